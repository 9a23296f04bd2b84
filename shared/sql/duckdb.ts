import { assertNever } from '#shared/assert-never';
import type { Dialect, WeekStart } from './dialect.ts';
import { identifier, sql, type Sql, type SqlValue } from './sql.ts';

/** 1970-01-01 is a Thursday: days to add so that integer division by 7 starts weeks on the wanted day. */
export const weekShift: Record<WeekStart, number> = { mon: 3, sun: 4, sat: 5 };

function literal(value: SqlValue): string {
  if (value === null) return 'NULL';
  switch (typeof value) {
    case 'string':
      return `'${value.replaceAll('\0', '').replaceAll("'", "''")}'`;
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError('a number in SQL must be finite');
      return Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : `${value}::DOUBLE`;
    case 'bigint':
      return String(value);
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    default:
      return `TIMESTAMPTZ '${value.toISOString()}'`;
  }
}

const asDate = (day: Sql) => sql`(DATE '1970-01-01' + (${day})::INTEGER)`;
const months = (day: Sql) => sql`((year(${asDate(day)}) - 1970) * 12 + month(${asDate(day)}) - 1)`;
/** DuckDB's `//` cuts toward zero; this goes down, for what lies before 1970 as well. */
const floorDivide = (numerator: Sql, denominator: number): Sql =>
  sql`((${numerator} + ${denominator} * 10000) // ${denominator} - 10000)`;
const monthStart = (ordinal: Sql) =>
  sql`make_date((1970 + ${floorDivide(ordinal, 12)})::BIGINT, ((${ordinal} + 120000) % 12 + 1)::BIGINT, 1)`;

/** DuckDB's dialect. Days before 1970 do not occur in an activity store (`day` is unsigned). */
export const duckdb: Dialect = {
  name: 'duckdb',
  literal,
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  bucket(day, grain, calendar) {
    switch (grain) {
      case 'day':
        return sql`(${day})::INTEGER`;
      case 'week':
        return sql`(((${day})::INTEGER + ${weekShift[calendar.weekStart]}) // 7)`;
      case 'month':
        return months(day);
      case 'quarter':
        return sql`(${months(day)} // 3)`;
      case 'year':
        return sql`(${months(day)} // 12)`;
      case 'fiscalYear':
        return floorDivide(sql`${months(day)} - ${calendar.fiscalStart - 1}`, 12);
      default:
        return assertNever(grain);
    }
  },
  bucketStart(ordinal, grain, calendar) {
    switch (grain) {
      case 'day':
        return asDate(ordinal);
      case 'week':
        return asDate(sql`(${ordinal}) * 7 - ${weekShift[calendar.weekStart]}`);
      case 'month':
        return monthStart(ordinal);
      case 'quarter':
        return monthStart(sql`(${ordinal}) * 3`);
      case 'year':
        return monthStart(sql`(${ordinal}) * 12`);
      case 'fiscalYear':
        return monthStart(sql`(${ordinal}) * 12 + ${calendar.fiscalStart - 1}`);
      default:
        return assertNever(grain);
    }
  },
  divide: floorDivide,
  quotient: (numerator, denominator) => sql`(${numerator} // ${denominator})`,
  countIf: (condition) => sql`count_if(${condition})`,
  bit: (bits) => sql`(1::UBIGINT << (${bits})::UTINYINT)`,
  noBits: sql`0::UBIGINT`,
  testBit: (bits, index) => sql`((${bits} >> (${index})::UTINYINT) & 1 = 1)`,
  shiftRight: (bits, by) => sql`(${bits} >> (${by})::UTINYINT)`,
  series: (count, table, column) => sql`range(${count}) AS ${identifier(table)}(${identifier(column)})`,
  castSmall: (value) => sql`(${value})::UTINYINT`,
  castInteger: (value) => sql`(${value})::BIGINT`,
  castDouble: (value) => sql`(${value})::DOUBLE`,
  castText: (value) => sql`(${value})::VARCHAR`,
};
