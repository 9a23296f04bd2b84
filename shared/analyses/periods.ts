import type { BucketCalendar, Dialect } from '#shared/sql/dialect';
import { join, raw, sql, type Sql } from '#shared/sql/sql';
import { bucketOf, bucketStartDay } from '#shared/time/buckets';
import { dayOf, isoDay } from '#shared/time/days';
import type { Grain } from '#shared/time/grain';

/** Periods 0 … count − 1 over a span of days; period 0 is the bucket `base`. */
export interface Periods {
  base: number;
  count: number;
  grain: Grain;
  calendar: BucketCalendar;
}

export function periodsOver(
  span: { first: number; last: number },
  grain: Grain,
  calendar: BucketCalendar,
): Periods {
  const base = bucketOf(span.first, grain, calendar);
  return { base, count: bucketOf(span.last, grain, calendar) - base + 1, grain, calendar };
}

/** Up to here a CASE over the periods' first days beats arithmetic on dates (three times, by months on 50 M rows). */
const listed = 64;

/** The period of `day`, from 0; days outside the span are not expected. */
export function periodOf(day: Sql, periods: Periods, dialect: Dialect): Sql {
  const { base, count, grain, calendar } = periods;
  if (grain === 'day' || grain === 'week' || count > listed) {
    return sql`${dialect.bucket(day, grain, calendar)} - ${base}`;
  }
  const cases = Array.from({ length: count }, (_, index) => count - 1 - index).map((index) => {
    const start = bucketStartDay(base + index, grain, calendar);
    return sql`WHEN ${day} >= ${Math.max(0, start)} THEN ${index} ${raw(`-- ${isoDay(start)}`)}`;
  });
  return sql`CASE\n      ${join(cases, '\n      ')}\n    END`;
}

/** ISO day on which a period begins. */
export function periodDay(period: number, { base, grain, calendar }: Periods): string {
  return isoDay(bucketStartDay(base + period, grain, calendar));
}

/** The period that begins on an ISO day, or null when none of the grain does. */
export function periodFromDay(iso: string, periods: Periods): number | null {
  const period = bucketOf(dayOf(iso), periods.grain, periods.calendar) - periods.base;
  return periodDay(period, periods) === iso ? period : null;
}
