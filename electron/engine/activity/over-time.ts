import type { Answer } from '#shared/rpc/contract';
import type { Catalog } from '#shared/model/catalog';
import { dayOf, isoDay } from '#shared/time/days';
import { identifier, sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { sourceNumber } from './columns.ts';

/**
 * Rows of activity of each table over the days that the tables cover together, in at most `bins` stretches of as many
 * days. Rows outside of a table's coverage (strays) are left out. Null where no table has times.
 */
export async function rowsOverTime(
  connection: Connection,
  catalog: Catalog,
  bins: number,
): Promise<Answer<'tables.overTime'>> {
  const covered = catalog.tables.flatMap(({ id, coverage }) =>
    coverage ? [{ id, start: dayOf(coverage.start), end: dayOf(coverage.end) }] : [],
  );
  if (covered.length === 0) return null;
  const from = Math.min(...covered.map(({ start }) => start));
  const to = Math.max(...covered.map(({ end }) => end));
  const days = Math.max(1, Math.ceil((to - from + 1) / bins));
  const stretches = Math.ceil((to - from + 1) / days);
  const tables = [];
  for (const { id, start, end } of covered) {
    const rows = await connection.rows(
      sql`SELECT (day - ${from}) // ${days} AS stretch, sum(n)::BIGINT AS n FROM ${identifier('source_day')} WHERE source = ${sourceNumber(id)} AND day BETWEEN ${start} AND ${end} GROUP BY stretch`,
    );
    const counts = new Map(rows.map((row) => [Number(row.stretch), Number(row.n)]));
    tables.push({ table: id, rows: Array.from({ length: stretches }, (_, at) => counts.get(at) ?? 0) });
  }
  return { from: isoDay(from), to: isoDay(to), days, tables };
}
