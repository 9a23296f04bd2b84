import type { PublishedCell, PublishedSum } from './published.ts';

/** Above this many hidden cells the exact question is too long: sums of hidden cells are hidden instead. */
const mostSolved = 600;
const tiny = 1e-9;

type Cells = readonly Pick<PublishedCell, 'people' | 'under'>[];

/**
 * Which numbers of people may not leave the machine: those of 1 to `least` − 1, and then so many others that no hidden one follows
 * from sums of what is shown. Numbers of nobody are shown.
 *
 * Two attacks are answered. Equations: a hidden number that the sums determine (its row of the reduced echelon form stands alone)
 * gets company. Bounds: hidden parts of a known sum that together are fewer than 2 × `least` − 1 would leave the small one less room than
 * "fewer than `least`" promises, so they get company too. Company is the smallest number that is still shown.
 */
export function protectCells(cells: Cells, sums: readonly PublishedSum[], least: number): boolean[] {
  const hidden = cells.map(({ people }) => people > 0 && people < least);
  if (!hidden.includes(true)) return hidden;
  for (;;) {
    takeAlong(cells, hidden);
    const open = sums.find((sum) => isTooFew(cells, sum, hidden, least)) ?? determinedIn(cells, sums, hidden);
    if (!open) return hidden;
    const next = cheapest(cells, open, hidden);
    // A sum with nobody else in it tells its part: it is hidden with it, if it can be.
    if (next !== null) hidden[next] = true;
    else if (open.total !== null && !hidden[open.total]) hidden[open.total] = true;
    else return hideTotals(cells, sums, hidden);
  }
}

/** Cells that would tell a hidden one go with it. */
function takeAlong(cells: Cells, hidden: boolean[]): void {
  cells.forEach(({ under }, index) => {
    if (under !== undefined && hidden[under]) hidden[index] = true;
  });
}

const partsHidden = ({ parts }: PublishedSum, hidden: readonly boolean[]): number[] =>
  parts.filter((part) => hidden[part]);

function isTooFew(cells: Cells, sum: PublishedSum, hidden: readonly boolean[], least: number): boolean {
  if (sum.total !== null && hidden[sum.total]) return false;
  const own = partsHidden(sum, hidden).filter((part) => (cells[part]?.people ?? 0) > 0);
  if (own.length === 0) return false;
  const people = own.reduce((all, part) => all + (cells[part]?.people ?? 0), 0);
  const room = own.length === 1 || people < 2 * least - 1;
  // Nobody else is in it: then there is nothing to hide behind but the sum itself.
  return room && (cheapest(cells, sum, hidden) !== null || sum.total !== null);
}

function cheapest(cells: Cells, { parts }: PublishedSum, hidden: readonly boolean[]): number | null {
  let best: number | null = null;
  for (const part of parts) {
    const people = cells[part]?.people ?? 0;
    if (hidden[part] || people === 0) continue;
    if (best === null || people < (cells[best]?.people ?? 0)) best = part;
  }
  return best;
}

/** A sum in which a hidden number stands that the shown ones determine; undefined when none does. */
function determinedIn(
  cells: Cells,
  sums: readonly PublishedSum[],
  hidden: boolean[],
): PublishedSum | undefined {
  const unknown = [...hidden.keys()].filter((index) => hidden[index] && (cells[index]?.people ?? 0) > 0);
  if (unknown.length > mostSolved) {
    hideTotals(cells, sums, hidden);
    return undefined;
  }
  const column = new Map(unknown.map((index, place) => [index, place]));
  const rows = sums
    .map(({ total, parts }) => {
      const row = new Map<number, number>();
      const add = (index: number, by: number): void => {
        const place = column.get(index);
        if (place !== undefined) row.set(place, (row.get(place) ?? 0) + by);
      };
      for (const part of parts) add(part, 1);
      if (total !== null) add(total, -1);
      return row;
    })
    .filter((row) => row.size > 0);
  const alone = reduced(rows).find((row) => row.size === 1);
  const [place] = alone?.keys() ?? [];
  if (place === undefined) return undefined;
  const cell = unknown[place];
  const around = sums.filter(({ total, parts }) => total === cell || parts.some((part) => part === cell));
  return (
    around.find((sum) => cheapest(cells, sum, hidden) !== null) ??
    around.find(({ total }) => total !== null && !hidden[total])
  );
}

/** Reduced row echelon form of sparse rows. */
function reduced(rows: readonly Map<number, number>[]): Map<number, number>[] {
  const done: { pivot: number; row: Map<number, number> }[] = [];
  for (const start of rows) {
    const row = new Map(start);
    for (const { pivot, row: other } of done) subtract(row, other, row.get(pivot) ?? 0);
    const [first] = row;
    if (!first) continue;
    const [pivot, factor] = first;
    for (const [place, value] of row) row.set(place, value / factor);
    for (const { row: other } of done) subtract(other, row, other.get(pivot) ?? 0);
    done.push({ pivot, row });
  }
  return done.map(({ row }) => row);
}

function subtract(row: Map<number, number>, other: ReadonlyMap<number, number>, times: number): void {
  if (times === 0) return;
  for (const [place, value] of other) {
    const next = (row.get(place) ?? 0) - times * value;
    if (Math.abs(next) < tiny) row.delete(place);
    else row.set(place, next);
  }
}

/** Hides every sum of hidden numbers, and where a sum can't be hidden all of its parts: then nothing is left to work with. */
function hideTotals(cells: Cells, sums: readonly PublishedSum[], hidden: boolean[]): boolean[] {
  for (let grown = true; grown;) {
    grown = false;
    takeAlong(cells, hidden);
    for (const sum of sums) {
      if (partsHidden(sum, hidden).length === 0) continue;
      for (const index of sum.total === null ? sum.parts : [sum.total]) {
        if (hidden[index] || (cells[index]?.people ?? 0) === 0) continue;
        hidden[index] = true;
        grown = true;
      }
    }
  }
  return hidden;
}
