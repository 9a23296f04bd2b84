import { fault } from '#shared/faults/fault';
import type { Batch } from '#shared/model/batch';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { tableBatches } from '../shaping/batches.ts';
import { listTables } from '../workbook/records.ts';
import { physicalColumns, rowColumn } from './columns.ts';

export interface RowPage {
  offset: number;
  limit: number;
  sort: { column: string; descending: boolean } | null;
}

function fileOf(batches: readonly Batch[]): Sql {
  if (batches.length === 0) return sql`NULL::VARCHAR`;
  return sql`CASE batch ${join(
    batches.map((batch) => sql`WHEN ${batch.id} THEN ${batch.file}`),
    ' ',
  )} END`;
}

/** Row numbers run without gaps within a batch: a page is a few ranges of them, found without reading the rows before. */
function pageRanges(batches: readonly Batch[], { offset, limit }: RowPage): Sql {
  const ranges: Sql[] = [];
  let before = 0;
  for (const { id, firstRow, loaded } of batches) {
    const from = Math.max(offset, before) - before;
    const to = Math.min(offset + limit, before + loaded) - before;
    if (from < to)
      ranges.push(sql`(batch = ${id} AND ${rowColumn} BETWEEN ${firstRow + from} AND ${firstRow + to - 1})`);
    before += loaded;
  }
  return ranges.length === 0 ? sql`false` : join(ranges, ' OR ');
}

/**
 * A page of a table's rows for the grid: `row`, `line`, `file`, then the columns by their ids (with the kept texts,
 * `cK_raw`). Empty values sort last in both directions; ties keep the order of the rows.
 * @throws columnUnknown
 */
export async function tableRows(
  connection: Connection,
  table: string,
  page: RowPage,
): Promise<{ statement: Sql; total: number }> {
  const record = (await listTables(connection)).find((one) => one.id === table);
  const batches = record ? await tableBatches(connection, record) : [];
  const total = batches.reduce((sum, batch) => sum + batch.loaded, 0);
  const columns = [...(await physicalColumns(connection, 'book', table)).keys()].filter((name) =>
    /^c\d/u.test(name),
  );
  const list = join([
    rowColumn,
    sql`line`,
    sql`${fileOf(batches)} AS file`,
    ...columns.map((name) => identifier(name)),
  ]);
  const { sort } = page;
  const from = sql`SELECT ${list} FROM ${identifier(table)}`;
  if (!sort)
    return { statement: sql`${from} WHERE ${pageRanges(batches, page)} ORDER BY ${rowColumn}`, total };
  if (!['row', 'line', 'file', ...columns].includes(sort.column))
    throw fault('columnUnknown', { table, column: sort.column });
  const direction = raw(sort.descending ? 'DESC' : 'ASC');
  const ordered = sql`ORDER BY ${identifier(sort.column)} ${direction} NULLS LAST, ${rowColumn} LIMIT ${page.limit} OFFSET ${page.offset}`;
  return { statement: sql`${from} ${ordered}`, total };
}
