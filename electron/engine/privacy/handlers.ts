import { openWorkbook, type Handlers } from '../context.ts';
import { listTables, reading } from '../workbook/records.ts';
import { verifyChain } from './audit/chain.ts';
import { readAudit } from './audit/log.ts';
import { forgetCustomers } from './forget/forget.ts';
import { columnsShown, conceal, reveal } from './masking/reveal.ts';
import { keyMask, shownKeyText } from './masking/keys.ts';
import { shownIn } from './masking/session.ts';

export const privacyHandlers: Handlers<
  'privacy.audit' | 'privacy.reveal' | 'privacy.conceal' | 'privacy.masking' | 'privacy.forget'
> = {
  'privacy.audit': async (context, { noted }) => {
    const { id } = openWorkbook(context);
    const entries = await reading(context, readAudit);
    return { entries, ...verifyChain(id, entries, noted) };
  },
  'privacy.reveal': async (context, wanted) => {
    await reveal(context, wanted);
    return {};
  },
  'privacy.forget': (context, { customers, dryRun }, job) => forgetCustomers(context, customers, dryRun, job),
  'privacy.conceal': async (context, wanted) => {
    conceal(context, wanted);
    return {};
  },
  'privacy.masking': (context) =>
    reading(context, async (connection) => {
      const tables = await listTables(connection);
      const kind = keyMask(context, tables);
      return {
        columns: columnsShown(context, tables),
        customers: [...shownIn(openWorkbook(context)).customers].map((key) =>
          shownKeyText(context, kind, key),
        ),
      };
    }),
};
