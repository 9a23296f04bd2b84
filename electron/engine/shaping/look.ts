import { fault } from '#shared/faults/fault';
import { toText } from '#shared/formula/convert';
import type { TableDefinition } from '#shared/model/table';
import type { Answer, Params } from '#shared/rpc/contract';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { tableRecord } from '../activity/define.ts';
import type { Connection } from '../database/database.ts';
import { readSettings } from '../workbook/settings.ts';
import { draftShape } from './fit.ts';
import { formulaColumn } from './formula-columns.ts';
import { keyCounts, lookupKey } from './lookup.ts';
import { describeRelation } from './shaped-relation.ts';

/** A table's rows, with the steps of a draft where one is given, and their types. */
async function rowsOf(
  connection: Connection,
  table: string,
  draft: TableDefinition | null,
): Promise<{ rows: Sql; types: ReadonlyMap<string, string> }> {
  const record = await tableRecord(connection, table);
  const rows = draft ? (await draftShape(connection, record, draft)).sql : sql`FROM ${identifier(table)}`;
  return { rows, types: await describeRelation(connection, rows) };
}

/** Answers `shape.match`. @throws columnUnknown, tableUnknown */
export async function matchLookup(
  connection: Connection,
  { table, definition, step }: Params<'shape.match'>,
): Promise<Answer<'shape.match'>> {
  const { rows, types } = await rowsOf(connection, table, definition);
  const type = types.get(step.here);
  if (type === undefined) throw fault('columnUnknown', { table: definition.name, column: step.here });
  const there = await tableRecord(connection, step.table);
  if (!there.definition.columns.some(({ id }) => id === step.there))
    throw fault('columnUnknown', { table: there.definition.name, column: step.there });
  const keys = await keyCounts(connection, step);
  const found = await connection.row(
    sql`WITH keys AS MATERIALIZED (${keys}), own AS (SELECT ${lookupKey(step.here, type)} AS key FROM (${rows}))
SELECT (SELECT count(*) FROM own) AS rows, (SELECT count(key) FROM own) AS filled, (SELECT count(*) FROM own SEMI JOIN keys USING (key)) AS matched, (SELECT count(*) FROM keys) AS keys, (SELECT count_if(n > 1) FROM keys) AS repeated, (SELECT coalesce(sum(n) FILTER (n > 1), 0)::BIGINT FROM keys) AS repeated_rows`,
  );
  return {
    rows: Number(found.rows),
    filled: Number(found.filled),
    matched: Number(found.matched),
    keys: Number(found.keys),
    repeatedKeys: Number(found.repeated),
    repeatedRows: Number(found.repeated_rows),
  };
}

/** Answers `shape.values`. @throws columnUnknown */
export async function columnValues(
  connection: Connection,
  { table, definition, column, limit }: Params<'shape.values'>,
): Promise<Answer<'shape.values'>> {
  const { rows, types } = await rowsOf(connection, table, definition);
  const physical = types.get(column);
  if (physical === undefined) throw fault('columnUnknown', { table, column });
  const { timeZone } = await readSettings(connection);
  const typed = formulaColumn({ id: column, name: column }, physical, timeZone);
  const value = sql`nullif(${toText({ ...typed, from: 0, to: 0 })}, '')`;
  const ordered = typed.type.is === 'text' ? sql`NULL` : typed.sql;
  const counts = sql`SELECT ${value} AS value, count(*) AS n FROM (${rows}) GROUP BY ALL`;
  const whole = await connection.row(
    sql`SELECT (SELECT count(value) FROM (${counts})) AS distinct_values, count(*) - count(${value}) AS empty, min(${ordered})::VARCHAR AS least, max(${ordered})::VARCHAR AS greatest FROM (${rows})`,
  );
  const top = await connection.rows(
    sql`SELECT value, n FROM (${counts}) WHERE value IS NOT NULL ORDER BY n DESC, value LIMIT ${limit}`,
  );
  const text = (cell: unknown): string | null => (typeof cell === 'string' ? cell : null);
  return {
    distinct: Number(whole.distinct_values),
    empty: Number(whole.empty),
    values: top.map((row) => ({ text: String(row.value), rows: Number(row.n) })),
    min: text(whole.least),
    max: text(whole.greatest),
  };
}

/** Separators of lists in one cell, likeliest first where several fit alike. */
const separators = [';', '；', '|', '、', '\n', ',', '，', '/', '・'];
const blank = ' \t\u3000';
/** Rows that a separator is guessed from. */
const guessedFrom = 20_000;

/** The separator whose items repeat most: a list of choices has far fewer items than rows; a sentence does not. */
async function likelySeparator(connection: Connection, values: Sql): Promise<string | null> {
  const tries = separators.map(
    (separator) =>
      sql`SELECT ${separator} AS separator, count_if(len(items) > 1) AS several, sum(len(items))::BIGINT AS all_items, (SELECT count(DISTINCT trim(item, ${blank})) FROM (SELECT unnest(string_split(value, ${separator})) AS item FROM given)) AS different FROM (SELECT string_split(value, ${separator}) AS items FROM given)`,
  );
  const rows = await connection.rows(
    sql`WITH given AS MATERIALIZED (SELECT value FROM (${values}) WHERE value IS NOT NULL LIMIT ${guessedFrom}) ${join(tries, ' UNION ALL ')}`,
  );
  const fitting = rows
    .map((row) => ({
      separator: String(row.separator),
      several: Number(row.several),
      repeats: Number(row.all_items ?? 0) / Math.max(1, Number(row.different)),
    }))
    .filter(({ several, repeats }) => several > 0 && repeats >= 1.5);
  fitting.sort((a, b) => b.several - a.several);
  return fitting[0]?.separator ?? null;
}

/** Answers `shape.items`. @throws columnUnknown */
export async function columnItems(
  connection: Connection,
  { table, column, separator: given, limit }: Params<'shape.items'>,
): Promise<Answer<'shape.items'>> {
  const { rows, types } = await rowsOf(connection, table, null);
  if (!types.has(column)) throw fault('columnUnknown', { table, column });
  const values = sql`SELECT nullif(trim(${identifier(column)}::VARCHAR, ${blank}), '') AS value FROM (${rows})`;
  const separator = given ?? (await likelySeparator(connection, values));
  const { filled } = await connection.row(sql`SELECT count(value) AS filled FROM (${values})`);
  if (separator === null) return { separator, filled: Number(filled), several: 0, distinct: 0, items: [] };
  const lists = sql`SELECT list_distinct(list_filter(list_transform(string_split(value, ${separator}), lambda part: trim(part, ${blank})), lambda part: part <> '')) AS items FROM (${values}) WHERE value IS NOT NULL`;
  const counts = sql`SELECT item, count(*) AS n FROM (SELECT unnest(items) AS item FROM (${lists})) GROUP BY ALL`;
  const whole = await connection.row(
    sql`SELECT (SELECT count_if(len(items) > 1) FROM (${lists})) AS several, (SELECT count(*) FROM (${counts})) AS n`,
  );
  const top = await connection.rows(
    sql`SELECT item, n FROM (${counts}) ORDER BY n DESC, item LIMIT ${limit}`,
  );
  return {
    separator,
    filled: Number(filled),
    several: Number(whole.several),
    distinct: Number(whole.n),
    items: top.map((row) => ({ text: String(row.item), rows: Number(row.n) })),
  };
}
