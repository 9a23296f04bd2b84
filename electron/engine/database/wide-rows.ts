import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from './database.ts';

/** A table of more columns than this is kept as several, side by side, behind a view of its name. */
const columnsOfTable = 1_000;
/** Columns of each of them. */
const columnsOfPart = 500;

/**
 * Columns as the tables that keep them: one list where a single table can. DuckDB holds a block for every column that is
 * being written, and a vector for every column that is read: of ten thousand, more memory than there is.
 */
export function besideOneAnother<T>(columns: readonly T[]): T[][] {
  if (columns.length <= columnsOfTable) return [[...columns]];
  const parts: T[][] = [];
  for (let at = 0; at < columns.length; at += columnsOfPart)
    parts.push(columns.slice(at, at + columnsOfPart));
  return parts;
}

/** Name of one of the tables that keep the columns of `rows`, from 0. */
export const rowsBeside = (part: number): string => `rows_${part + 1}`;

/** The column of the view that stands for a table's own row number. */
export const rowidColumn = 'rowid';

/** Makes `rows` of the tables {@link rowsBeside} that hold its columns, row by row in the same order. */
export async function joinBeside(
  connection: Connection,
  parts: readonly (readonly string[])[],
): Promise<void> {
  const columns = parts.flatMap((names, part) => names.map((name) => identifier(rowsBeside(part), name)));
  const tables = join(
    parts.map((_, part) => identifier(rowsBeside(part))),
    ' POSITIONAL JOIN ',
  );
  const place = sql`${identifier(rowsBeside(0), rowidColumn)} AS ${identifier(rowidColumn)}`;
  await connection.run(sql`CREATE VIEW rows AS SELECT ${join([place, ...columns])} FROM ${tables}`);
}

/** Columns from which a Parquet file is written with less memory for each. */
const manyColumns = 1_000;

/** SQL: how Parquet is written. The tables of distinct values that it gathers for each column are kept small where there are many. */
export const asParquet = (columns: number): Sql =>
  raw(
    columns <= manyColumns
      ? 'FORMAT parquet, COMPRESSION zstd'
      : 'FORMAT parquet, COMPRESSION zstd, DICTIONARY_SIZE_LIMIT 1, ROW_GROUP_SIZE 2048',
  );
