import { openWorkbook, type Handlers } from '../context.ts';
import { columnTitle } from '#shared/model/column-facts';
import { listTables, reading } from '../workbook/records.ts';
import { readSettings } from '../workbook/settings.ts';
import { verifyChain } from './audit/chain.ts';
import { readAudit } from './audit/log.ts';
import { forgetCustomers } from './forget/forget.ts';
import { copyWorkbook } from './copy/copy-workbook.ts';
import { consentOf } from './consent/of-customer.ts';
import { consentCounts } from './consent/counts.ts';
import { overdueKeys, overdueTables } from './retention/overdue.ts';
import { forbiddenOf, leavingNow, passGate, tagOfLeaving, type Leaving } from './tags/gate.ts';
import { exportTable } from './tags/export-table.ts';
import { tableRecord } from '../activity/define.ts';
import { columnsShown, conceal, reveal } from './masking/reveal.ts';
import { keyMask, shownKeyText } from './masking/keys.ts';
import { shownIn } from './masking/session.ts';

export const privacyHandlers: Handlers<
  | 'privacy.audit'
  | 'privacy.reveal'
  | 'privacy.conceal'
  | 'privacy.masking'
  | 'privacy.leaving'
  | 'privacy.leave'
  | 'privacy.forget'
  | 'privacy.overdue'
  | 'privacy.forgetOverdue'
  | 'privacy.consent'
  | 'privacy.consentOf'
  | 'tables.export'
  | 'workbook.copyFor'
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
  'privacy.leaving': (context, { of, columns, recipient }) =>
    reading(context, async (connection) => {
      const { minimumCell } = await readSettings(connection);
      const leave = { of, columns: leavingNow(context, await listTables(connection), columns), recipient };
      const names = (list: readonly Leaving[]): string[] => [
        ...new Set(list.map(({ column }) => columnTitle(column))),
      ];
      return {
        tag: tagOfLeaving(leave, minimumCell),
        forbidden: names(forbiddenOf(leave)),
        masked: names(leave.columns.filter(({ as }) => as === 'masked')),
        least: minimumCell,
      };
    }),
  'privacy.leave': async (context, { for: what, of, columns, rows, customer }) => {
    const tag = await reading(context, async (connection) =>
      passGate(context, connection, {
        of,
        action: 'export',
        what,
        columns: leavingNow(context, await listTables(connection), columns, { customer }),
        rows,
        recipient: 'inside',
      }),
    );
    return { tag };
  },
  'privacy.forget': (context, { customers, dryRun }, job) => forgetCustomers(context, customers, dryRun, job),
  'tables.export': exportTable,
  'workbook.copyFor': copyWorkbook,
  'privacy.overdue': (context) => reading(context, overdueTables),
  'privacy.forgetOverdue': async (context, { table }, job) => {
    const keys = await reading(context, async (connection) =>
      overdueKeys(connection, await tableRecord(connection, table)),
    );
    if (keys.length === 0) return { customers: 0, rows: 0 };
    const { rows } = await forgetCustomers(context, keys, false, job);
    return { customers: keys.length, rows };
  },
  'privacy.consentOf': (context, { key }) =>
    reading(context, (connection) => consentOf(context, connection, key)),
  'privacy.consent': (context) => reading(context, (connection) => consentCounts(context, connection)),
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
