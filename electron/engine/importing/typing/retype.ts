import { factsOf, type ColumnFacts } from '#shared/model/column-facts';
import type { Text } from '#shared/i18n/text';
import type { ColumnReading } from '#shared/model/recipe';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { storageSql } from './apply-form.ts';
import { cellText, isFilled, keptText, rawName, typedValue } from './column-sql.ts';
import type { ColumnPlan } from './plan-column.ts';

/** A column of a batch's `rows` while its type is being settled. */
export interface LoadedColumn {
  id: string;
  plan: ColumnPlan;
  hasRaw: boolean;
  /** The table that has it, where it is not `rows` itself. */
  table?: string;
  /** Values that did not convert; their text is kept beside them. */
  unread: number;
  /** What is worth saying of how it was read. */
  notes: Text[];
}

const rows = identifier('rows');

/** The plan of a column that stays text: what is known of it besides its values is kept. */
export const textPlan = ({ reading }: ColumnPlan): ColumnPlan => ({
  reading: { ...textFacts(reading), name: reading.name, type: 'text', nulls: [] },
  precision: 18,
  scale: 0,
  undecided: false,
});

function textFacts(reading: ColumnReading): ColumnFacts {
  const { unit: _, currency: __, ...facts } = factsOf(reading);
  return facts;
}

/** Reads a column again under another plan, from the exact texts that the table holds. */
export async function retype(connection: Connection, column: LoadedColumn, plan: ColumnPlan): Promise<void> {
  const value = identifier(column.id);
  const kept = identifier(rawName(column.id));
  const text = identifier('kikite_text');
  const exact = sql`nullif(${cellText(column.id, column.plan.reading, column.hasRaw)}, '')`;
  const alter = sql`ALTER TABLE ${rows}`;
  const type = raw(storageSql(plan));
  if (plan.reading.type === 'text') {
    await connection.run(sql`${alter} ALTER ${value} SET DATA TYPE VARCHAR USING ${exact}`);
    column.plan = plan;
    if (column.hasRaw) await dropRaw(connection, column);
    return;
  }
  await connection.run(sql`${alter} ADD COLUMN ${text} VARCHAR`);
  await connection.run(sql`UPDATE ${rows} SET ${text} = ${exact}`);
  await connection.run(sql`${alter} ALTER ${value} SET DATA TYPE ${type} USING ${typedValue(text, plan)}`);
  if (!column.hasRaw) await connection.run(sql`${alter} ADD COLUMN ${kept} VARCHAR`);
  await connection.run(sql`UPDATE ${rows} SET ${kept} = ${keptText(text, value, plan.reading)}`);
  await connection.run(sql`${alter} DROP COLUMN ${text}`);
  column.plan = plan;
  column.hasRaw = true;
  if ((await countKept(connection, [column])).get(column.id) === 0) await dropRaw(connection, column);
}

/** How many texts are kept beside each column's values. */
export async function countKept(
  connection: Connection,
  columns: LoadedColumn[],
): Promise<Map<string, number>> {
  if (columns.length === 0) return new Map();
  const counts = columns.map(({ id }) => sql`count(${identifier(rawName(id))}) AS ${identifier(id)}`);
  const row = await connection.row(sql`SELECT ${join(counts)} FROM ${rows}`);
  return new Map(columns.map(({ id }) => [id, Number(row[id])]));
}

/** Takes away the kept texts of a column. */
export async function dropRaw(connection: Connection, column: LoadedColumn): Promise<void> {
  await connection.run(sql`ALTER TABLE ${rows} DROP COLUMN ${identifier(rawName(column.id))}`);
  column.hasRaw = false;
}

/** Values that did not convert, and cells that are not blank. */
export async function countUnread(
  connection: Connection,
  { id, plan }: LoadedColumn,
): Promise<{ unread: number; filled: number }> {
  const row = await connection.row(
    sql`SELECT count(*) FILTER (${isUnread(id, plan)}) AS unread,
      count(*) FILTER (${identifier(id)} IS NOT NULL OR ${isFilled(identifier(rawName(id)))}) AS filled FROM ${rows}`,
  );
  return { unread: Number(row.unread), filled: Number(row.filled) };
}

/** SQL: the row has a text in this column that did not convert; blanks alone are no value. */
export function isUnread(id: string, plan: ColumnPlan): Sql {
  const kept = identifier(rawName(id));
  const { nulls } = plan.reading;
  const meant = nulls.length > 0 ? sql` AND ${kept} NOT IN (${list(nulls)})` : undefined;
  return sql`(${identifier(id)} IS NULL AND ${isFilled(kept)}${meant})`;
}

export const list = (texts: readonly string[]): Sql => join(texts.map((text) => sql`${text}`));
