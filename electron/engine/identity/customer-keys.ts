import type { Column, TableDefinition } from '#shared/model/table';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';

/** The only namespace for now: one key, one customer. Identity resolution will add others that share a `cid`. */
const namespace = 'customer';

export const identitySchema: Sql[] = [
  sql`CREATE TABLE IF NOT EXISTS customer_key (namespace VARCHAR, key VARCHAR, cid INTEGER)`,
];

/** The column that says whose row it is: the customer key, else the e-mail address. */
export function keyColumn(definition: TableDefinition): Column | undefined {
  return (
    definition.columns.find((column) => column.meaning === 'customer') ??
    definition.columns.find((column) => column.meaning === 'email')
  );
}

/**
 * A row's customer key as text, NULL when the row names nobody. Whole numbers are written without a fraction, so that
 * 17850 in one file and 17850.0 in another are one customer; addresses are compared in lower case. `stored` is what the
 * key column holds, where it goes by another name.
 */
export function keyText(definition: TableDefinition, types: ReadonlyMap<string, string>, stored?: Sql): Sql {
  const column = keyColumn(definition);
  if (!column) return sql`NULL::VARCHAR`;
  const value = stored ?? identifier(column.id);
  const plain = sql`nullif(trim(${value}::VARCHAR), '')`;
  if (column.meaning === 'email') return sql`lower(${plain})`;
  if (!/^(?:DOUBLE|FLOAT|DECIMAL)/u.test(types.get(column.id) ?? '')) return plain;
  return sql`CASE WHEN ${value} = trunc(${value}) THEN TRY_CAST(${value} AS HUGEINT)::VARCHAR ELSE ${plain} END`;
}

/** Gives a `cid` to every key of `keys` (one column, `key`, without NULLs) that has none yet. */
export async function admitCustomers(connection: Connection, keys: Sql): Promise<void> {
  await connection.run(
    sql`INSERT INTO customer_key
SELECT ${namespace}, fresh.key, ((SELECT coalesce(max(cid), 0) FROM customer_key) + row_number() OVER (ORDER BY fresh.key))::INTEGER
FROM (SELECT DISTINCT key FROM (${keys})) fresh ANTI JOIN customer_key known ON known.key = fresh.key`,
  );
}

/** Forgets the customers that `present` (one column, `cid`) does not hold: nothing is known of them any more. */
export async function dismissCustomers(connection: Connection, present: Sql): Promise<void> {
  await connection.run(sql`DELETE FROM customer_key WHERE cid NOT IN (SELECT cid FROM (${present}))`);
}

/** Relation of `cid` and the stable `key` that stands for a customer outside of the working copy. */
export const customerNames: Sql = sql`SELECT cid, min(key) AS key FROM customer_key GROUP BY cid`;

/** {@link customerNames} of some customers (a relation of `cid`) alone. */
export const customerNamesOf = (cids: Sql): Sql =>
  sql`SELECT cid, min(key) AS key FROM customer_key WHERE cid IN (${cids}) GROUP BY cid`;

/** Relation of `key` and `cid` to join rows with. */
export const customerByKey: Sql = sql`SELECT key, cid FROM customer_key`;
