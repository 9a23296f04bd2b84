import type { Column, Role } from '#shared/model/table';
import type { TableDiff } from '#shared/model/table-diff';
import { join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { hashed, ofFile, ofTable, type Sides } from './compared.ts';

export interface Key {
  columns: Column[];
  source: TableDiff['key']['source'];
  unique: boolean;
}

/** Exact counts of distinct values are made for so many candidates at most. */
const mostTried = 8;
const mostPaired = 6;

/**
 * The columns that name a row: those a person said, or one column, or two, without empty values and without a value
 * twice in the table or in the file. When there are none, whole rows are compared.
 */
export async function findKey(
  connection: Connection,
  sides: Sides,
  role: Role,
  given: readonly string[] | null,
): Promise<Key> {
  if (given) {
    const columns = sides.columns.filter(({ id }) => given.includes(id));
    return { columns, source: 'given', unique: await namesRows(connection, sides, columns) };
  }
  const filled = await distinctColumns(connection, sides);
  const single = filled
    .filter((one) => one.share > 0.85)
    .sort((a, b) => preference(b.column, role) - preference(a.column, role));
  for (const { column } of single.slice(0, mostTried))
    if (await namesRows(connection, sides, [column]))
      return { columns: [column], source: 'found', unique: true };
  const several = [...filled].sort((a, b) => b.share - a.share).slice(0, mostPaired);
  for (const [left, right] of pairs(several)) {
    if (left.share * right.share === 0 || left.distinct * right.distinct < left.rows) continue;
    const columns = [left.column, right.column];
    if (await namesRows(connection, sides, columns)) return { columns, source: 'found', unique: true };
  }
  return { columns: [], source: 'row', unique: false };
}

interface Filled {
  column: Column;
  rows: number;
  distinct: number;
  share: number;
}

/** Columns that may be part of a key, with about how many different values they have in the file. */
async function distinctColumns(connection: Connection, sides: Sides): Promise<Filled[]> {
  const columns = sides.columns.filter(
    ({ type, meaning }) => type !== 'double' && type !== 'boolean' && meaning !== 'verbatim',
  );
  if (columns.length === 0) return [];
  const counts = columns.flatMap((column) => [
    sql`count(${sides.value(column)})`,
    sql`approx_count_distinct(${sides.value(column)})`,
  ]);
  const { rows } = await connection.table(sql`SELECT count(*), ${join(counts)} FROM (${ofFile(sides)})`);
  const [n = 0, ...found] = (rows[0] ?? []).map(Number);
  return columns.flatMap((column, index) => {
    const distinct = found[index * 2 + 1] ?? 0;
    return n > 0 && found[index * 2] === n ? [{ column, rows: n, distinct, share: distinct / n }] : [];
  });
}

async function namesRows(connection: Connection, sides: Sides, columns: readonly Column[]): Promise<boolean> {
  if (columns.length === 0) return false;
  for (const rows of [ofFile(sides), ofTable(sides)])
    if (!(await isUnique(connection, rows, sides, columns))) return false;
  return true;
}

async function isUnique(
  connection: Connection,
  rows: Sql,
  sides: Sides,
  columns: readonly Column[],
): Promise<boolean> {
  const filled = join(
    columns.map((column) => sql`${sides.value(column)} IS NOT NULL`),
    ' AND ',
  );
  const found = await connection.row(
    sql`SELECT count(*) AS n, count(DISTINCT ${hashed(sides, columns)}) FILTER (${filled}) AS distinct_n FROM (${rows})`,
  );
  return found.n === found.distinct_n;
}

const keyName = /(^|[^a-z])(id|no|number|code|key|uuid|sku)([^a-z]|$)|番号|コード|ｺｰﾄﾞ|会員|ID/iu;

/** What is called and meant like a key is one rather than a time or an amount that happens to be unique. */
function preference({ name, meaning }: Column, role: Role): number {
  const byMeaning =
    meaning === 'order'
      ? 4
      : meaning === 'customer' || meaning === 'product'
        ? role === 'customers' || role === 'catalogue'
          ? 5
          : 2
        : 0;
  const unlikely = ['time', 'endTime', 'amount', 'price', 'quantity', 'cost'].includes(meaning) ? -4 : 0;
  return byMeaning + unlikely + (keyName.test(name) ? 3 : 0);
}

function pairs<T>(list: readonly T[]): [T, T][] {
  return list.flatMap((left, index) => list.slice(index + 1).map((right): [T, T] => [left, right]));
}
