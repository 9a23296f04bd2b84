import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
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

const freshTotal = identifier('temp', 'main', 'fresh_total');

/**
 * Adds the totals of rows that just came into the delta, without reading the others. Returns the relation of the `cid`s
 * whose totals changed.
 */
export async function addTotals(
  connection: Connection,
  fresh: readonly { source: number; firstRow: number }[],
): Promise<Sql> {
  const which = fresh.map(
    ({ source, firstRow }) => sql`(source = ${source} AND ${rowColumn} >= ${firstRow})`,
  );
  const rows = sql`(SELECT * FROM activity_delta WHERE ${fresh.length === 0 ? sql`false` : join(which, ' OR ')})`;
  await connection.run(sql`CREATE OR REPLACE TEMP TABLE ${raw('fresh_total')} AS ${totalsOf(rows)}`);
  await connection.run(
    sql`UPDATE activity_count AS held SET n = held.n + fresh.n, first_us = least(held.first_us, fresh.first_us), last_us = greatest(held.last_us, fresh.last_us), first_day = least(held.first_day, fresh.first_day), last_day = greatest(held.last_day, fresh.last_day), amount = CASE WHEN held.amount IS NULL THEN fresh.amount ELSE held.amount + coalesce(fresh.amount, 0) END
FROM ${freshTotal} fresh WHERE held.cid = fresh.cid AND held.kind = fresh.kind`,
  );
  await connection.run(
    sql`INSERT INTO activity_count BY NAME FROM ${freshTotal} fresh ANTI JOIN activity_count held ON held.cid = fresh.cid AND held.kind = fresh.kind`,
  );
  return sql`SELECT DISTINCT cid FROM ${freshTotal} WHERE cid > 0`;
}

/** Everyone of whom anything is known: an activity, a voice or attributes. */
export const presentCustomers: Sql = sql`SELECT cid FROM activity_count WHERE cid > 0 UNION SELECT cid FROM voice WHERE cid > 0 UNION SELECT cid FROM profile`;

const customers = (places: number, only: Sql): Sql => sql`
SELECT names.cid, names.key, done.first_us, done.last_us, done.first_day, done.last_day, coalesce(done.n, 0)::BIGINT AS activities, coalesce(done.purchases, 0)::BIGINT AS purchases, done.amount::${raw(`DECIMAL(38, ${places})`)} AS amount, coalesce(said.n, 0)::BIGINT AS voices
FROM (${customerNames}) names
SEMI JOIN (${only}) present ON present.cid = names.cid
LEFT JOIN (SELECT cid, sum(n) AS n, sum(CASE WHEN kinds.key = 'purchase' THEN n END) AS purchases, min(first_us) AS first_us, max(last_us) AS last_us, min(first_day) AS first_day, max(last_day) AS last_day, sum(amount) AS amount FROM activity_count JOIN activity_kind kinds ON kinds.id = kind WHERE cid > 0 AND cid IN (${only}) GROUP BY cid) done ON done.cid = names.cid
LEFT JOIN (SELECT cid, count(*) AS n FROM voice WHERE cid > 0 AND cid IN (${only}) GROUP BY cid) said ON said.cid = names.cid
ORDER BY names.cid`;

/** One row a customer: first and last activity, purchases, net amount, voices. */
export async function buildCustomers(connection: Connection, places: number): Promise<void> {
  await connection.run(sql`CREATE OR REPLACE TABLE customer AS ${customers(places, presentCustomers)}`);
}

/** Does for some customers (a relation of `cid`) what {@link buildCustomers} does for all. */
export async function refreshCustomers(connection: Connection, places: number, changed: Sql): Promise<void> {
  await connection.run(sql`CREATE OR REPLACE TEMP TABLE ${raw('changed_customer')} AS ${changed}`);
  const only = sql`FROM ${identifier('temp', 'main', 'changed_customer')}`;
  await connection.run(sql`DELETE FROM customer WHERE cid IN (${only})`);
  await connection.run(sql`INSERT INTO customer ${customers(places, sql`SELECT cid ${only}`)}`);
}
