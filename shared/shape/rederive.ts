import type { Derivation } from '#shared/model/shape';
import type { Column, TableDefinition } from '#shared/model/table';
import { isShapedId } from './steps.ts';

/** What a column of a derived table is, whatever its id: a source's column, or what the making itself adds. */
function originsOf(definition: TableDefinition, from: Derivation): Map<string, string> {
  if (from.type === 'union') {
    const nameOf = (id: string) => definition.columns.find((column) => column.id === id)?.name ?? id;
    return new Map(from.ids.map((id, at) => [id, unionOrigin(from, at) ?? `name ${nameOf(id)}`]));
  }
  const kept = from.keep.map((each) => [each.id, `kept ${each.from}`] as const);
  return from.type === 'unpivot'
    ? new Map([...kept, [from.nameId, 'names'], [from.valueId, 'values']])
    : new Map([...kept, [from.itemId, 'item']]);
}

/** A column of a union by the first table that has it. */
function unionOrigin(from: Extract<Derivation, { type: 'union' }>, at: number): string | null {
  const first = from.tables.find(({ columns }) => columns[at] != null);
  return first ? `${first.table}.${first.columns[at]}` : null;
}

function withIds(from: Derivation, ids: ReadonlyMap<string, string>): Derivation {
  const id = (old: string): string => ids.get(old) ?? old;
  if (from.type === 'union') return { ...from, ids: from.ids.map(id) };
  const keep = from.keep.map((each) => ({ ...each, id: id(each.id) }));
  return from.type === 'unpivot'
    ? { ...from, keep, nameId: id(from.nameId), valueId: id(from.valueId) }
    : { ...from, keep, itemId: id(from.itemId) };
}

/**
 * A derived table made another way: columns that stay keep their ids and what they mean, so that what was built on them
 * goes on; a column that comes gets a number beyond those there are; all else of the definition stays.
 */
export function rederived(before: TableDefinition, wanted: TableDefinition): TableDefinition {
  if (!before.from || !wanted.from) return before;
  const byOrigin = new Map([...originsOf(before, before.from)].map(([id, origin]) => [origin, id]));
  const imported = before.columns.filter(({ id }) => !isShapedId(id));
  let last = imported.reduce((most, { id }) => Math.max(most, Number(id.slice(1))), 0);
  const ids = new Map(
    [...originsOf(wanted, wanted.from)].map(([id, origin]) => {
      const known = byOrigin.get(origin);
      if (known !== undefined) return [id, known] as const;
      last += 1;
      return [id, `c${last}`] as const;
    }),
  );
  const made = new Set(['names', 'values', 'item'].map((origin) => byOrigin.get(origin)));
  const columns = wanted.columns.map((column): Column => {
    const id = ids.get(column.id) ?? column.id;
    const known = imported.find((each) => each.id === id);
    // Names of what the making adds are asked for in its own form.
    return known ? { ...known, ...(made.has(id) ? { name: column.name } : {}) } : { ...column, id };
  });
  return {
    ...before,
    name: wanted.name,
    columns: [...columns, ...before.columns.filter(({ id }) => isShapedId(id))],
    from: withIds(wanted.from, ids),
  };
}
