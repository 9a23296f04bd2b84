import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { customerNames, customerNamesOf } from '../identity/customer-keys.ts';
import { rowColumn } from './columns.ts';
import { countColumns, customerColumns } from './schema.ts';

const totalsOf = (rows: Sql): Sql =>
  sql`SELECT cid, kind, count(*) AS n, min(us) AS first_us, max(us) AS last_us, min(day) AS first_day, max(day) AS last_day, sum(amount) AS amount FROM ${rows} GROUP BY cid, kind`;

/** Totals by customer and kind (cid 0 holds what nobody is known for), counted from all of activity. */
export async function recountActivity(connection: Connection, places: number): Promise<void> {
  await connection.run(sql`CREATE OR REPLACE TABLE activity_count ${countColumns(places)}`);
  await connection.run(sql`INSERT INTO activity_count BY NAME ${totalsOf(sql`activity`)} ORDER BY cid, kind`);
}

const freshTotal = identifier('temp', 'main', 'fresh_total');

/**
 * Adds the totals of rows that just came into the delta, without reading the others. They are the `fresh` ones for
 * {@link addToCustomers}.
 */
export async function addTotals(
  connection: Connection,
  fresh: readonly { source: number; firstRow: number }[],
): Promise<void> {
  const which = fresh.map(
    ({ source, firstRow }) => sql`(source = ${source} AND ${rowColumn} >= ${firstRow})`,
  );
  const rows = sql`(SELECT * FROM activity_delta WHERE ${fresh.length === 0 ? sql`false` : join(which, ' OR ')})`;
  await connection.run(sql`CREATE OR REPLACE TEMP TABLE ${raw('fresh_total')} AS ${totalsOf(rows)}`);
  if (!(await hasRows(connection, freshTotal))) return;
  // Rows are put in the place of others rather than updated: updates in place cost DuckDB several times as much.
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE ${raw('next_total')} AS
SELECT fresh.cid, fresh.kind, fresh.n + coalesce(held.n, 0) AS n, least(held.first_us, fresh.first_us) AS first_us, greatest(held.last_us, fresh.last_us) AS last_us, least(held.first_day, fresh.first_day) AS first_day, greatest(held.last_day, fresh.last_day) AS last_day, ${added('held.amount', 'fresh.amount')} AS amount
FROM ${freshTotal} fresh LEFT JOIN activity_count held ON held.cid = fresh.cid AND held.kind = fresh.kind`,
  );
  await connection.run(
    sql`DELETE FROM activity_count USING ${freshTotal} fresh WHERE fresh.cid = activity_count.cid AND fresh.kind = activity_count.kind`,
  );
  await connection.run(
    sql`INSERT INTO activity_count BY NAME FROM ${identifier('temp', 'main', 'next_total')}`,
  );
}

const hasRows = async (connection: Connection, relation: Sql): Promise<boolean> =>
  (await connection.rows(sql`SELECT 1 AS n FROM ${relation} LIMIT 1`)).length > 0;

/** The sum of two amounts of which either may be missing. */
const added = (held: string, fresh: string): Sql =>
  raw(`CASE WHEN ${held} IS NULL THEN ${fresh} ELSE ${held} + coalesce(${fresh}, 0) END`);

/** Everyone of whom anything is known: an activity, a voice or attributes. */
export const presentCustomers: Sql = sql`SELECT cid FROM activity_count WHERE cid > 0 UNION SELECT cid FROM voice WHERE cid > 0 UNION SELECT cid FROM profile`;

const recounted = identifier('temp', 'main', 'recounted_total');

/** {@link presentCustomers} among some customers (a relation of `cid`) whose totals {@link recountTotalsOf} counted. */
export const presentAmong = (only: Sql): Sql =>
  sql`SELECT cid FROM ${recounted} WHERE cid > 0 UNION SELECT cid FROM voice WHERE cid > 0 AND cid IN (${only}) UNION SELECT cid FROM profile WHERE cid IN (${only})`;

/** Rows of `customer` for those who are `present`; `among` limits what is read to some of them and their names. */
const customers = (places: number, present: Sql, among: { only: Sql; names: Sql; totals: Sql }): Sql => sql`
SELECT names.cid, names.key, done.first_us, done.last_us, done.first_day, done.last_day, coalesce(done.n, 0)::BIGINT AS activities, coalesce(done.purchases, 0)::BIGINT AS purchases, done.amount::${raw(`DECIMAL(38, ${places})`)} AS amount, coalesce(said.n, 0)::BIGINT AS voices
FROM (${among.names}) names
SEMI JOIN (${present}) present ON present.cid = names.cid
LEFT JOIN (SELECT cid, sum(n) AS n, sum(CASE WHEN kinds.key = 'purchase' THEN n END) AS purchases, min(first_us) AS first_us, max(last_us) AS last_us, min(first_day) AS first_day, max(last_day) AS last_day, sum(amount) AS amount FROM ${among.totals} JOIN activity_kind kinds ON kinds.id = kind WHERE cid > 0 GROUP BY cid) done ON done.cid = names.cid
LEFT JOIN (SELECT cid, count(*) AS n FROM voice WHERE cid > 0 AND cid IN (${among.only}) GROUP BY cid) said ON said.cid = names.cid
ORDER BY names.cid`;

/** One row a customer: first and last activity, purchases, net amount, voices. */
export async function buildCustomers(connection: Connection, places: number): Promise<void> {
  await connection.run(sql`CREATE OR REPLACE TABLE customer ${customerColumns(places)}`);
  await connection.run(
    sql`INSERT INTO customer BY NAME ${customers(places, presentCustomers, { only: presentCustomers, names: customerNames, totals: sql`activity_count` })}`,
  );
}

/** Counts the totals of some customers (a relation of `cid`), whose activity is in `rows`, anew. */
export async function recountTotalsOf(connection: Connection, only: Sql, rows: Sql): Promise<void> {
  await connection.run(sql`CREATE OR REPLACE TEMP TABLE ${raw('recounted_total')} AS ${totalsOf(rows)}`);
  await connection.run(sql`DELETE FROM activity_count WHERE cid IN (${only})`);
  await connection.run(sql`INSERT INTO activity_count BY NAME FROM ${recounted}`);
}

/**
 * Makes the rows of some customers (a relation of `cid`) in `customer` anew from their voices, attributes, and the totals that
 * {@link recountTotalsOf} counted just before.
 */
export async function recountCustomersOf(connection: Connection, places: number, only: Sql): Promise<void> {
  await keepNames(connection, only);
  await connection.run(sql`DELETE FROM customer WHERE cid IN (${only})`);
  await connection.run(
    sql`INSERT INTO customer BY NAME ${customers(places, presentAmong(only), { only, names: sql`FROM ${keptNames}`, totals: recounted })}`,
  );
}

/**
 * Brings `customer` in step with what {@link addTotals} added and with the voices after `lastVoice`: what a customer did
 * before is not read again.
 */
export async function addToCustomers(
  connection: Connection,
  places: number,
  lastVoice: number,
): Promise<void> {
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE ${raw('fresh_customer')} AS
SELECT cid, sum(n) AS n, sum(purchases) AS purchases, min(first_us) AS first_us, max(last_us) AS last_us, min(first_day) AS first_day, max(last_day) AS last_day, sum(amount) AS amount, sum(voices) AS voices
FROM (
  SELECT cid, n, CASE WHEN kinds.key = 'purchase' THEN n END AS purchases, first_us, last_us, first_day, last_day, amount, 0 AS voices FROM ${freshTotal} JOIN activity_kind kinds ON kinds.id = kind WHERE cid > 0
  UNION ALL BY NAME SELECT cid, count(*) AS voices FROM voice WHERE id > ${lastVoice} AND cid > 0 GROUP BY cid
) GROUP BY cid`,
  );
  const fresh = identifier('temp', 'main', 'fresh_customer');
  if (!(await hasRows(connection, fresh))) return;
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE ${raw('next_customer')} AS
SELECT fresh.cid, held.key, least(held.first_us, fresh.first_us) AS first_us, greatest(held.last_us, fresh.last_us) AS last_us, least(held.first_day, fresh.first_day) AS first_day, greatest(held.last_day, fresh.last_day) AS last_day, (coalesce(held.activities, 0) + coalesce(fresh.n, 0))::BIGINT AS activities, (coalesce(held.purchases, 0) + coalesce(fresh.purchases, 0))::BIGINT AS purchases, (${added('held.amount', 'fresh.amount')})::${raw(`DECIMAL(38, ${places})`)} AS amount, (coalesce(held.voices, 0) + fresh.voices)::BIGINT AS voices
FROM ${fresh} fresh LEFT JOIN customer held ON held.cid = fresh.cid`,
  );
  const next = identifier('temp', 'main', 'next_customer');
  await connection.run(sql`DELETE FROM customer USING ${fresh} fresh WHERE fresh.cid = customer.cid`);
  await keepNames(connection, sql`SELECT cid FROM ${next} WHERE key IS NULL`);
  // One statement: in DuckDB 1.5 many rows are lost that are inserted after none were in the same transaction.
  await connection.run(
    sql`INSERT INTO customer SELECT next.* REPLACE (coalesce(next.key, names.key) AS key) FROM ${next} next LEFT JOIN ${keptNames} names ON names.cid = next.cid WHERE coalesce(next.key, names.key) IS NOT NULL`,
  );
}

const keptNames = identifier('temp', 'main', 'kept_name');

/** Keeps names of some customers (a relation of `cid`) for the statement that comes next. */
const keepNames = (connection: Connection, only: Sql): Promise<void> =>
  connection.run(sql`CREATE OR REPLACE TEMP TABLE kept_name AS ${customerNamesOf(only)}`);
