/** A place where a cell may have lost a delimiter: `cell.slice(0, at)` and `cell.slice(to)`. */
export interface SplitPoint {
  at: number;
  to: number;
  cost: number;
}

const most = 40;
const natural =
  /(?<=[\p{Ll}\p{Lo}.!?)\]…])(?=[\p{Lu}])|(?<=[\p{L}.!?)%])(?=\d)|(?<=\d)(?=\p{L})|(?=https?:\/\/)/gu;

/**
 * Where two cells may have run together: at a quote that stood between them, where a new sentence begins without a
 * blank, between letters and digits; in short cells anywhere. Words are never cut at their blanks.
 */
export function splitPoints(cell: string): SplitPoint[] {
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
  if (cell.length <= 48 && !/\s/.test(cell.trim()))
    for (let at = 1; at < cell.length && points.size < 2 * most; at += 1)
      if (!points.has(at)) add(at, at, 0.6);
  return [...points.values()];
}
