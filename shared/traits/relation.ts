import { dataWindow } from '#shared/analyses/data-window';
import type { Catalog, TableInfo } from '#shared/model/catalog';
import type { Column } from '#shared/model/table';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import { engagementRelation } from './engagement.ts';
import { lifecycleRelation, typicalRhythm } from './rhythm.ts';
import { columnsOfDeeds, type CustomerTrait } from './trait.ts';

/** What traits are computed in. */
export interface TraitContext {
  catalog: Catalog;
  /** The rhythm of customers who have none of their own, where it is known already. */
  typical?: Sql | undefined;
}

/**
 * A trait's value over a row of `customer` (and `profile`, where it says so), and what must be joined for it by cid:
 * made for everyone, or for the customers that `among` (` AND cid IN …`) leaves.
 */
interface TraitValue {
  value: Sql;
  profile?: boolean;
  relation?: (among: Sql | undefined) => Sql;
}

const day = (column: Sql): Sql => sql`(DATE '1970-01-01' + ${column}::INTEGER)`;
const row = identifier('row');

/** How a trait is computed; a relation of its own is joined under `name`. */
export function traitValue(trait: CustomerTrait, name: string, context: TraitContext): TraitValue {
  const { catalog } = context;
  const joined = (relation: (among: Sql | undefined) => Sql, empty?: Sql): TraitValue => {
    const value = identifier(name, 'value');
    return { value: empty ? sql`coalesce(${value}, ${empty})` : value, relation };
  };
  switch (trait.type) {
    case 'key':
      return { value: sql`customer.key` };
    case 'voices':
      return { value: sql`customer.voices` };
    case 'first':
    case 'last':
    case 'count':
    case 'amount':
    case 'daysSince':
      return ofKind(trait.type, trait.kind, name, catalog);
    case 'orders':
      return joined((among) => orders(catalog, among), sql`0`);
    case 'averageOrder':
      return joined((among) => averageOrder(catalog, among));
    case 'lastScore':
      return joined((among) => lastScore(catalog, among));
    case 'lifecycle':
      return joined((among) =>
        lifecycleRelation(catalog, among, context.typical ?? sql`(${typicalRhythm(catalog)})`),
      );
    case 'engagement':
      return joined((among) => engagementRelation(catalog, among), sql`0.0::DOUBLE`);
    case 'favourite':
      return joined((among) => mostFrequent(columnsOfDeeds(catalog, trait.of), catalog, among));
    case 'mostFrequent':
      return joined((among) => mostFrequent([trait], catalog, among));
    case 'attribute':
      return { value: identifier('profile', trait.attribute.column), profile: true };
  }
}

function ofKind(
  type: 'first' | 'last' | 'count' | 'amount' | 'daysSince',
  kind: string | null,
  name: string,
  catalog: Catalog,
): TraitValue {
  const id = catalog.kinds.find((each) => each.key === kind)?.id;
  const own = (column: string): Sql =>
    kind === null ? identifier('customer', column) : identifier(name, column);
  const lastDay = own('last_day');
  const values: Record<typeof type, () => Sql> = {
    first: () => day(own('first_day')),
    last: () => day(lastDay),
    count: () => (kind === null ? sql`customer.activities` : sql`coalesce(${identifier(name, 'n')}, 0)`),
    amount: () => own('amount'),
    daysSince: () =>
      catalog.kinds.length === 0
        ? sql`NULL::INTEGER`
        : sql`greatest(0, ${dataWindow([{ kind }], catalog).end} - ${lastDay}::INTEGER)`,
  };
  const value = values[type]();
  if (kind === null) return { value };
  return {
    value,
    relation: (among) =>
      sql`SELECT cid, n, first_day, last_day, amount FROM activity_count WHERE kind = ${id ?? -1} AND cid > 0${among}`,
  };
}

const sourceOf = (table: TableInfo): number => Number(table.id.slice(1));

/** Rows of activity of one table with some of that table's columns. */
const deeds = (table: TableInfo, columns: Sql, among: Sql | undefined, more?: Sql): Sql =>
  sql`SELECT done.cid, done.us, done.kind, ${columns} FROM (SELECT cid, us, kind, ${row} FROM activity WHERE source = ${sourceOf(table)} AND cid > 0${more}${among}) AS done JOIN ${identifier(table.id)} AS origin ON origin.${row} = done.${row}`;

/**
 * The value that most rows have; of equals the one that came last, then the first in order. Returns do not count.
 * Campaigns do not either, where a table has any: they are not the customer's choice.
 */
function mostFrequent(
  columns: readonly { table: TableInfo; column: Column }[],
  catalog: Catalog,
  among: Sql | undefined,
): Sql {
  const returned = catalog.kinds.find((kind) => kind.key === 'return')?.id;
  const chosen =
    columns.length > 1 ? columns.filter(({ table }) => table.definition.role !== 'campaigns') : columns;
  if (chosen.length === 0) return sql`SELECT 0 AS cid, NULL::VARCHAR AS value WHERE FALSE`;
  const parts = chosen.map(({ table, column }) =>
    deeds(table, sql`origin.${identifier(column.id)}::VARCHAR AS value`, among),
  );
  const kept = returned === undefined ? raw('') : sql` AND kind <> ${returned}`;
  return sql`SELECT cid, first(value ORDER BY n DESC, latest DESC, value) AS value
FROM (SELECT cid, value, count(*) AS n, max(us) AS latest FROM (${join(parts, ' UNION ALL ')}) AS rows WHERE value IS NOT NULL AND value <> ''${kept} GROUP BY cid, value) AS used
GROUP BY cid`;
}

/** Distinct order numbers a table; rows without one are an order by their instant. */
function orders(catalog: Catalog, among: Sql | undefined): Sql {
  const purchase = catalog.kinds.find((kind) => kind.key === 'purchase');
  const parts = catalog.tables
    .filter((table) => purchase?.tables.includes(table.id))
    .map((table) => {
      const column = table.definition.columns.find((each) => each.meaning === 'order');
      const bought = sql` AND kind = ${purchase?.id ?? -1}`;
      if (!column)
        return sql`SELECT cid, count(DISTINCT us) AS n FROM activity WHERE source = ${sourceOf(table)} AND cid > 0${bought}${among} GROUP BY cid`;
      const number = sql`coalesce(origin.${identifier(column.id)}::VARCHAR, done.us::VARCHAR) AS number`;
      return sql`SELECT cid, count(DISTINCT number) AS n FROM (${deeds(table, number, among, bought)}) AS numbered GROUP BY cid`;
    });
  if (parts.length === 0) return sql`SELECT 0 AS cid, 0 AS value WHERE FALSE`;
  return sql`SELECT cid, sum(n)::BIGINT AS value FROM (${join(parts, ' UNION ALL ')}) AS ordered GROUP BY cid`;
}

/** Net amount of purchases and returns over the number of orders. */
function averageOrder(catalog: Catalog, among: Sql | undefined): Sql {
  const kinds = catalog.kinds.filter(({ key }) => key === 'purchase' || key === 'return');
  const ids = join(kinds.map(({ id }) => sql`${id}`));
  if (kinds.length === 0) return sql`SELECT 0 AS cid, 0.0 AS value WHERE FALSE`;
  return sql`SELECT spent.cid, round(spent.amount::DOUBLE / ordered.value, 2) AS value
FROM (SELECT cid, sum(amount) AS amount FROM activity_count WHERE kind IN (${ids}) AND cid > 0${among} GROUP BY cid) AS spent
JOIN (${orders(catalog, among)}) AS ordered ON ordered.cid = spent.cid`;
}

/** The newest score given. */
function lastScore(catalog: Catalog, among: Sql | undefined): Sql {
  const parts = columnsOfDeeds(catalog, 'score').map(({ table, column }) =>
    deeds(table, sql`TRY_CAST(origin.${identifier(column.id)} AS DOUBLE) AS value`, among),
  );
  if (parts.length === 0) return sql`SELECT 0 AS cid, 0.0 AS value WHERE FALSE`;
  return sql`SELECT cid, arg_max(value, us) AS value FROM (${join(parts, ' UNION ALL ')}) AS scored WHERE value IS NOT NULL GROUP BY cid`;
}
