import { identifier, raw, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { groupRecords } from '../identity/ledger/groups.ts';
import { identitySchema } from '../identity/customer-keys.ts';
import { physicalColumns, rowColumn } from './columns.ts';
import { addSince, sourceSchema } from './source-facts.ts';

/** Columns of activity but its amount, whose places follow the data, and its `rid`, the record that the row names. */
const act = sql`cid INTEGER, day USMALLINT, us BIGINT, kind USMALLINT, source USMALLINT, ${rowColumn} BIGINT`;
const decimal = (places: number, digits: number): Sql => raw(`DECIMAL(${digits}, ${places})`);

export const activityTable = (name: string, places: number): Sql =>
  sql`CREATE TABLE IF NOT EXISTS ${identifier(name)} (${act}, amount ${decimal(places, 18)}, rid INTEGER)`;

/** Sums of 38 digits take DuckDB tens of times as long to unpack as to read: they are stored as they are. */
const sum = (places: number): Sql =>
  sql`amount ${decimal(places, 38)} USING COMPRESSION ${raw('uncompressed')}`;

/** Columns of `activity_count`: totals by customer and kind. */
export const countColumns = (places: number): Sql =>
  sql`(cid INTEGER, kind USMALLINT, n BIGINT, first_us BIGINT, last_us BIGINT, first_day USMALLINT, last_day USMALLINT, ${sum(places)})`;

/** Columns of `customer`: one row a customer. */
export const customerColumns = (places: number): Sql =>
  sql`(cid INTEGER, key VARCHAR, first_us BIGINT, last_us BIGINT, first_day USMALLINT, last_day USMALLINT, activities BIGINT, purchases BIGINT, ${sum(places)}, voices BIGINT)`;

/** What queries read: the sorted base and the rows that came after it. */
export const activityView: Sql = sql`CREATE OR REPLACE VIEW activity AS FROM activity_base UNION ALL FROM activity_delta`;

/** The derived tables, empty. Everything here can be built again from the batches and the definitions. */
const derived: Sql[] = [
  ...identitySchema,
  ...sourceSchema,
  activityTable('activity_base', 2),
  activityTable('activity_delta', 2),
  activityView,
  sql`CREATE TABLE IF NOT EXISTS activity_kind (id USMALLINT, key VARCHAR)`,
  sql`CREATE TABLE IF NOT EXISTS activity_count ${countColumns(2)}`,
  sql`CREATE TABLE IF NOT EXISTS customer ${customerColumns(2)}`,
  sql`CREATE TABLE IF NOT EXISTS profile (cid INTEGER)`,
  sql`CREATE TABLE IF NOT EXISTS profile_row (rid INTEGER, source USMALLINT, ${rowColumn} BIGINT)`,
  sql`CREATE TABLE IF NOT EXISTS voice (id INTEGER, cid INTEGER, us BIGINT, day USMALLINT, source USMALLINT, ${rowColumn} BIGINT, channel VARCHAR, score DOUBLE, theme VARCHAR, text VARCHAR, rid INTEGER)`,
  sql`CREATE TABLE IF NOT EXISTS word (id INTEGER, text VARCHAR)`,
  sql`CREATE TABLE IF NOT EXISTS voice_word (voice INTEGER, cid INTEGER, word INTEGER, n INTEGER)`,
  sql`CREATE TABLE IF NOT EXISTS activity_state (key VARCHAR, value VARCHAR)`,
];

/** Whether the derived tables are there (a read-only working copy may lack them). */
export const hasActivityTables = (connection: Connection): Promise<boolean> =>
  hasTable(connection, 'activity_state');

async function hasTable(connection: Connection, name: string): Promise<boolean> {
  const row = await connection.row(
    sql`SELECT count(*) AS n FROM duckdb_tables() WHERE database_name = 'book' AND schema_name = 'main' AND table_name = ${name}`,
  );
  return row.n === 1;
}

/** Makes the derived tables where they are missing. */
export async function createActivityTables(connection: Connection): Promise<void> {
  const had = await hasActivityTables(connection);
  const records = had && (await hasTable(connection, 'profile_row'));
  if (records && (await physicalColumns(connection, 'book', 'source_order')).has('since')) return;
  for (const statement of derived) await connection.run(statement);
  if (had) await addSince(connection);
  if (had && !records) await tellRecordsApart(connection);
  await groupRecords(connection);
}

/** Working copies from before records were told from customers: each customer was one record. */
async function tellRecordsApart(connection: Connection): Promise<void> {
  for (const name of ['customer_key', 'activity_base', 'activity_delta', 'voice']) {
    await connection.run(sql`ALTER TABLE ${identifier(name)} ADD COLUMN IF NOT EXISTS rid INTEGER`);
    await connection.run(sql`UPDATE ${identifier(name)} SET rid = cid`);
  }
  await connection.run(activityView);
  for (const [column] of await physicalColumns(connection, 'book', 'profile')) {
    const table = /^row_t(\d+)$/u.exec(column)?.[1];
    if (table === undefined) continue;
    await connection.run(
      sql`INSERT INTO profile_row SELECT cid, ${Number(table)}, ${identifier(column)} FROM profile WHERE ${identifier(column)} IS NOT NULL`,
    );
  }
}
