import type { TableInfo } from '#shared/model/catalog';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { Connection, PlainRow } from '../database/database.ts';
import { customerByKey } from '../identity/customer-keys.ts';
import { mostPlaces } from './amount.ts';
import { columnWith, feedsActivity } from './meanings.ts';
import type { RowTerms } from './row-terms.ts';
import type { PartCounts, TableFacts } from './state.ts';

type Use = NonNullable<TableInfo['use']>;

/**
 * Counts the rows of some batches under a definition: used, left out by reason, unidentified, returned, repeated; and
 * says of which kinds the used ones are.
 */
export async function countParts(
  connection: Connection,
  terms: RowTerms,
  batches: readonly { id: number; firstRow: number }[],
  duplicates: Sql | undefined,
): Promise<{ parts: PartCounts[]; kinds: string[] }> {
  // A row that is nobody's act (a product, a setting) lacks no customer.
  const nobody = feedsActivity(terms.definition) ? sql`count_if(key IS NULL)` : sql`0`;
  const order = orderKey(terms);
  const orders = order ? sql`min(order_key)` : sql`NULL`;
  const last = order ? sql`max(order_key)` : sql`NULL`;
  const wanted = {
    batches: batches.map((batch) => batch.id),
    ...(duplicates ? { duplicates } : {}),
    ...(order ? { extra: order } : {}),
  };
  const rows = await connection.rows(
    sql`SELECT batch, reason, kind, count(*) AS n, count_if(us IS NOT NULL) AS timed, ${nobody} AS unidentified, count_if(returned) AS returns, count_if(duplicate) AS duplicates, sum(amount)::VARCHAR AS amount, ${orders} AS low, ${last} AS high
FROM (${terms.rows(wanted)}) GROUP BY batch, reason, kind ORDER BY batch, reason, kind`,
  );
  const acts = rows.filter((row) => row.reason === null && Number(row.timed) > 0 && row.kind !== null);
  return {
    parts: batches.map((batch) =>
      partOf(
        batch,
        rows.filter((row) => row.batch === batch.id),
        terms.places ?? 2,
      ),
    ),
    kinds: [...new Set(acts.map((row) => String(row.kind)))],
  };
}

function partOf(
  { id, firstRow }: { id: number; firstRow: number },
  rows: readonly PlainRow[],
  places: number,
): PartCounts {
  const used = rows.filter((row) => row.reason === null);
  const total = (some: readonly PlainRow[], what: string) =>
    some.reduce((sum, row) => sum + Number(row[what]), 0);
  const leftOut: Record<string, number> = {};
  for (const row of rows)
    if (row.reason !== null) leftOut[String(row.reason)] = (leftOut[String(row.reason)] ?? 0) + Number(row.n);
  return {
    batch: id,
    firstRow,
    used: total(used, 'n'),
    unidentified: total(used, 'unidentified'),
    returns: total(used, 'returns'),
    duplicates: total(rows, 'duplicates'),
    leftOut,
    amount: addAmounts(
      used.map((row) => (row.amount === null ? null : String(row.amount))),
      places,
    ),
    orders: ordersOf(used),
  };
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

function ordersOf(used: readonly PlainRow[]): { low: string; high: string } | null {
  const ends = used.flatMap(({ low, high }) =>
    low === null || high === null ? [] : [String(low), String(high)],
  );
  const [low, ...rest] = ends.sort(byBytes);
  return low === undefined ? null : { low, high: rest.at(-1) ?? low };
}

/** Whether no order of the one parts can be one of the others: their spans do not meet. */
export const haveOtherOrders = (some: readonly PartCounts[], others: readonly PartCounts[]): boolean =>
  some.every(({ orders: own }) =>
    others.every(({ orders: other }) => {
      if (own === undefined || other === undefined) return false;
      if (own === null || other === null) return true;
      return byBytes(own.high, other.low) < 0 || byBytes(own.low, other.high) > 0;
    }),
  );

/** Distinct customers and orders among the used rows of all batches; leaving duplicates out does not change them. */
export async function countDistinct(
  connection: Connection,
  terms: RowTerms,
): Promise<{ customers: number; orders: number | null }> {
  const row = await connection.row(
    sql`SELECT count(DISTINCT known.cid) AS customers FROM (SELECT DISTINCT key FROM (${terms.rows({})}) WHERE reason IS NULL) named JOIN (${customerByKey}) known ON known.key = named.key`,
  );
  return { customers: Number(row.customers), orders: await countOrders(connection, terms) };
}

/** What a row's order is told by, as `order_key`; null without orders. */
export function orderKey({ definition }: RowTerms): Sql | null {
  const order = columnWith(definition, 'order');
  return order ? sql`nullif(trim(${identifier(order.id)}::VARCHAR), '') AS order_key` : null;
}

/** Order keys of the used rows (one column, `order_key`, without NULLs), of some batches or of all; null without orders. */
export function orderKeys(terms: RowTerms, batches?: readonly number[]): Sql | null {
  const key = orderKey(terms);
  if (!key) return null;
  const rows = terms.rows({ extra: key, ...(batches ? { batches } : {}) });
  return sql`SELECT order_key FROM (${rows}) WHERE reason IS NULL AND order_key IS NOT NULL`;
}

/** Distinct order keys among the used rows; null where the table has none. */
export async function countOrders(connection: Connection, terms: RowTerms): Promise<number | null> {
  const keys = orderKeys(terms);
  if (!keys) return null;
  const row = await connection.row(sql`SELECT count(DISTINCT order_key) AS orders FROM (${keys})`);
  return Number(row.orders);
}

/** Adds decimals exactly; null stands for "no amounts at all". */
function addAmounts(amounts: readonly (string | null)[], places: number): string | null {
  const units = amounts
    .filter((amount): amount is string => amount !== null)
    .map((amount) => {
      const [, sign = '', whole = '0', part = ''] = /^(-?)(\d*)\.?(\d*)$/u.exec(amount) ?? [];
      return BigInt(`${sign}${whole}${part.padEnd(mostPlaces, '0')}`);
    });
  if (units.length === 0) return null;
  const total = units.reduce((sum, value) => sum + value, 0n);
  const digits = String(total < 0n ? -total : total).padStart(mostPlaces + 1, '0');
  const shown = digits.slice(0, digits.length - mostPlaces + places);
  const text = places === 0 ? shown : `${shown.slice(0, -places)}.${shown.slice(-places)}`;
  return total < 0n ? `-${text}` : text;
}

/** The counts of a table's parts as its use: rows = used + left out. */
export function useOf(facts: Pick<TableFacts, 'parts' | 'places' | 'customers' | 'orders'>): Use {
  const sum = (pick: (part: PartCounts) => number) => facts.parts.reduce((all, part) => all + pick(part), 0);
  const leftOut = new Map<string, number>();
  for (const part of facts.parts)
    for (const [reason, rows] of Object.entries(part.leftOut))
      leftOut.set(reason, (leftOut.get(reason) ?? 0) + rows);
  return {
    used: sum((part) => part.used),
    unidentified: sum((part) => part.unidentified),
    leftOut: [...leftOut].map(([reason, rows]) => ({ reason, rows })),
    duplicates: sum((part) => part.duplicates),
    returns: sum((part) => part.returns),
    amount: addAmounts(
      facts.parts.map((part) => part.amount),
      facts.places ?? 2,
    ),
    customers: facts.customers,
    orders: facts.orders,
  };
}
