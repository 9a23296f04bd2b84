import { Temporal } from 'temporal-polyfill';
import type { TableInfo } from '#shared/model/catalog';
import type { TableDefinition } from '#shared/model/table';
import { sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { columnWith } from './meanings.ts';

type Coverage = NonNullable<TableInfo['coverage']>;
export interface DayCount {
  /** Days since 1970-01-01. */
  day: number;
  rows: number;
}

/** A cluster of at most this share of the rows may be a mistake … */
const rareShare = 0.001;
/** … when it lies this many days from all others, and further than half the span of the others. */
const farDays = 180;

/**
 * Proposes the first and last day that the data covers: without days later than the import, and without rare rows far
 * away from the rest (a year 2099, a 1970-01-01), which are typing errors or placeholders.
 */
export function proposeCoverage(
  counts: readonly DayCount[],
  latestPossible: number,
): { start: number; end: number } | null {
  const days = counts.filter((one) => one.day <= latestPossible).sort((a, b) => a.day - b.day);
  const [first] = days;
  if (!first) return null;
  const clusters: { start: number; end: number; rows: number }[] = [];
  for (const { day, rows } of days) {
    const last = clusters.at(-1);
    if (last && day - last.end <= farDays) {
      last.end = day;
      last.rows += rows;
    } else clusters.push({ start: day, end: day, rows });
  }
  const total = days.reduce((sum, one) => sum + one.rows, 0);
  const isStray = (outer: (typeof clusters)[number], gap: number, rest: number) =>
    outer.rows <= Math.max(1, total * rareShare) && total >= 20 && gap > rest / 2;
  let low = 0;
  let high = clusters.length - 1;
  const at = (index: number) => clusters[index] as (typeof clusters)[number];
  while (high > low && isStray(at(high), at(high).start - at(high - 1).end, at(high - 1).end - at(low).start))
    high -= 1;
  while (high > low && isStray(at(low), at(low + 1).start - at(low).end, at(high).end - at(low + 1).start))
    low += 1;
  return { start: at(low).start, end: at(high).end };
}

const epoch = Temporal.PlainDate.from('1970-01-01');
export const isoDay = (day: number): string => epoch.add({ days: day }).toString();
export const dayOf = (iso: string): number =>
  epoch.until(Temporal.PlainDate.from(iso), { largestUnit: 'days' }).days;

/** An instant (µs) as a date-time of the zone, without an offset. */
export function localDateTime(us: string | number, timeZone: string): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(Number(BigInt(us) / 1000n));
  return instant.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'second' });
}

/**
 * The coverage of a table's activity: declared where the person declared it, else proposed. `endAt` is the local time of
 * the last activity up to the end; the end of the last day where it is declared or times are days.
 */
export async function readCoverage(
  connection: Connection,
  source: number,
  definition: TableDefinition,
  importedAt: readonly string[],
  timeZone: string,
): Promise<Coverage | null> {
  const rows = await connection.rows(
    sql`SELECT day, sum(n)::BIGINT AS n FROM source_day WHERE source = ${source} GROUP BY day`,
  );
  const newest = importedAt.reduce((latest, at) => (at > latest ? at : latest), '');
  const today = newest === '' ? Temporal.Now.instant() : Temporal.Instant.from(newest);
  const latest = dayOf(today.toZonedDateTimeISO(timeZone).toPlainDate().toString()) + 1;
  const proposed = proposeCoverage(
    rows.map((row) => ({ day: Number(row.day), rows: Number(row.n) })),
    latest,
  );
  const { start, end } = definition.coverage;
  if (!proposed) return null;
  const from = start ?? isoDay(proposed.start);
  if (end !== null) return { start: from, end, endAt: `${end}T23:59:59` };
  // Days without a time of day: the last one is there as a whole.
  if (columnWith(definition, 'time')?.type === 'date')
    return { start: from, end: isoDay(proposed.end), endAt: `${isoDay(proposed.end)}T23:59:59` };
  const last = await connection.row(
    sql`SELECT max(last_us) AS us FROM source_day WHERE source = ${source} AND day = ${proposed.end}`,
  );
  return { start: from, end: isoDay(proposed.end), endAt: localDateTime(last.us as number, timeZone) };
}
