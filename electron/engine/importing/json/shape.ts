import { columnLimit } from '../column-limit.ts';
import { rowsOf, visit, type Cells, type Maps } from './cells.ts';
import type { JsonValue } from './json-value.ts';
import { nameWithin, parentName } from './names.ts';

const manyKeys = 30;

interface KeyUse {
  objects: number;
  keys: Set<string>;
  total: number;
  /** Whether every member was an object. */
  ofObjects: boolean;
}

/**
 * Objects whose keys are data (`{"u1": …, "u2": …}`): many keys in all, of which each object has few; or one object of
 * many objects.
 */
export function findMaps(values: readonly JsonValue[]): Maps {
  const uses = new Map<string, KeyUse>();
  for (const value of values) countKeys(value, '', uses);
  const maps = new Set<string>();
  for (const [name, { objects, keys, total, ofObjects }] of uses) {
    if (name === '' || keys.size < manyKeys) continue;
    const sparse = objects > 1 && total / objects < keys.size / 2;
    if (sparse || (ofObjects && objects === 1)) maps.add(name);
  }
  return new Set([...maps].filter((name) => ![...maps].some((outer) => name.startsWith(`${outer}.`))));
}

function countKeys(value: JsonValue, name: string, uses: Map<string, KeyUse>): void {
  if (Array.isArray(value)) for (const inner of value) countKeys(inner, `${name}[]`, uses);
  if (!(value instanceof Map)) return;
  let use = uses.get(name);
  if (!use) uses.set(name, (use = { objects: 0, keys: new Set(), total: 0, ofObjects: true }));
  use.objects += 1;
  use.total += value.size;
  for (const [key, inner] of value) {
    if (use.keys.size < 100_000) use.keys.add(key);
    use.ofObjects &&= inner instanceof Map;
    if (uses.size < 100_000 || uses.has(nameWithin(name, key))) countKeys(inner, nameWithin(name, key), uses);
  }
}

/** Nested tables of the records, with the rows that they have in them. */
export function findTables(values: readonly JsonValue[], maps: Maps): Map<string, number> {
  const tables = new Map<string, number>();
  for (const value of values) countTables(value, '', maps, tables);
  return tables;
}

function countTables(value: JsonValue, within: string, maps: Maps, tables: Map<string, number>): void {
  const found = (id: string, elements: readonly JsonValue[]) => {
    tables.set(id, (tables.get(id) ?? 0) + elements.length);
    for (const element of elements) countTables(element, `${id}.`, maps, tables);
  };
  const inner = new Set(
    [...maps].flatMap((map) => (map.startsWith(within) ? [map.slice(within.length)] : [])),
  );
  visit(value, '', inner, {
    cell: () => undefined,
    list: (name, elements) => found(`${within}${name}[]`, elements),
    map: (name, members) => found(`${within}${name}{}`, [...members.values()]),
  });
}

/** Names of a table's columns, in the order in which they are first met; keys beyond the limit are kept together in one cell. */
export function namesOf(rows: readonly Cells[]): string[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of row.keys()) if (names.size < columnLimit) names.add(name);
  // The number of the outer record says where a row belongs when nothing better does.
  if ([...names].some((name) => name.startsWith(parentName('x').slice(0, -1)))) names.delete(parentName(''));
  return [...names];
}

const typeName = /^(type|event|kind|event_?type|event_?name|action|object|record_?type)$/i;

/** The column that says of what kind each record is, when the kinds have columns of their own. */
export function findTypes(rows: readonly Cells[]): { name: string; rows: Map<string, number> } | null {
  const all = namesOf(rows);
  for (const name of all) {
    if (!typeName.test(name)) continue;
    const counts = new Map<string, number>();
    const keys = new Map<string, Set<string>>();
    for (const row of rows) {
      const type = row.get(name);
      if (type === null || type === undefined || type === '') continue;
      counts.set(type, (counts.get(type) ?? 0) + 1);
      const mine = keys.get(type) ?? new Set<string>();
      for (const key of row.keys()) mine.add(key);
      keys.set(type, mine);
    }
    if (counts.size < 2 || counts.size > 50 || rows.length < 10) continue;
    if ([...keys.values()].some((mine) => mine.size < all.length * 0.8)) return { name, rows: counts };
  }
  return null;
}

/** Rows of a table that a sample of records gives. */
export function sampleRows(values: readonly JsonValue[], table: string | null, maps: Maps): Cells[] {
  return values.flatMap((value, index) => rowsOf(value, table, maps, index + 1));
}
