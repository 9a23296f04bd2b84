import type { LookupStep } from '#shared/model/shape';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { isNumeric, physicalColumns, rowColumn } from '../activity/columns.ts';

/** The derived table that holds what a stored lookup finds, a row a key. */
export const lookupTable = (tableId: string, stepId: string): string => `lookup_${tableId}_${stepId}`;

/** A value as keys compare: numbers by their value, texts without blanks around them; NULL where there is none. */
export function lookupKey(column: string, physical: string): Sql {
  const value = identifier(column);
  if (!isNumeric(physical)) return sql`nullif(trim(${value}::VARCHAR, ${' \t\u3000'}), '')`;
  if (/INT/u.test(physical)) return sql`${value}::VARCHAR`;
  return sql`CASE WHEN ${value} = trunc(${value}) THEN TRY_CAST(${value} AS HUGEINT)::VARCHAR ELSE rtrim(${value}::VARCHAR, '0') END`;
}

/** Keys of a lookup's table with their numbers of rows: `key`, `n`. */
export async function keyCounts(connection: Connection, step: LookupStep): Promise<Sql> {
  const types = await physicalColumns(connection, 'book', step.table);
  const key = lookupKey(step.there, types.get(step.there) ?? 'VARCHAR');
  return sql`SELECT ${key} AS key, count(*) AS n FROM ${identifier(step.table)} WHERE ${key} IS NOT NULL GROUP BY ALL`;
}

/** What a lookup finds: `key`, then the values under the ids of the new columns. One row a key. */
export async function lookupRows(connection: Connection, step: LookupStep): Promise<Sql> {
  const types = await physicalColumns(connection, 'book', step.table);
  const key = lookupKey(step.there, types.get(step.there) ?? 'VARCHAR');
  const values = step.columns.map(({ id, from }) => sql`${identifier(from)} AS ${identifier(id)}`);
  const by = step.by === null ? rowColumn : identifier(step.by);
  const chosen =
    step.pick === 'only'
      ? sql`count(*) OVER (PARTITION BY key) = 1`
      : step.pick === 'first'
        ? sql`row_number() OVER (PARTITION BY key ORDER BY ordered ASC NULLS LAST, ${rowColumn}) = 1`
        : sql`row_number() OVER (PARTITION BY key ORDER BY ordered DESC NULLS LAST, ${rowColumn} DESC) = 1`;
  const names = step.columns.map(({ id }) => identifier(id));
  return sql`SELECT key, ${join(names)} FROM (SELECT ${key} AS key, ${by} AS ordered, ${rowColumn}, ${join(values)} FROM ${identifier(step.table)}) WHERE key IS NOT NULL QUALIFY ${chosen}`;
}

/**
 * Numbers of keys that are worth an index: fewer are read through in a moment, and for more an index would take long and
 * much memory to make.
 */
const indexed = { from: 200_000, to: 5_000_000 };

/** Keeps what a stored lookup finds, so that no read of the table groups the other one again. */
export async function storeLookup(connection: Connection, tableId: string, step: LookupStep): Promise<void> {
  const name = identifier('book', 'main', lookupTable(tableId, step.id));
  await connection.run(sql`CREATE OR REPLACE TABLE ${name} AS ${await lookupRows(connection, step)}`);
  const { n } = await connection.row(sql`SELECT count(*) AS n FROM ${name}`);
  if (Number(n) < indexed.from || Number(n) > indexed.to) return;
  const index = identifier(`${lookupTable(tableId, step.id)}_key`);
  await connection.run(sql`CREATE INDEX ${index} ON ${name} (key)`);
}

/** Removes what lookups of a table found, but for those of some steps. */
export async function dropLookups(
  connection: Connection,
  tableId: string,
  kept: readonly string[] = [],
): Promise<void> {
  const names = kept.map((step) => lookupTable(tableId, step));
  const rows = await connection.rows(
    sql`SELECT table_name FROM duckdb_tables() WHERE database_name = 'book' AND schema_name = 'main' AND starts_with(table_name, ${lookupTable(tableId, '')})`,
  );
  for (const { table_name: name } of rows)
    if (!names.includes(String(name)))
      await connection.run(sql`DROP TABLE IF EXISTS ${identifier('book', 'main', String(name))}`);
}
