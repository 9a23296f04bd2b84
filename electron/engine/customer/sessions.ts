import { identifier, sql, type Sql } from '#shared/sql/sql';

/** Rest after which a new session begins (µs): 30 minutes, as web analytics count visits. */
const sessionGap = 30 * 60 * 1_000_000;

const row = identifier('row');

/** Rows of activity with `session`, numbered from 1 by time: a longer rest than 30 minutes begins the next. */
export const inSessions = (
  rows: Sql,
): Sql => sql`SELECT *, sum(fresh) OVER (ORDER BY us, source, ${row}) AS session
FROM (
  SELECT *, CASE WHEN us - lag(us) OVER (ORDER BY us, source, ${row}) <= ${sessionGap} THEN 0 ELSE 1 END AS fresh
  FROM (${rows}) AS own
) AS marked`;
