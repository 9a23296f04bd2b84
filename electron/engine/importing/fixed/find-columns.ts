import type { Encoding } from '#shared/model/recipe';
import { gridOf, isBlankAt, widthOf, type Grid, type Measure } from './display-columns.ts';

/** Where columns of fixed width begin. */
export interface FoundColumns {
  measure: Measure;
  /** From 0; the first is 0. */
  starts: number[];
  /** How many of the lines keep to the columns, 0 to 1. */
  share: number;
}

/** A line that only rules off a header: `----- ---- ------`. */
export const isRule = (text: string): boolean => /^\s*([-=_]{2,}\s+)+[-=_]{2,}\s*$/.test(text);

const looked = 2_000;
const fewest = 3;
/** A place is between columns when it is blank in this many of the lines. */
const nearlyAll = 0.98;
const value = /^[-+(▲△¥$]?[\d,.:/-]*\d[\d,.:/%)-]*$/;

/** Finds columns that are kept apart by blanks at the same places of all lines; null when lines are not laid out so. */
export function findColumns(lines: readonly string[], encoding: Encoding): FoundColumns | null {
  const all = lines.filter((line) => line.trim() !== '').slice(0, looked);
  const found = (['columns', 'characters'] as const).flatMap((measure) => {
    const width = widthOf(measure, encoding);
    const grids = all.map((line) => gridOf(line.trimEnd(), width));
    const starts = startsOf(all, grids);
    return starts ? [{ measure, starts, share: keeping(grids, starts) }] : [];
  });
  const [best] = found.toSorted((a, b) => b.starts.length - a.starts.length || b.share - a.share);
  return best ?? null;
}

function startsOf(lines: readonly string[], grids: readonly Grid[]): number[] | null {
  const rule = lines.slice(0, 40).findIndex(isRule);
  if (rule >= 0) {
    const grid = grids[rule] as Grid;
    return grid.flatMap((_, at) => (!isBlankAt(grid, at) && isBlankAt(grid, at - 1) ? [at] : [])).with(0, 0);
  }
  // A title or a note has no columns: lines with wide gaps show them.
  const rows = grids.filter((_, index) => / {2}|\u3000/.test((lines[index] ?? '').trim()));
  if (rows.length < fewest || rows.length < lines.length * 0.6) return null;
  const length = rows.reduce((longest, grid) => Math.max(longest, grid.length), 0);
  const empty = Array.from(
    { length },
    (_, at) =>
      // A name on top that runs on there is one name.
      isBlankAt(rows[0] as Grid, at) &&
      rows.filter((grid) => isBlankAt(grid, at)).length >= rows.length * nearlyAll,
  );
  const gaps: { from: number; to: number }[] = [];
  for (let at = 0; at < length; at += 1) {
    if (!empty[at]) continue;
    const last = gaps.at(-1);
    if (last?.to === at) last.to = at + 1;
    else gaps.push({ from: at, to: at + 1 });
  }
  const inner = gaps.filter(({ from, to }) => from > 0 && to < length);
  const real: typeof inner = [];
  for (const [index, gap] of inner.entries()) {
    const [before, after] = [real.at(-1)?.to ?? 0, inner[index + 1]?.from ?? length];
    if (gap.to - gap.from > 1 || parts(rows, before, gap, after)) real.push(gap);
  }
  if (real.length === 0) return null;
  const starts = [0, ...real.map((gap, index) => cutIn(rows, gap, real[index + 1]?.from ?? length))];
  return starts.every((start, index) => isAligned(rows, start, starts[index + 1] ?? length)) ? starts : null;
}

/** Most cells of a column begin, or end, at one place; words of sentences do not. */
const alignedShare = 0.7;

function isAligned(rows: readonly Grid[], start: number, end: number): boolean {
  const cells = edgesOf(rows, start, end);
  const most = (places: readonly number[]) => {
    const counts = new Map<number, number>();
    for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
    return Math.max(0, ...counts.values());
  };
  const best = Math.max(most(cells.map(({ first }) => first)), most(cells.map(({ last }) => last)));
  return cells.length > 0 && best >= cells.length * alignedShare;
}

/** First and last place of what stands between two places, for every row that has something there. */
function edgesOf(rows: readonly Grid[], from: number, to: number): { first: number; last: number }[] {
  return rows.flatMap((grid) => {
    let [first, last] = [from, Math.min(to, grid.length) - 1];
    while (first <= last && isBlankAt(grid, first)) first += 1;
    while (last >= first && isBlankAt(grid, last)) last -= 1;
    return first <= last ? [{ first, last }] : [];
  });
}

const manyRows = 20;

/**
 * Whether one blank is between columns, not between words: both have something on top, and one side has values or the
 * left one texts of different lengths.
 */
function parts(
  rows: readonly Grid[],
  before: number,
  gap: { from: number; to: number },
  after: number,
): boolean {
  const texts = (from: number, to: number) => rows.map((grid) => grid.slice(from, to).join('').trim());
  const [left, right] = [texts(before, gap.from), texts(gap.to, after)];
  if (left[0] === '' || right[0] === '') return false;
  const values = (cells: readonly string[]) => {
    const filled = cells.slice(1).filter((cell) => cell !== '');
    return filled.length > 0 && filled.filter((cell) => value.test(cell)).length >= filled.length * 0.9;
  };
  if (values(left) || values(right)) return true;
  // Words that all lines have in common are a part of the value behind them.
  const padded = rows.some((grid) => isBlankAt(grid, gap.from - 1));
  return new Set(left.slice(1)).size > 1 && (padded || rows.length >= manyRows);
}

/** Values that end at one place grow to the left, all others to the right: where the gap is cut. */
function cutIn(rows: readonly Grid[], gap: { from: number; to: number }, end: number): number {
  const cells = edgesOf(rows.slice(1), gap.to, end);
  const begins = new Set(cells.map(({ first }) => first)).size;
  const ends = new Set(cells.map(({ last }) => last)).size;
  return begins > 1 && ends < begins ? gap.from + 1 : gap.to;
}

/** Share of the lines in which nothing stands across the beginning of a column. */
function keeping(grids: readonly Grid[], starts: readonly number[]): number {
  const kept = grids.filter((grid) => keepsTo(grid, starts)).length;
  return kept / Math.max(1, grids.length);
}

export const keepsTo = (grid: Grid, starts: readonly number[]): boolean =>
  starts.every(
    (start) => start === 0 || isBlankAt(grid, start - 1) || (isBlankAt(grid, start) && grid[start] !== null),
  );
