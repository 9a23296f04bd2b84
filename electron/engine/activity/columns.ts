import { identifier, raw, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';

/** The column `row` of table views and activity; the word alone would be read as a keyword. */
export const rowColumn: Sql = identifier('row');

/** Names and DuckDB types of a table's or view's columns, in order. */
export async function physicalColumns(
  connection: Connection,
  catalog: string,
  table: string,
): Promise<Map<string, string>> {
  const rows = await connection.rows(
    sql`SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = ${catalog} AND schema_name = 'main' AND table_name = ${table} ORDER BY column_index`,
  );
  return new Map(rows.map((row) => [String(row.column_name), String(row.data_type)]));
}

/** A DuckDB type of ours as SQL. Only for types that DuckDB itself named or that we composed of numbers. */
export const typeWord = (type: string): Sql => raw(type);

/** Whether a DuckDB type holds numbers. */
export const isNumeric = (type: string): boolean =>
  /^(?:U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL)/u.test(type);

/** The number that activity knows a table by: 3 for `t3`. */
export const sourceNumber = (tableId: string): number => Number(tableId.slice(1));
