import { fault } from '#shared/faults/fault';
import { join, sql, type Sql } from '#shared/sql/sql';
import { hasActivityTables } from '../activity/schema.ts';
import type { Connection } from '../database/database.ts';

const listOf = (keys: readonly string[]): Sql => join(keys.map((key) => sql`${key}`));

/** A workbook without activity knows nobody. @throws customerUnknown */
export async function requireCustomers(connection: Connection, key = ''): Promise<void> {
  if (!(await hasActivityTables(connection))) throw fault('customerUnknown', { key });
}

/** Record numbers of keys, in their order. @throws customerUnknown */
export async function ridsOf(connection: Connection, keys: readonly string[]): Promise<number[]> {
  await requireCustomers(connection, keys[0]);
  const { rows } = await connection.table(
    sql`SELECT key, rid FROM customer_key WHERE key IN (${listOf(keys)})`,
  );
  const found = new Map(rows.map(([key, rid]) => [String(key), Number(rid)]));
  return keys.map((key) => {
    const rid = found.get(key);
    if (rid === undefined) throw fault('customerUnknown', { key });
    return rid;
  });
}

/** A customer by any of their records' keys: the key they bear, and all records' keys in order. */
export interface FoundCustomer {
  cid: number;
  key: string;
  records: string[];
}

/** @throws customerUnknown */
export async function customerOf(connection: Connection, key: string): Promise<FoundCustomer> {
  await requireCustomers(connection, key);
  const { rows } = await connection.table(
    sql`SELECT cid, rid, key FROM customer_key WHERE cid IN (SELECT cid FROM customer_key WHERE key = ${key}) ORDER BY key`,
  );
  const [first] = rows;
  if (!first) throw fault('customerUnknown', { key });
  const head = rows.find(([cid, rid]) => cid === rid) ?? first;
  return { cid: Number(first[0]), key: String(head[2]), records: rows.map((row) => String(row[2])) };
}
