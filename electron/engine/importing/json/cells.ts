import { isIdName, keyName, nameWithin, parentName, valueName } from './names.ts';
import { JsonNumber, jsonText, type JsonObject, type JsonValue } from './json-value.ts';

/** One row: texts by column name. */
export type Cells = Map<string, string | null>;

/** Told of everything that a record holds. */
export interface CellVisitor {
  cell(name: string, text: string | null): void;
  /** A list of objects: a table of its own, `name[]`. */
  list(name: string, elements: readonly JsonValue[]): void;
  /** An object with keys that are data: a table of its own, `name{}`. */
  map(name: string, members: JsonObject): void;
}

/** Names of objects whose keys are data rather than columns. */
export type Maps = ReadonlySet<string>;

const scalarText = (value: null | boolean | string | JsonNumber): string | null =>
  value === null ? null : value instanceof JsonNumber ? value.text : String(value);

const isScalar = (value: JsonValue): value is null | boolean | string | JsonNumber =>
  !Array.isArray(value) && !(value instanceof Map);

/** Walks through a value by the rules that make columns of it. */
export function visit(value: JsonValue, name: string, maps: Maps, visitor: CellVisitor): void {
  if (isScalar(value)) visitor.cell(name === '' ? valueName : name, scalarText(value));
  else if (Array.isArray(value)) visitArray(value, name, maps, visitor);
  else if (name !== '' && maps.has(name)) visitor.map(name, value);
  else for (const [key, inner] of value) visit(inner, nameWithin(name, key), maps, visitor);
}

function visitArray(value: readonly JsonValue[], name: string, maps: Maps, visitor: CellVisitor): void {
  if (name === '')
    for (const [index, inner] of value.entries()) visit(inner, `column${index + 1}`, maps, visitor);
  else if (value.length === 0) return;
  else if (value.every(isScalar)) visitor.cell(name, severalText(value));
  else if (value.every((inner) => !isScalar(inner))) visitor.list(name, value);
  else visitor.cell(name, jsonText([...value]));
}

/** Several answers in one cell: `A;B;C`, or the list itself where an answer holds a semicolon. */
function severalText(values: readonly (null | boolean | string | JsonNumber)[]): string {
  const texts = values.map((value) => scalarText(value) ?? '');
  return texts.some((text) => /[;\n\r]/.test(text)) ? jsonText([...values]) : texts.join(';');
}

/**
 * The rows that a record gives in a table: one in the table of the records themselves, one for each element in that of
 * a nested list.
 * @param table null for the records; else `items[]`, `items[].discounts[]`, `scores{}`
 * @param record its number, for nested rows whose outer record has no id
 */
export function rowsOf(value: JsonValue, table: string | null, maps: Maps, record: number): Cells[] {
  const rows: Cells[] = [];
  if (table === null) rows.push(cellsOf(value, '', maps));
  else nested(value, '', new Map([[parentName(''), String(record)]]), { table, maps, rows });
  return rows;
}

function cellsOf(value: JsonValue, within: string, maps: Maps): Cells {
  const cells: Cells = new Map();
  visit(value, '', within === '' ? maps : relative(maps, within), {
    cell: (name, text) => void cells.set(name, text),
    list: () => undefined,
    map: () => undefined,
  });
  return cells;
}

/** Maps inside an element are known by the whole way to them. */
function relative(maps: Maps, within: string): Maps {
  return new Set(
    [...maps].flatMap((name) => (name.startsWith(`${within}.`) ? [name.slice(within.length + 1)] : [])),
  );
}

interface Nested {
  table: string;
  maps: Maps;
  rows: Cells[];
}

function nested(value: JsonValue, within: string, outer: Cells, into: Nested): void {
  const { table, maps, rows } = into;
  const own: Cells = new Map(outer);
  const inner: [id: string, key: string | null, value: JsonValue][] = [];
  visit(value, '', within === '' ? maps : relative(maps, within), {
    cell: (name, text) => {
      const full = within === '' ? name : `${within}.${name}`;
      if (isIdName(name)) own.set(parentName(full), text);
    },
    list: (name, elements) => {
      const id = `${within === '' ? '' : `${within}.`}${name}[]`;
      for (const element of elements) inner.push([id, null, element]);
    },
    map: (name, members) => {
      const id = `${within === '' ? '' : `${within}.`}${name}{}`;
      for (const [key, member] of members) inner.push([id, key, member]);
    },
  });
  for (const [id, key, element] of inner) {
    if (id === table) {
      const cells: Cells = new Map(own);
      if (key !== null) cells.set(keyName, key);
      for (const [name, text] of cellsOf(element, id, maps)) cells.set(name, text);
      rows.push(cells);
    } else if (table.startsWith(`${id}.`)) {
      const keyed: Cells = new Map(own);
      if (key !== null) keyed.set(parentName(`${id}.${keyName}`), key);
      nested(element, id, keyed, into);
    }
  }
}
