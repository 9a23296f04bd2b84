import { identifier, sql, type Sql } from '#shared/sql/sql';

/** Microseconds of a row's time: an instant, or a local time of the workbook's zone as if it were UTC. */
export interface LocalTime {
  value: Sql;
  instant: boolean;
}

/** NULL for what is infinite. */
const finite = (stamp: Sql): Sql => sql`epoch_us(${stamp})`;

/** Whole numbers as times: 20230401 is a day; else seconds, milliseconds or microseconds since 1970 by size. */
function fromNumber(column: Sql): Sql {
  const number = sql`TRY_CAST(${column} AS BIGINT)`;
  const day = sql`try_strptime(${number}::VARCHAR, '%Y%m%d')`;
  return sql`CASE WHEN ${number} BETWEEN 19000101 AND 21001231 THEN epoch_us(${day}) WHEN abs(${number}) < 100000000000 THEN ${number} * 1000000 WHEN abs(${number}) < 100000000000000 THEN ${number} * 1000 ELSE ${number} END`;
}

/** How the time column of a table becomes microseconds. Days without a time of day are local midnights. */
export function localTime(column: string | null, types: ReadonlyMap<string, string>): LocalTime {
  const type = column === null ? undefined : types.get(column);
  if (column === null || type === undefined) return { value: sql`NULL::BIGINT`, instant: false };
  const c = identifier(column);
  if (type === 'TIMESTAMP WITH TIME ZONE') return { value: finite(c), instant: true };
  if (type.startsWith('TIMESTAMP')) return { value: finite(sql`${c}::TIMESTAMP`), instant: false };
  if (type === 'DATE') return { value: finite(sql`TRY_CAST(${c} AS TIMESTAMP)`), instant: false };
  if (/INT/u.test(type)) return { value: fromNumber(c), instant: false };
  return { value: finite(sql`TRY_CAST(${c}::VARCHAR AS TIMESTAMP)`), instant: false };
}
