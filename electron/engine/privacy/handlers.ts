import { openWorkbook, type Handlers } from '../context.ts';
import { reading } from '../workbook/records.ts';
import { verifyChain } from './audit/chain.ts';
import { readAudit, recordAct } from './audit/log.ts';

export const privacyHandlers: Handlers<'privacy.audit' | 'privacy.reveal'> = {
  'privacy.audit': async (context, { noted }) => {
    const { id } = openWorkbook(context);
    const entries = await reading(context, readAudit);
    return { entries, ...verifyChain(id, entries, noted) };
  },
  'privacy.reveal': async (context, { columns, rows }) => {
    await recordAct(context, { action: 'reveal', what: 'window', columns, rows });
    return {};
  },
};
