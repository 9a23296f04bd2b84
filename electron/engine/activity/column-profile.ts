import { z } from 'zod';
import type { Column } from '#shared/model/table';
import type { ColumnProfile } from '#shared/rpc/tables';
import type { Cell } from '#shared/model/result';
import { comparisonOf } from '#shared/rows/bounds';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { throwIfCancelled, type Job } from '../jobs/job.ts';
import { tableBatches } from '../shaping/batches.ts';
import type { TableRecord } from '../workbook/records.ts';
import { countDistribution, type ColumnBounds } from './column-distribution.ts';
import { physicalColumns, rowColumn } from './columns.ts';
import { localValue } from './local-value.ts';
import { meantText, nullWords } from './null-words.ts';

/** Cells profiled in one pass: bounds the memory of wide tables and the time between two words of progress. */
const cellsTogether = 30_000_000;
const columnsTogether = 40;
/** Of a table of thousands of columns: each pass has to name all of them first. */
const manyColumns = 1_000;
const manyTogether = 400;
/** Up to this many rows distinct values are counted; above it they are estimated. */
const countedRows = 2_000_000;
/** Rows that are asked for what is usual in a column; their number decides nothing but where bins begin. */
const lookedAtRows = 100_000;
const shownExamples = 5;
const shownValues = 12;

/** Examples longer than this are cut where they are shown. */
const longestExample = 200;
const Texts = z.array(z.string().nullable());

interface Profiled {
  column: Column;
  /** The value as it is counted: local times, texts without blanks around them, null for nothing. */
  value: Sql;
  /** DuckDB type of that value. */
  type: string;
  /** Text of the file beside the value; null for words that stand for none. */
  kept: Sql | null;
}

/**
 * What each column of a table holds: exact counts, bounds and distribution; distinct values estimated in large tables.
 * @throws Cancelled
 */
export async function profileColumns(
  connection: Connection,
  record: Pick<TableRecord, 'id' | 'definition' | 'derived'>,
  timeZone: string,
  job: Job,
): Promise<ColumnProfile[]> {
  const { id: table, definition } = record;
  const { columns } = definition;
  const nulls = nullWords(await tableBatches(connection, record), definition);
  const types = await physicalColumns(connection, 'book', table);
  const view = identifier(table);
  const { n } = await connection.row(sql`SELECT count(*) AS n FROM ${view}`);
  const rows = Number(n);
  const profiled = columns.map((column): Profiled => {
    const own = localValue(column.id, column.type, timeZone);
    const type = column.type === 'text' ? 'VARCHAR' : (types.get(column.id) ?? 'VARCHAR');
    return {
      column,
      value: column.type === 'text' ? sql`nullif(trim(${own}::VARCHAR), '')` : own,
      type: column.type === 'timestampTz' ? 'TIMESTAMP' : type,
      kept: types.has(`${column.id}_raw`) ? meantText(column.id, nulls.get(column.id) ?? []) : null,
    };
  });
  const most = columns.length > manyColumns ? manyTogether : columnsTogether;
  const together = Math.max(1, Math.min(most, Math.floor(cellsTogether / Math.max(1, rows))));
  const profiles: ColumnProfile[] = [];
  for (let start = 0; start < columns.length; start += together) {
    throwIfCancelled(job);
    if (start > 0)
      job.progress({
        share: start / columns.length,
        text: { key: 'job.profiling', params: { done: start, all: columns.length } },
        cancellable: true,
      });
    profiles.push(...(await profileSome(connection, view, profiled.slice(start, start + together), rows)));
  }
  return profiles;
}

async function profileSome(
  connection: Connection,
  view: Sql,
  columns: readonly Profiled[],
  rows: number,
): Promise<ColumnProfile[]> {
  const exact = rows <= countedRows;
  const first = await firstLook(connection, view, columns, exact);
  const usual = await usualSpans(connection, view, columns, rows);
  const counted = columns.map(({ column, value, type }, at) => {
    const bounds = { ...(first[at]?.bounds ?? nothing), usual: usual[at] ?? null };
    return countDistribution(column, value, type, bounds);
  });
  const examples = columns.map(({ value, type }, at) => {
    if (counted[at]?.kind === 'values') return null;
    const tops = (first[at]?.bounds.tops ?? []).slice(0, shownExamples);
    return countDistribution(textColumn, value, type, { ...nothing, tops });
  });
  const measures = [...counted, ...examples].flatMap((each) => each?.measures ?? []);
  const cells =
    measures.length === 0
      ? []
      : ((await connection.table(sql`SELECT ${join(measures)} FROM ${view}`)).rows[0] ?? []);
  let next = 0;
  const take = (count: number): Cell[] => cells.slice(next, (next += count));
  const distributions = counted.map(({ measures: own, read }, at) => {
    const filled = first[at]?.filled ?? 0;
    const answer = take(own.length);
    return filled === 0 ? null : read(answer, filled);
  });
  return columns.map(({ column }, at) => {
    const { filled, distinct, unread, bounds } = first[at] ?? {
      filled: 0,
      distinct: 0,
      unread: 0,
      bounds: nothing,
    };
    const counts = examples[at];
    const shown = counts ? counts.read(take(counts.measures.length), filled) : distributions[at];
    return {
      column: column.id,
      type: column.type,
      rows,
      empty: rows - filled,
      distinct,
      distinctEstimated: !exact,
      min: bounds.min?.slice(0, longestExample) ?? null,
      max: bounds.max?.slice(0, longestExample) ?? null,
      examples: (shown?.kind === 'values' ? shown.values.slice(0, shownExamples) : []).map((each) => ({
        text: each.text.slice(0, longestExample),
        rows: each.rows,
      })),
      unread,
      distribution: shortened(distributions[at] ?? null),
    };
  });
}

const nothing: ColumnBounds = { min: null, max: null, usual: null, tops: [] };
/** Examples are values, whatever the column's type. */
const textColumn: Column = {
  id: 'c1',
  name: '',
  type: 'text',
  meaning: 'none',
  dataType: null,
  sensitivity: 'none',
};

function shortened(distribution: ColumnProfile['distribution']): ColumnProfile['distribution'] {
  if (distribution?.kind !== 'values') return distribution;
  const values = distribution.values.map(({ text, rows }) => ({ text: text.slice(0, longestExample), rows }));
  return { ...distribution, values };
}

interface FirstLook {
  filled: number;
  distinct: number;
  unread: number;
  bounds: ColumnBounds;
}

async function firstLook(
  connection: Connection,
  view: Sql,
  columns: readonly Profiled[],
  exact: boolean,
): Promise<FirstLook[]> {
  const measures = columns.flatMap(({ column, value, kept }) => [
    sql`count(${value})`,
    exact ? sql`count(DISTINCT ${value})` : sql`approx_count_distinct(${value})`,
    sql`min(${value})::VARCHAR`,
    sql`max(${value})::VARCHAR`,
    sql`approx_top_k(${value}, ${shownValues})::VARCHAR[]`,
    kept ? sql`count_if(${identifier(column.id)} IS NULL AND trim(${kept}) <> '')` : sql`0`,
  ]);
  const { rows } = await connection.table(sql`SELECT ${join(measures)} FROM ${view}`);
  const cells = rows[0] ?? [];
  return columns.map((_, at) => {
    const [filled, distinct, min, max, tops, unread] = cells.slice(at * 6, at * 6 + 6);
    return {
      filled: Number(filled ?? 0),
      distinct: Number(distinct ?? 0),
      unread: Number(unread ?? 0),
      bounds: { min: textOf(min), max: textOf(max), usual: null, tops: texts(tops ?? null) },
    };
  });
}

/** Of numbers and times, between which values nearly all lie, judged by a part of the rows that is always the same. */
async function usualSpans(
  connection: Connection,
  view: Sql,
  columns: readonly Profiled[],
  rows: number,
): Promise<(readonly [string, string] | null)[]> {
  const ordered = columns.map(({ column }) => comparisonOf(column.type) !== 'text');
  if (!ordered.includes(true)) return columns.map(() => null);
  const every = Math.max(1, Math.ceil(rows / lookedAtRows));
  const measures = columns.map(({ value }, at) =>
    ordered[at] ? sql`quantile_disc(${value}, [0.005, 0.995])::VARCHAR[]` : sql`NULL`,
  );
  const looked = await connection.table(
    sql`SELECT ${join(measures)} FROM ${view} WHERE ${rowColumn} % ${every} = 0`,
  );
  return columns.map((_, at) => {
    const [low, high] = texts(looked.rows[0]?.[at] ?? null);
    return low === undefined || high === undefined ? null : [low, high];
  });
}

const textOf = (cell: Cell | undefined): string | null =>
  cell === null || cell === undefined ? null : String(cell);

function texts(cell: Cell): string[] {
  if (cell === null) return [];
  return Texts.parse(JSON.parse(String(cell))).filter((value): value is string => value !== null);
}
