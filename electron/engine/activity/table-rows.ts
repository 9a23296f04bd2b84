import { fault } from '#shared/faults/fault';
import type { Batch } from '#shared/model/batch';
import type { RowFilter, RowsBehind } from '#shared/model/row-filter';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import { openWorkbook, type EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { heldRows, rowLists } from '../people/sets.ts';
import { maskNow, shownValue } from '../privacy/masking/mask-of.ts';
import { tableBatches } from '../shaping/batches.ts';
import { shapeOfRows, shapesAlone } from '../shaping/page-shape.ts';
import { readRevision, type TableRecord } from '../workbook/records.ts';
import { readSettings } from '../workbook/settings.ts';
import { rowsBehind } from './behind-mark.ts';
import { physicalColumns, rowColumn } from './columns.ts';
import { nullWords } from './null-words.ts';
import { importedRows } from './table-view.ts';
import { rowTests, type TestedColumn } from './row-filters.ts';

export interface RowPage {
  offset: number;
  limit: number;
  sort: { column: string; descending: boolean } | null;
  filters: readonly RowFilter[];
  search: string;
  behind: RowsBehind | null;
  columns: readonly string[] | null;
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
 * `cK_raw`). Empty values sort last in both directions; ties keep the order of the rows. Rows in another order than
 * their own, or some of them, are listed once for a revision, so that scrolling only looks up the list.
 * @throws columnUnknown
 */
export async function tableRows(
  context: EngineContext,
  connection: Connection,
  record: TableRecord,
  page: RowPage,
): Promise<{ statement: Sql; total: number }> {
  const { id: table } = record;
  const batches = await tableBatches(connection, record);
  const present = [...(await physicalColumns(connection, 'book', table)).keys()].filter((name) =>
    /^c\d/u.test(name),
  );
  const wanted = page.columns && new Set(page.columns.flatMap((id) => [id, `${id}_raw`]));
  const list = join([
    rowColumn,
    sql`line`,
    sql`${fileOf(batches)} AS file`,
    ...present.filter((name) => wanted?.has(name) ?? true).map((name) => shownColumn(context, record, name)),
  ]);
  const nulls = nullWords(batches, record.definition);
  const tested = record.definition.columns
    .filter(({ id }) => present.includes(id))
    .map(({ id, type }): TestedColumn => ({
      id,
      type,
      kept: present.includes(`${id}_raw`),
      nulls: nulls.get(id) ?? [],
    }));
  const { timeZone } = await readSettings(connection);
  const tests = rowTests(table, tested, page.filters, page.search, timeZone);
  const behind = page.behind && (await rowsBehind(context, connection, table, page.behind));
  const limits = [tests, behind].filter((test) => test !== null);
  const order = orderOf(table, present, batches, page.sort);
  const from = identifier(table);
  const alone = shapesAlone(record, page.limit);
  const shaped = async (rows: Sql): Promise<Sql> => sql`(${await shapeOfRows(connection, record, rows)})`;
  const imported = alone ? await importedRows(connection, record) : from;
  if (limits.length === 0 && !order) {
    const rows = sql`SELECT * FROM (${imported}) WHERE ${pageRanges(batches, page)}`;
    return {
      statement: alone
        ? sql`SELECT ${list} FROM ${await shaped(rows)} ORDER BY ${rowColumn}`
        : sql`SELECT ${list} FROM ${from} WHERE ${pageRanges(batches, page)} ORDER BY ${rowColumn}`,
      total: batches.reduce((sum, batch) => sum + batch.loaded, 0),
    };
  }
  const where = limits.length === 0 ? raw('') : sql` WHERE ${join(limits, ' AND ')}`;
  const places = await heldRows(
    openWorkbook(context).database,
    connection,
    await readRevision(connection),
    sql`SELECT ${rowColumn} FROM ${from}${where} ORDER BY ${order ? sql`${order}, ` : raw('')}${rowColumn}`,
    rowLists,
  );
  const { n } = await connection.row(sql`SELECT count(*) AS n FROM ${places}`);
  const first = page.offset;
  const onPage = sql`SELECT rowid AS place, ${rowColumn} FROM ${places} WHERE rowid BETWEEN ${first} AND ${first + page.limit - 1}`;
  const rows = sql`SELECT own.*, page.place FROM (${imported}) AS own JOIN (${onPage}) AS page USING (${rowColumn})`;
  return {
    statement: alone
      ? sql`SELECT ${list} FROM ${await shaped(rows)} ORDER BY place`
      : sql`SELECT ${list} FROM ${from} JOIN (${onPage}) AS page USING (${rowColumn}) ORDER BY page.place`,
    total: Number(n),
  };
}

/** A stored column as it may be shown: the text that was kept beside a value is as telling as the value. */
function shownColumn(context: EngineContext, { id, definition }: TableRecord, name: string): Sql {
  const column = definition.columns.find((each) => name === each.id || name === `${each.id}_raw`);
  const value = identifier(name);
  if (!column || maskNow(context, id, column) === null) return value;
  return sql`${shownValue(context, id, column, value)} AS ${value}`;
}

function orderOf(
  table: string,
  present: readonly string[],
  batches: readonly Batch[],
  sort: RowPage['sort'],
): Sql | null {
  if (!sort) return null;
  if (!['row', 'line', 'file', ...present].includes(sort.column))
    throw fault('columnUnknown', { table, column: sort.column });
  const by = sort.column === 'file' ? fileOf(batches) : identifier(sort.column);
  return sql`${by} ${raw(sort.descending ? 'DESC' : 'ASC')} NULLS LAST`;
}
