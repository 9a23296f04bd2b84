import type { Derivation } from '#shared/model/shape';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import { rowColumn } from '../activity/columns.ts';
import type { Connection } from '../database/database.ts';
import { listTables } from '../workbook/records.ts';
import { derivationRows } from './derive-sql.ts';
import { allSources } from './derived-rows.ts';

/** Rows of each source that the preview of a derived table is made of. */
const previewedRows = 500;

/** A derived table's first rows, from the first rows of its sources. */
export async function derivedPreview(connection: Connection, from: Derivation): Promise<Sql> {
  const sources = await derivationRows(connection, from, await listTables(connection));
  const first = sources.map(({ table, rows }) => ({
    table,
    rows: sql`SELECT * FROM (${rows}) WHERE source_row IN (SELECT ${rowColumn} FROM ${identifier(table)} ORDER BY ${rowColumn} LIMIT ${previewedRows})`,
  }));
  return sql`SELECT * EXCLUDE (source_row, place), source_row AS ${rowColumn} FROM (${allSources(first)})`;
}
