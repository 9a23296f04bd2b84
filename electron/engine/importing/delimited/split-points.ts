/** A place where a cell may have lost a delimiter: `cell.slice(0, at)` and `cell.slice(to)`. */
export interface SplitPoint {
  at: number;
  to: number;
  cost: number;
}

const most = 40;
/** A number that is cut was more likely whole, and a cell beside it is missing. */
const withinNumber = 1.4;
/** What a column has in other rows is cut off where it is no mere end of a word. */
const knownWords = -0.4;
const natural =
  /(?<=[\p{Ll}\p{Lo}.!?)\]…])(?=[\p{Lu}])|(?<=[\p{L}.!?)%])(?=\d)|(?<=\d)(?=\p{L})|(?=https?:\/\/)/gu;

/**
 * Where two cells may have run together: at a quote that stood between them, where a new sentence begins without a
 * blank, between letters and digits; in short cells anywhere. Words are never cut at their blanks, but behind or before
 * what a column has in other rows.
 * @param before the texts of the left column, where they are few
 * @param behind those of the right one
 */
export function splitPoints(
  cell: string,
  before: ReadonlySet<string> | null = null,
  behind: ReadonlySet<string> | null = null,
): SplitPoint[] {
  const points = new Map<number, SplitPoint>();
  const add = (at: number, to: number, cost: number) => {
    if (at <= 0 || to >= cell.length) return;
    const known = points.get(at);
    if (!known || known.cost > cost || known.to !== to) points.set(at, { at, to, cost });
  };
  for (let at = cell.indexOf('"'); at >= 0 && points.size < most; at = cell.indexOf('"', at + 1)) {
    const before = cell[at - 1] ?? ' ';
    const after = cell[at + 1] ?? ' ';
    add(at, at + 1, /\s/.test(before) || /[\s,.;]/.test(after) ? 1 : 0.1);
  }
  for (const { index } of cell.matchAll(natural)) {
    if (points.size >= most) break;
    if (!points.has(index)) add(index, index, 0.2);
  }
  const between = (at: number, to: number) => {
    if (/\d\d/.test(cell.slice(at - 1, at + 1))) return;
    const both = before?.has(cell.slice(0, at)) === true && behind?.has(cell.slice(to)) === true;
    const isEdge = !/[\p{Ll}\s][\p{Ll}\s]/u.test(cell.slice(at - 1, at + 1));
    add(at, to, both || isEdge ? knownWords : 0.1);
  };
  for (const word of before ?? [])
    if (cell.startsWith(word)) between(word.length, word.length + (cell[word.length] === '"' ? 1 : 0));
  for (const word of behind ?? []) {
    const to = cell.length - word.length;
    if (cell.endsWith(word)) between(cell[to - 1] === '"' ? to - 1 : to, to);
  }
  if (cell.length <= 48 && !/\s/.test(cell.trim()))
    for (let at = 1; at < cell.length && points.size < 2 * most; at += 1)
      if (!points.has(at)) add(at, at, /\d\d/.test(cell.slice(at - 1, at + 1)) ? withinNumber : 0.6);
  return [...points.values()];
}
