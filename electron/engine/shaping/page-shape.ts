import { stepsOf } from '#shared/shape/steps';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import type { TableRecord } from '../workbook/records.ts';
import { readSettings } from '../workbook/settings.ts';
import { lookupTable } from './lookup.ts';
import { shapeRows } from './shaped-relation.ts';

/** Rows from which on a page is no longer cheaper than the view. */
const mostRows = 2000;

/** Whether a page of so many rows is better shaped by itself: a view would join all that lookups found for every page. */
export const shapesAlone = ({ definition }: TableRecord, rows: number): boolean =>
  rows <= mostRows && stepsOf(definition).some(({ type }) => type === 'lookup');

/** A few rows of a stored table with the columns of its steps; what lookups found is read for the keys of these rows alone. */
export async function shapeOfRows(connection: Connection, record: TableRecord, rows: Sql): Promise<Sql> {
  const { id, definition } = record;
  const { timeZone, weekStart, fiscalStart } = await readSettings(connection);
  const shaped = await shapeRows(rows, definition, {
    connection,
    timeZone,
    calendar: { weekStart, fiscalStart },
    async lookup(step, keys) {
      const found = await connection.rows(sql`SELECT DISTINCT key FROM (${keys}) WHERE key IS NOT NULL`);
      const wanted = found.map(({ key }) => sql`${String(key)}`);
      const test = wanted.length === 0 ? sql`FALSE` : sql`key IN (${join(wanted)})`;
      return sql`(SELECT * FROM ${identifier('book', 'main', lookupTable(id, step.id))} WHERE ${test})`;
    },
  });
  return shaped.sql;
}
