import { Temporal } from 'temporal-polyfill';
import type { Answer } from '#shared/rpc/contract';
import { identifier, sql } from '#shared/sql/sql';
import { physicalColumns } from '#engine/activity/columns';
import { hasActivityTables } from '#engine/activity/schema';
import type { Connection } from '#engine/database/database';
import { customerByKey, rowKey } from '#engine/identity/customer-keys';
import { listTables, type TableRecord } from '#engine/workbook/records';
import { readSettings } from '#engine/workbook/settings';

const epoch = Temporal.PlainDate.from('1970-01-01');

/** Stable keys of people in a table whose last activity of all lies longer back than the table's data may be kept. */
export async function overdueKeys(connection: Connection, table: TableRecord): Promise<string[]> {
  const { retention } = table.definition;
  const types = await physicalColumns(connection, 'book', table.id);
  const key = rowKey(table.definition, types);
  if (!retention || !key || !(await hasActivityTables(connection))) return [];
  const { timeZone } = await readSettings(connection);
  const limit = Temporal.Now.plainDateISO(timeZone).subtract({ months: retention.months });
  const day = epoch.until(limit).days;
  const { rows } = await connection.table(
    sql`SELECT customer.key FROM customer WHERE customer.last_day IS NOT NULL AND customer.last_day < ${day}
AND cid IN (SELECT known.cid FROM (SELECT DISTINCT ${key} AS key FROM ${identifier(table.id)}) named JOIN (${customerByKey}) known ON known.key = named.key) ORDER BY customer.key`,
  );
  return rows.map(([key]) => String(key));
}

/** Tables with a period for which their data may be kept, and how many people are past it. */
export async function overdueTables(connection: Connection): Promise<Answer<'privacy.overdue'>> {
  const found: Answer<'privacy.overdue'> = [];
  for (const table of await listTables(connection)) {
    const { retention, name } = table.definition;
    if (!table.confirmed || !retention) continue;
    const { length } = await overdueKeys(connection, table);
    found.push({ table: table.id, name, months: retention.months, customers: length });
  }
  return found;
}
