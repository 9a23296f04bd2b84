import type { SourcePart } from '#shared/rpc/importing';
import type { Container, Outline } from './outline.ts';

/** Which table a part is: a nested one, or the records of one kind. */
export interface TableOfPart {
  table: string | null;
  only: { name: string; value: string } | null;
}

/** @param part `items[]`, `scores{}`, `type=purchase`, or `/data` for a list elsewhere in the file */
export function tableOfPart(part: string | null): TableOfPart {
  if (part === null || part.startsWith('/') || part === '') return { table: null, only: null };
  if (/(\[\]|\{\})$/.test(part)) return { table: part, only: null };
  const at = part.indexOf('=');
  return { table: null, only: { name: part.slice(0, at), value: part.slice(at + 1) } };
}

/** The address of a list in the file, as JSON Pointer writes it. */
export const pointer = (path: readonly string[]): string =>
  `/${path.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;

const fewest = 3;

const isRecords = ({ kind, records, others }: Container): boolean =>
  kind === 'list' ? records > 0 && records >= others : records >= fewest && records > others * 4;

/** The list or object that most of a single value is, and all that could be tables. */
export function containersOf(outline: Outline): { best: Container | null; all: Container[] } {
  const found = outline.containers.filter(isRecords);
  const lists = found.filter(({ kind }) => kind === 'list');
  const inside = (one: Container, outer: Container) =>
    one !== outer && outer.path.every((key, index) => one.path[index] === key);
  // What lies in a table that was found is a part of its records.
  const isInner = (one: Container) => found.some((outer) => inside(one, outer) && outer.kind === 'entries');
  const all = [
    ...lists.filter((one) => !isInner(one)),
    ...found.filter((one) => one.kind === 'entries' && !isInner(one)),
  ];
  const best = all.toSorted((a, b) => b.bytes - a.bytes)[0] ?? null;
  return { best, all };
}

export function partsOf(
  containers: readonly Container[],
  tables: ReadonlyMap<string, number>,
  types: { name: string; rows: Map<string, number> } | null,
): SourcePart[] {
  const part = (id: string, name: string, kind: SourcePart['kind']): SourcePart => ({
    id,
    name,
    kind,
    rows: null,
    hidden: false,
  });
  const parts: SourcePart[] = [];
  if (containers.length > 1)
    for (const { path } of containers) parts.push(part(pointer(path), path.at(-1) ?? '/', 'table'));
  for (const id of tables.keys()) parts.push(part(id, id.replace(/(\[\]|\{\})$/, ''), 'child'));
  if (types)
    for (const value of types.rows.keys()) parts.push(part(`${types.name}=${value}`, value, 'table'));
  return parts;
}
