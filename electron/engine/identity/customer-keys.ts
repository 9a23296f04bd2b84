import type { Column, TableDefinition } from '#shared/model/table';
import { IdentityField } from '#shared/model/identity';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { groupedCids, groupSchema } from './ledger/groups.ts';

export const identitySchema: Sql[] = [
  sql`CREATE TABLE IF NOT EXISTS customer_key (namespace VARCHAR, key VARCHAR, cid INTEGER, rid INTEGER)`,
  ...groupSchema,
  sql`CREATE TABLE IF NOT EXISTS identity_source (rec INTEGER, rid INTEGER, fresh BOOLEAN, ${join(IdentityField.options.map((field) => sql`${identifier(field)} VARCHAR`))})`,
  sql`CREATE TABLE IF NOT EXISTS identity_level (revision BIGINT, level VARCHAR, cid INTEGER, head INTEGER, id VARCHAR, label VARCHAR)`,
  sql`CREATE TABLE IF NOT EXISTS identity_pair (a INTEGER, b INTEGER, weight DOUBLE, rule VARCHAR)`,
];

/** The column that says whose row it is: the customer key, else the e-mail address. */
export function keyColumn(definition: TableDefinition): Column | undefined {
  return (
    definition.columns.find((column) => column.meaning === 'customer') ??
    definition.columns.find((column) => column.meaning === 'email')
  );
}

/** Roles whose rows are about a person whom they may describe instead of naming. */
const aboutPeople: readonly TableDefinition['role'][] = [
  'customers',
  'transactions',
  'events',
  'feedback',
  'interactions',
];

/**
 * Where no column names a row's customer: a key made of who it describes, a name with a birth date, telephone or address, or
 * a telephone alone. It is a digest, since keys are shown. Null where a table describes nobody.
 */
export function personKey(definition: TableDefinition): Sql | null {
  if (keyColumn(definition) || !aboutPeople.includes(definition.role)) return null;
  const of = (...meanings: Column['meaning'][]): Sql[] =>
    definition.columns
      .filter(({ meaning }) => meanings.includes(meaning))
      .map(
        ({ id }) =>
          sql`nullif(lower(regexp_replace(${identifier(id)}::VARCHAR, ${'[^\\p{L}\\p{N}]+'}, '', 'g')), '')`,
      );
  const names = of('name');
  const more = of('birthDate', 'phone', 'postcode', 'address');
  const phones = of('phone');
  const digest = (kind: string, parts: readonly Sql[]): Sql =>
    sql`${kind} || left(md5(concat_ws('/', ${join([...parts])})), 16)`;
  const described =
    names.length > 0 && more.length > 0
      ? sql`WHEN coalesce(${join(names)}) IS NOT NULL AND coalesce(${join(more)}) IS NOT NULL THEN ${digest('person-', [...names, ...more])}`
      : undefined;
  const called =
    phones.length > 0
      ? sql`WHEN coalesce(${join(phones)}) IS NOT NULL THEN ${digest('phone-', phones)}`
      : undefined;
  return described || called ? sql`CASE ${described} ${called} END` : null;
}

/** Whether rows of a table name or describe customers. */
export const namesCustomers = (definition: TableDefinition): boolean =>
  keyColumn(definition) !== undefined || personKey(definition) !== null;

/**
 * A row's customer key as text, NULL when the row names nobody. Whole numbers are written without a fraction, so that
 * 17850 in one file and 17850.0 in another are one customer; addresses are compared in lower case. `stored` is what the
 * key column holds (or who is described, as a key), where it goes by another name.
 */
export function keyText(definition: TableDefinition, types: ReadonlyMap<string, string>, stored?: Sql): Sql {
  const column = keyColumn(definition);
  if (!column) return stored ?? personKey(definition) ?? sql`NULL::VARCHAR`;
  const value = stored ?? identifier(column.id);
  const plain = sql`nullif(trim(${value}::VARCHAR), '')`;
  if (column.meaning === 'email') return sql`lower(${plain})`;
  const prefix = definition.keyNamespace ? sql`${`${definition.keyNamespace}:`} || ` : undefined;
  if (!/^(?:DOUBLE|FLOAT|DECIMAL)/u.test(types.get(column.id) ?? '')) return sql`${prefix}${plain}`;
  return sql`${prefix}CASE WHEN ${value} = trunc(${value}) THEN TRY_CAST(${value} AS HUGEINT)::VARCHAR ELSE ${plain} END`;
}

/**
 * {@link keyText} of the rows of a relation that has only some of a definition's columns, as older batches do. Null where its rows
 * neither name nor describe customers.
 */
export function rowKey(definition: TableDefinition, types: ReadonlyMap<string, string>): Sql | null {
  const column = keyColumn(definition);
  if (column) return types.has(column.id) ? keyText(definition, types) : null;
  return personKey({ ...definition, columns: definition.columns.filter(({ id }) => types.has(id)) });
}

/**
 * Makes a record of every key of `keys` (one column, `key`, without NULLs) that has none yet. It is a customer of its own, with
 * the number of the record as `cid`, unless the ledger knows it.
 */
export async function admitCustomers(connection: Connection, keys: Sql): Promise<void> {
  const [some] = await connection.rows(
    sql`SELECT 1 AS n FROM (${keys}) fresh ANTI JOIN customer_key known ON known.key = fresh.key LIMIT 1`,
  );
  if (!some) return;
  const { last } = await connection.row(sql`SELECT coalesce(max(rid), 0) AS last FROM customer_key`);
  await connection.run(
    sql`INSERT INTO customer_key (namespace, key, cid, rid)
SELECT CASE WHEN starts_with(key, 'person-') THEN 'person' WHEN starts_with(key, 'phone-') THEN 'phone' WHEN contains(key, '@') THEN 'email' ELSE 'customer' END, key, number, number FROM (
  SELECT fresh.key, (${Number(last)} + row_number() OVER (ORDER BY fresh.key))::INTEGER AS number
  FROM (SELECT DISTINCT key FROM (${keys})) fresh ANTI JOIN customer_key known ON known.key = fresh.key
)`,
  );
  const [grouped] = await connection.rows(sql`SELECT 1 AS n FROM identity_group LIMIT 1`);
  if (!grouped) return;
  await connection.run(
    sql`UPDATE customer_key SET cid = own.cid FROM (${groupedCids}) own WHERE own.rid = customer_key.rid AND customer_key.rid > ${Number(last)} AND own.cid <> customer_key.cid`,
  );
}

/**
 * Forgets the customers that `present` (one column, `cid`) does not hold, and the records of others that nothing names any
 * more; with `among` (a relation of `cid`) of those customers alone.
 */
export async function dismissCustomers(connection: Connection, present: Sql, among?: Sql): Promise<void> {
  const own = among ? sql`cid IN (${among}) AND ` : undefined;
  await connection.run(sql`DELETE FROM customer_key WHERE ${own} cid NOT IN (SELECT cid FROM (${present}))`);
  const [some] = await connection.rows(sql`SELECT 1 AS n FROM customer_key WHERE ${own} cid <> rid LIMIT 1`);
  if (!some) return;
  const several = sql`SELECT cid FROM customer_key WHERE ${own} cid IN (SELECT cid FROM customer_key WHERE cid <> rid)`;
  const named = sql`SELECT rid FROM activity WHERE cid IN (${several}) UNION SELECT rid FROM voice WHERE cid IN (${several}) UNION SELECT rid FROM profile_row`;
  await connection.run(sql`DELETE FROM customer_key WHERE cid IN (${several}) AND rid NOT IN (${named})`);
}

/** Relation of `cid` and the stable `key` that stands for a customer outside of the working copy. */
export const customerNames: Sql = sql`SELECT cid, key FROM customer_key WHERE rid = cid`;

/** {@link customerNames} of some customers (a relation of `cid`) alone. */
export const customerNamesOf = (cids: Sql): Sql =>
  sql`SELECT cid, key FROM customer_key WHERE rid = cid AND cid IN (${cids})`;

/** Relation of `key`, `rid` and `cid` to join rows with. */
export const customerByKey: Sql = sql`SELECT key, rid, cid FROM customer_key`;
