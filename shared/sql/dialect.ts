import type { Grain } from '#shared/time/grain';
import type { Sql, SqlValue } from './sql.ts';

/** Where a week begins, by ISO weekday of its first day. */
export type WeekStart = 'mon' | 'sun' | 'sat';

/** How buckets are cut: the workbook's calendar. `fiscalStart` is the month (1–12) in which its year begins. */
export interface BucketCalendar {
  weekStart: WeekStart;
  fiscalStart: number;
}

/**
 * What differs between the engines an analysis can run on. Everything else in our SQL is the common subset
 * (CTEs, window functions, CASE, NOT EXISTS). Days are integers since 1970-01-01 in the workbook's zone.
 */
export interface Dialect {
  readonly name: 'duckdb' | 'clickhouse';
  literal(value: SqlValue): string;
  identifier(name: string): string;
  /** Ordinal of the bucket that holds `day` (months since 1970-01, weeks since the first week start …). */
  bucket(day: Sql, grain: Grain, calendar: BucketCalendar): Sql;
  /** The bucket's first day as a DATE, from its ordinal. */
  bucketStart(ordinal: Sql, grain: Grain, calendar: BucketCalendar): Sql;
  /** Integer division rounding toward negative infinity. */
  divide(numerator: Sql, denominator: number): Sql;
  /** Integer division of what is not negative. */
  quotient(numerator: Sql, denominator: number): Sql;
  /** Count of rows for which the condition is true. */
  countIf(condition: Sql): Sql;
  /** `1 << bits` as an unsigned 64-bit integer. */
  bit(bits: Sql): Sql;
  /** 0 as an unsigned 64-bit integer. */
  readonly noBits: Sql;
  /** Whether a bit of an unsigned integer is set. */
  testBit(bits: Sql, index: Sql): Sql;
  shiftRight(bits: Sql, by: Sql): Sql;
  /** Rows of one column: the integers from 0 to `count` − 1, as a table under a name. */
  series(count: number, table: string, column: string): Sql;
  /** An integer from 0 to 255 in the least room: what is grouped by it is faster. */
  castSmall(value: Sql): Sql;
  castInteger(value: Sql): Sql;
  castDouble(value: Sql): Sql;
  castText(value: Sql): Sql;
}
