import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { rowColumn } from './columns.ts';
import { orderKeys } from './counts.ts';
import type { RowTerms } from './row-terms.ts';

/**
 * What a table's facts are counted from, kept by source so that an append reads its own rows alone: rows by day and kind
 * (`source_day`, to be summed), its customers (`source_customer`), and a 64-bit hash of each order (`source_order`). `since` is
 * at most the first row that says so, and above every row that came in steps before: what came last can be taken out alone.
 */
export const sourceSchema: Sql[] = [
  sql`CREATE TABLE IF NOT EXISTS source_day (source USMALLINT, day USMALLINT, kind USMALLINT, n BIGINT, last_us BIGINT, since BIGINT DEFAULT 0)`,
  sql`CREATE TABLE IF NOT EXISTS source_customer (source USMALLINT, cid INTEGER, since BIGINT DEFAULT 0)`,
  sql`CREATE TABLE IF NOT EXISTS source_order (source USMALLINT, h UBIGINT, since BIGINT DEFAULT 0)`,
];
const sourceTables = ['source_day', 'source_customer', 'source_order'];

/** Adds `since` to tables from before there was any: all that they hold came first. */
export async function addSince(connection: Connection): Promise<void> {
  for (const table of sourceTables)
    await connection.run(
      sql`ALTER TABLE ${identifier(table)} ADD COLUMN IF NOT EXISTS since BIGINT DEFAULT 0`,
    );
}

/** Forgets what is kept of a source, or what came in steps that began at a row or later. */
export async function forgetSource(connection: Connection, source: number, since = 0): Promise<void> {
  for (const table of sourceTables)
    await connection.run(
      sql`DELETE FROM ${identifier(table)} WHERE source = ${source} AND since >= ${since}`,
    );
}

/** Adds a source's activity from a row on; `from` is the relation of activity that holds those rows. */
export async function addSourceRows(
  connection: Connection,
  source: number,
  firstRow: number,
  from: 'activity' | 'activity_delta',
): Promise<void> {
  const rows = sql`(FROM ${identifier(from)} WHERE source = ${source} AND ${rowColumn} >= ${firstRow})`;
  await connection.run(
    sql`INSERT INTO source_day SELECT ${source}, day, kind, count(*), max(us), ${firstRow} FROM ${rows} GROUP BY day, kind`,
  );
  await connection.run(
    sql`INSERT INTO source_customer SELECT ${source}, fresh.cid, ${firstRow} FROM (SELECT DISTINCT cid FROM ${rows} WHERE cid > 0) fresh
ANTI JOIN (SELECT cid FROM source_customer WHERE source = ${source}) known ON known.cid = fresh.cid`,
  );
}

/** Adds the orders of some batches' used rows, where the table has orders; `areNew` says that none can be listed yet. */
export async function addSourceOrders(
  connection: Connection,
  source: number,
  terms: RowTerms,
  batches: readonly { id: number; firstRow: number }[],
  areNew: boolean,
): Promise<void> {
  const [first] = batches;
  const keys = orderKeys(
    terms,
    batches.map(({ id }) => id),
  );
  if (!keys || !first) return;
  const known = areNew
    ? sql``
    : sql`ANTI JOIN (SELECT h FROM source_order WHERE source = ${source}) known ON known.h = fresh.h`;
  await connection.run(
    sql`INSERT INTO source_order SELECT ${source}, fresh.h, ${first.firstRow} FROM (SELECT DISTINCT hash(order_key) AS h FROM (${keys})) fresh
${known}`,
  );
}

/** Whether a source's orders are listed: those of a file that brought its counts along are not, at first. */
export async function hasOrdersListed(
  connection: Connection,
  source: number,
  orders: number | null,
): Promise<boolean> {
  if (orders === null) return true;
  const { n } = await connection.row(sql`SELECT count(*) AS n FROM source_order WHERE source = ${source}`);
  return n === orders;
}

/** Lists the orders of all of a source's batches, `orders` as counted before, where they are not listed yet. */
export async function listOrders(
  connection: Connection,
  source: number,
  terms: RowTerms,
  batches: readonly { id: number; firstRow: number }[],
  orders: number | null,
): Promise<void> {
  if (await hasOrdersListed(connection, source, orders)) return;
  await connection.run(sql`DELETE FROM source_order WHERE source = ${source}`);
  await addSourceOrders(connection, source, terms, batches, true);
}

/** Customers of a source's activity, and its distinct orders (null where the table has no orders). */
export async function sourceCounts(
  connection: Connection,
  source: number,
  terms: RowTerms,
): Promise<{ customers: number; orders: number | null }> {
  const row = await connection.row(
    sql`SELECT (SELECT count(*) FROM source_customer WHERE source = ${source}) AS customers, (SELECT count(*) FROM source_order WHERE source = ${source}) AS orders`,
  );
  return { customers: Number(row.customers), orders: orderKeys(terms) ? Number(row.orders) : null };
}
