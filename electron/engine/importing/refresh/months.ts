import type { TableDefinition } from '#shared/model/table';
import type { TableDiff } from '#shared/model/table-diff';
import { isoDay } from '#shared/time/days';
import { sql } from '#shared/sql/sql';
import { columnWith, feedsActivity } from '#engine/activity/meanings';
import { rowTerms } from '#engine/activity/row-terms';
import type { Connection } from '#engine/database/database';

/** Rows of some batches by local day (days since 1970). Empty where a table's rows have no time. */
export async function rowsByDay(
  connection: Connection,
  table: string,
  of: { definition: TableDefinition; timeZone: string; batches: readonly number[] },
): Promise<Map<number, number>> {
  const { definition, timeZone, batches } = of;
  if (batches.length === 0 || !feedsActivity(definition) || !columnWith(definition, 'time')) return new Map();
  const terms = await rowTerms(connection, table, definition, timeZone);
  const rows = await connection.rows(
    sql`SELECT day, count(*) AS n FROM (${terms.rows({ batches })}) WHERE day IS NOT NULL GROUP BY day`,
  );
  return new Map(rows.map((row) => [Number(row.day), Number(row.n)]));
}

/** The months in which both sides have rows, and the days that the file spans. */
export function periodOf(
  table: ReadonlyMap<number, number>,
  file: ReadonlyMap<number, number>,
): Pick<TableDiff, 'period' | 'overlaps'> {
  const days = [...file.keys()].sort((a, b) => a - b);
  const [first] = days;
  const last = days.at(-1);
  const there = byMonth(table);
  const overlaps = [...byMonth(file)]
    .flatMap(([month, rows]) => {
      const known = there.get(month);
      return known === undefined ? [] : [{ month, table: known, file: rows }];
    })
    .sort((a, b) => a.month.localeCompare(b.month));
  const period = first === undefined || last === undefined ? null : { from: isoDay(first), to: isoDay(last) };
  return { period, overlaps };
}

function byMonth(days: ReadonlyMap<number, number>): Map<string, number> {
  const months = new Map<string, number>();
  for (const [day, rows] of days) {
    const month = isoDay(day).slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + rows);
  }
  return months;
}
