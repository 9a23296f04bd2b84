import type { Catalog, TableInfo } from '#shared/model/catalog';
import type { Column } from '#shared/model/table';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import { traitValue, type TraitContext } from '#shared/traits/relation';
import { traitOf, type CustomerTrait } from '#shared/traits/trait';
import type { EngineContext } from '../context.ts';
import { keyMask, shownKey } from '../privacy/masking/keys.ts';
import { shownValue } from '../privacy/masking/mask-of.ts';

/** A column of a list: its name, its value over a row of `customer` and `profile`, and what must be joined for it. */
export interface ListColumn {
  name: string;
  /** The value that is sorted and compared. */
  value: Sql;
  /** The value as it may be seen. */
  shown: Sql;
  profile: boolean;
  alias: string;
  relation: ((among: Sql | undefined) => Sql) | null;
}

const usual: Record<string, string> = {
  key: 'key',
  first: 'first',
  last: 'last',
  activities: 'count',
  purchases: 'purchases',
  amount: 'amount',
  voices: 'voices',
};

/** Columns of a list when none were chosen; attributes go by their names, numbered where two are alike. */
export function usualColumns(context: EngineContext, catalog: Catalog): ListColumn[] {
  const names = new Set(Object.keys(usual));
  return [
    ...Object.entries(usual).map(([name, id]): ListColumn => {
      if (id !== 'purchases') return { ...traitColumn(context, id, '', { catalog }), name };
      const value = sql`customer.purchases`;
      return { name, value, shown: value, profile: false, alias: '', relation: null };
    }),
    ...catalog.attributes.map(({ id, label }) => {
      let name = label;
      for (let n = 2; names.has(name); n += 1) name = `${label} (${n})`;
      names.add(name);
      return { ...traitColumn(context, `attribute:${id}`, '', { catalog }), name };
    }),
  ];
}

/** Columns by the ids of traits. @throws traitUnknown */
export const traitColumns = (
  context: EngineContext,
  ids: readonly string[],
  traits: TraitContext,
): ListColumn[] =>
  [...new Set(ids)].map((id, index) => traitColumn(context, id, `trait_${index + 1}`, traits));

function traitColumn(context: EngineContext, id: string, alias: string, traits: TraitContext): ListColumn {
  const { catalog } = traits;
  const trait = traitOf(id, catalog);
  const { value, profile = false, relation = null } = traitValue(trait, alias, traits);
  const source = sourceOf(trait, catalog);
  const shown =
    trait.type === 'key'
      ? shownKey(context, keyMask(context, catalog.tables), value)
      : source
        ? shownValue(context, source.table.id, source.column, value)
        : value;
  return { name: id, value, shown, profile, alias, relation };
}

/** The column of a table that a trait's values come out of as they are. */
export function sourceOf(
  trait: CustomerTrait,
  catalog: Catalog,
): { table: TableInfo; column: Column } | null {
  if (trait.type === 'mostFrequent') return trait;
  if (trait.type !== 'attribute') return null;
  const [tableId, columnId] = trait.attribute.id.split('.');
  const table = catalog.tables.find(({ id }) => id === tableId);
  const column = table?.definition.columns.find(({ id }) => id === columnId);
  return table && column ? { table, column } : null;
}

/** The column that a trait's values come from as `t1.c2`, or `key`; none where they are computed. */
export function columnOf(trait: CustomerTrait, catalog: Catalog): string[] {
  const source = sourceOf(trait, catalog);
  return trait.type === 'key' ? ['key'] : source ? [`${source.table.id}.${source.column.id}`] : [];
}

/** FROM `customer` with what these columns need joined, made for some customers or for everyone. */
export function joinedFor(columns: readonly ListColumn[], among: Sql | undefined): Sql {
  const profile = columns.some((column) => column.profile);
  const more = columns.flatMap(({ alias, relation }) =>
    relation
      ? [
          sql` LEFT JOIN (${relation(among)}) AS ${identifier(alias)} ON ${identifier(alias, 'cid')} = customer.cid`,
        ]
      : [],
  );
  const described = profile
    ? sql` LEFT JOIN ${limited('profile', among)} ON profile.cid = customer.cid`
    : undefined;
  return sql`${limited('customer', among)}${described}${join(more, '')}`;
}

/** A relation of customers, of some alone where they are given: joins are then made for them, not for everyone. */
const limited = (name: 'customer' | 'profile', among: Sql | undefined): Sql =>
  among
    ? sql`(SELECT * FROM ${identifier(name)} WHERE cid > 0${among}) AS ${identifier(name)}`
    : identifier(name);

/** ` AND cid IN (…)` over these customers. */
export const amongThese = (cids: readonly number[]): Sql =>
  cids.length === 0 ? raw(' AND FALSE') : sql` AND cid IN (${join(cids.map((cid) => sql`${cid}`))})`;
