import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { fault } from '#shared/faults/fault';
import type { Connection } from '../database/database.ts';
import { physicalColumns, rowColumn } from '../activity/columns.ts';
import { listTables, nextRowOf, putTable, type TableRecord } from '../workbook/records.ts';
import { tableBatches } from './batches.ts';
import { derivationRows, type SourceRows } from './derive-sql.ts';
import { rowsFingerprint } from './fingerprint.ts';

/** The table of the working copy that holds a derived table's rows; it is never saved. */
export const rowsTable = (tableId: string): Sql => identifier('book', 'main', `rows_${tableId}`);

/** Rows of all sources as one relation, in their columns' common types. */
export const allSources = (sources: readonly SourceRows[]): Sql =>
  join(
    sources.map(({ rows }) => sql`(${rows})`),
    ' UNION ALL ',
  );

async function isThere(connection: Connection, tableId: string): Promise<boolean> {
  return (await physicalColumns(connection, 'book', `rows_${tableId}`)).size > 0;
}

/**
 * Brings a derived table's rows in step with its sources: rows of batches that came are added at the end, rows of
 * batches that went are taken out, and when the making itself changed all are made anew. A batch keeps its row numbers.
 * @throws tableUnknown, columnUnknown, shapeSameRows
 */
export async function refreshDerivedRows(connection: Connection, record: TableRecord): Promise<void> {
  const { definition } = record;
  if (!definition.from) return;
  const records = await listTables(connection);
  const sources = await derivationRows(connection, definition.from, records);
  const fingerprint = await rowsFingerprint(connection, record.id);
  const wanted: { source: SourceRows; batch: number }[] = [];
  for (const source of sources) {
    const origin = records.find(({ id }) => id === source.table);
    if (!origin) throw fault('tableUnknown', { table: source.table });
    for (const { id: batch } of await tableBatches(connection, origin)) wanted.push({ source, batch });
  }
  if (new Set(wanted.map(({ batch }) => batch)).size < wanted.length)
    throw fault('shapeSameRows', { table: definition.name });
  const there = await isThere(connection, record.id);
  const same = record.derived?.fingerprint === fingerprint;
  const before = same ? (record.derived?.parts ?? []) : [];
  if (!there || !same) await emptyRows(connection, record.id, sources);
  else await removeGone(connection, record.id, before, wanted);
  const parts: NonNullable<TableRecord['derived']>['parts'] = [];
  let nextRow = same ? nextRowOf(record, []) : 0;
  for (const { source, batch } of wanted) {
    const known = before.find((part) => part.batch === batch);
    if (known && there) parts.push(known);
    else {
      const firstRow = known?.firstRow ?? nextRow;
      const loaded = await addRows(connection, record.id, source, batch, firstRow);
      nextRow = Math.max(nextRow, firstRow + loaded);
      parts.push({ batch, firstRow, loaded });
    }
  }
  parts.sort((a, b) => a.firstRow - b.firstRow);
  await putTable(connection, { ...record, nextRow, derived: { fingerprint, parts } });
}

async function emptyRows(
  connection: Connection,
  tableId: string,
  sources: readonly SourceRows[],
): Promise<void> {
  const shape = sql`SELECT NULL::BIGINT AS ${rowColumn}, * EXCLUDE (place) FROM (${allSources(sources)}) LIMIT 0`;
  await connection.run(sql`CREATE OR REPLACE TABLE ${rowsTable(tableId)} AS ${shape}`);
}

async function removeGone(
  connection: Connection,
  tableId: string,
  before: readonly { batch: number }[],
  wanted: readonly { batch: number }[],
): Promise<void> {
  for (const { batch } of before)
    if (!wanted.some((each) => each.batch === batch))
      await connection.run(sql`DELETE FROM ${rowsTable(tableId)} WHERE batch = ${batch}`);
}

async function addRows(
  connection: Connection,
  tableId: string,
  { rows }: SourceRows,
  batch: number,
  firstRow: number,
): Promise<number> {
  const table = rowsTable(tableId);
  const numbered = sql`SELECT ${firstRow} + row_number() OVER (ORDER BY source_row, place) - 1 AS ${rowColumn}, * EXCLUDE (place) FROM (${rows}) WHERE batch = ${batch}`;
  await connection.run(sql`INSERT INTO ${table} BY NAME ${numbered} ORDER BY ${rowColumn}`);
  const row = await connection.row(sql`SELECT count(*) AS n FROM ${table} WHERE batch = ${batch}`);
  return Number(row.n);
}

/** Removes a derived table's rows. */
export async function dropDerivedRows(connection: Connection, tableId: string): Promise<void> {
  await connection.run(sql`DROP TABLE IF EXISTS ${rowsTable(tableId)}`);
}
