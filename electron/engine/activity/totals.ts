import { raw, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { customerNames } from '../identity/customer-keys.ts';
import { rowColumn } from './columns.ts';

const totalsOf = (rows: Sql): Sql =>
  sql`SELECT cid, kind, count(*) AS n, min(us) AS first_us, max(us) AS last_us, min(day) AS first_day, max(day) AS last_day, sum(amount) AS amount FROM ${rows} GROUP BY cid, kind`;

const stored = (totals: Sql, places: number): Sql =>
  sql`CREATE OR REPLACE TABLE activity_count AS SELECT cid, kind, n::BIGINT AS n, first_us, last_us, first_day, last_day, amount::${raw(`DECIMAL(38, ${places})`)} AS amount FROM (${totals}) ORDER BY cid, kind`;

/** Totals by customer and kind (cid 0 holds what nobody is known for), counted from all of activity. */
export async function recountActivity(connection: Connection, places: number): Promise<void> {
  await connection.run(stored(totalsOf(sql`activity`), places));
}

/** Adds the totals of rows that just came in, without reading the others. */
export async function addTotals(
  connection: Connection,
  fresh: readonly { source: number; firstRow: number }[],
  places: number,
): Promise<void> {
  if (fresh.length === 0) return;
  const which = fresh.map(
    ({ source, firstRow }) => sql`(source = ${source} AND ${rowColumn} >= ${firstRow})`,
  );
  const rows = sql`(SELECT * FROM activity_delta WHERE ${which.reduce((all, one) => sql`${all} OR ${one}`)})`;
  const both = sql`SELECT * FROM activity_count UNION ALL BY NAME ${totalsOf(rows)}`;
  await connection.run(
    stored(
      sql`SELECT cid, kind, sum(n) AS n, min(first_us) AS first_us, max(last_us) AS last_us, min(first_day) AS first_day, max(last_day) AS last_day, sum(amount) AS amount FROM (${both}) GROUP BY cid, kind`,
      places,
    ),
  );
}

/** Everyone of whom anything is known: an activity, a voice or attributes. */
export const presentCustomers: Sql = sql`SELECT cid FROM activity_count WHERE cid > 0 UNION SELECT cid FROM voice WHERE cid > 0 UNION SELECT cid FROM profile`;

/** One row a customer: first and last activity, purchases, net amount, voices. */
export async function buildCustomers(connection: Connection, places: number): Promise<void> {
  await connection.run(
    sql`CREATE OR REPLACE TABLE customer AS
SELECT names.cid, names.key, done.first_us, done.last_us, done.first_day, done.last_day, coalesce(done.n, 0)::BIGINT AS activities, coalesce(done.purchases, 0)::BIGINT AS purchases, done.amount::${raw(`DECIMAL(38, ${places})`)} AS amount, coalesce(said.n, 0)::BIGINT AS voices
FROM (${customerNames}) names
SEMI JOIN (${presentCustomers}) present ON present.cid = names.cid
LEFT JOIN (SELECT cid, sum(n) AS n, sum(CASE WHEN kinds.key = 'purchase' THEN n END) AS purchases, min(first_us) AS first_us, max(last_us) AS last_us, min(first_day) AS first_day, max(last_day) AS last_day, sum(amount) AS amount FROM activity_count JOIN activity_kind kinds ON kinds.id = kind WHERE cid > 0 GROUP BY cid) done ON done.cid = names.cid
LEFT JOIN (SELECT cid, count(*) AS n FROM voice WHERE cid > 0 GROUP BY cid) said ON said.cid = names.cid
ORDER BY names.cid`,
  );
}
