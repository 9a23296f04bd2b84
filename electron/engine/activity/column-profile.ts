import { z } from 'zod';
import type { Column } from '#shared/model/table';
import type { ColumnProfile } from '#shared/rpc/importing';
import type { Cell } from '#shared/model/result';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { physicalColumns } from './columns.ts';

/** Columns profiled in one pass: bounds the memory of wide tables. */
const together = 40;
/** Up to this many rows distinct values are counted; above it they are estimated. */
const countedRows = 2_000_000;
const shownExamples = 5;

/** Examples longer than this are cut where they are shown. */
const longestExample = 200;
const Texts = z.array(z.string().nullable());

const filled = (c: Sql): Sql => sql`nullif(trim(${c}::VARCHAR), '')`;

/** What each column of a table holds: exact counts and bounds; distinct values estimated in large tables. */
export async function profileColumns(
  connection: Connection,
  table: string,
  columns: readonly Column[],
): Promise<ColumnProfile[]> {
  const types = await physicalColumns(connection, 'book', table);
  const view = identifier(table);
  const { n } = await connection.row(sql`SELECT count(*) AS n FROM ${view}`);
  const rows = Number(n);
  const profiles: ColumnProfile[] = [];
  for (let start = 0; start < columns.length; start += together)
    profiles.push(
      ...(await profileSome(connection, view, types, columns.slice(start, start + together), rows)),
    );
  return profiles;
}

async function profileSome(
  connection: Connection,
  view: Sql,
  types: ReadonlyMap<string, string>,
  columns: readonly Column[],
  rows: number,
): Promise<ColumnProfile[]> {
  const exact = rows <= countedRows;
  const measures = columns.flatMap(({ id }) => {
    const c = identifier(id);
    const kept = types.has(`${id}_raw`) ? identifier(`${id}_raw`) : undefined;
    return [
      sql`count(${filled(c)})`,
      exact ? sql`count(DISTINCT ${filled(c)})` : sql`approx_count_distinct(${filled(c)})`,
      sql`min(${c})::VARCHAR`,
      sql`max(${c})::VARCHAR`,
      sql`approx_top_k(${filled(c)}, ${shownExamples})`,
      kept ? sql`count_if(${c} IS NULL AND ${kept} IS NOT NULL)` : sql`0`,
    ];
  });
  const first = await connection.table(sql`SELECT ${join(measures)} FROM ${view}`);
  const cells = first.rows[0] ?? [];
  const tops = columns.map((_, index) => texts(cells[index * 6 + 4] ?? null));
  const counts = columns.flatMap(({ id }, index) =>
    (tops[index] ?? []).map((value) => sql`count_if(${filled(identifier(id))} = ${value})`),
  );
  const second =
    counts.length === 0
      ? []
      : ((await connection.table(sql`SELECT ${join(counts)} FROM ${view}`)).rows[0] ?? []);
  let next = 0;
  return columns.map((column, index) => {
    const [have, distinct, min, max, , unread] = cells.slice(index * 6, index * 6 + 6);
    const examples = (tops[index] ?? [])
      .map((value) => ({ text: value.slice(0, longestExample), rows: Number(second[next++]) }))
      .sort((a, b) => b.rows - a.rows);
    return {
      column: column.id,
      type: column.type,
      rows,
      empty: rows - Number(have ?? 0),
      distinct: Number(distinct ?? 0),
      distinctEstimated: !exact,
      min: bound(min),
      max: bound(max),
      examples,
      unread: Number(unread ?? 0),
    };
  });
}

const bound = (cell: Cell | undefined): string | null =>
  cell === null || cell === undefined ? null : String(cell).slice(0, longestExample);

function texts(cell: Cell): string[] {
  if (cell === null) return [];
  return Texts.parse(JSON.parse(String(cell))).filter((value): value is string => value !== null);
}
