import { Cancelled } from '#shared/faults/fault';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { keptText, rawName, typedValue } from './column-sql.ts';
import type { ColumnPlan } from './plan-column.ts';
import type { LoadedColumn } from './retype.ts';
import { settleColumns } from './settle-columns.ts';

/** A column of the source relation, and the column of the table that it becomes. */
export interface ColumnToLoad {
  /** Name in the source relation; its texts. */
  source: string;
  /** `c1` … in the table. */
  id: string;
  plan: ColumnPlan;
}

/**
 * Writes the batch's `rows` from a relation of texts in one pass: typed values, and beside them the texts that the values
 * cannot reproduce; then settles the types by the whole of each column.
 * @param line SQL of each record's line number, where the relation has it
 */
export async function loadRows(
  connection: Connection,
  from: Sql,
  columns: readonly ColumnToLoad[],
  line: Sql | null,
): Promise<void> {
  const parts = columns.flatMap(({ source, id, plan }) => {
    const text = identifier(source);
    const value = typedValue(text, plan);
    const typed = sql`${value} AS ${identifier(id)}`;
    return keepsText(plan)
      ? [typed, sql`${keptText(text, value, plan.reading)} AS ${identifier(rawName(id))}`]
      : [typed];
  });
  if (line) parts.push(sql`CAST(${line} AS BIGINT) AS line`);
  const select = sql`SELECT ${join(parts)} FROM ${from}`;
  const plain = columns.filter(({ plan }) => plan.scattered && plan.reading.type === 'text');
  if (plain.length === 0) await connection.run(sql`CREATE TABLE rows AS ${select}`);
  else
    await createAndFill(
      connection,
      select,
      plain.map(({ id }) => id),
    );
}

/** Does what CREATE TABLE AS does, with some columns left uncompressed. */
async function createAndFill(connection: Connection, select: Sql, plain: readonly string[]): Promise<void> {
  const described = await connection.rows(sql`DESCRIBE ${select}`);
  const columns = described.map((column) => {
    const name = String(column.column_name);
    const stored = plain.includes(name) ? sql` USING COMPRESSION uncompressed` : sql``;
    return sql`${identifier(name)} ${raw(String(column.column_type))}${stored}`;
  });
  await connection.run(sql`CREATE TABLE rows (${join(columns)})`);
  try {
    await connection.run(sql`INSERT INTO rows ${select}`);
  } catch (error) {
    if (!(error instanceof Cancelled)) await connection.run(sql`DROP TABLE rows`);
    throw error;
  }
}

/** Whether texts are kept beside a column's values, where these do not say them exactly. */
export const keepsText = ({ reading }: ColumnPlan): boolean =>
  !reading.form && (reading.type !== 'text' || reading.nulls.length > 0 || reading.shows === 'label');

/** Settles the types of freshly loaded rows. */
export async function settleRows(
  connection: Connection,
  columns: readonly ColumnToLoad[],
): Promise<LoadedColumn[]> {
  const loaded = columns.map(({ id, plan }) => ({ id, plan, hasRaw: keepsText(plan), unread: 0, notes: [] }));
  await settleColumns(connection, loaded);
  return loaded;
}
