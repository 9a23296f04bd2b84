import { boundsOf, reduced, type Equation } from './equations.ts';
import type { PublishedCell, PublishedSum } from './published.ts';

/** Above this many hidden cells the exact question is too long: sums of hidden cells are hidden instead. */
const mostSolved = 600;

type Cells = readonly Pick<PublishedCell, 'people' | 'under'>[];

/**
 * Which numbers of people may not leave the machine: those of 1 to `least` − 1, and then so many others that no hidden one follows
 * from sums of what is shown. Numbers of nobody are shown.
 *
 * Two attacks are answered. Equations: a hidden number that the sums determine (its row of the reduced echelon form stands alone,
 * or its lowest and highest possible number are one) gets company. Bounds: each hidden part of a known sum is at least 1, so none can be more than the sum less one for each of the others;
 * where that is fewer than 2 × `least` − 2, a small one has less room than "fewer than `least`" promises, and they get company too.
 * Company is the smallest number that is still shown.
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
  const room = own.length === 1 || people - (own.length - 1) < 2 * least - 2;
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

/** A sum whose company would free a hidden number that the shown ones determine; undefined when none is. */
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
  const told = toldAlone(equationsOf(cells, sums, unknown), unknown.length);
  if (told === undefined) return undefined;
  const cell = unknown[told];
  const around = sums.filter(({ total, parts }) => total === cell || parts.some((part) => part === cell));
  const open = [...around, ...sums.filter((sum) => partsHidden(sum, hidden).length > 0)];
  return (
    open.find((sum) => cheapest(cells, sum, hidden) !== null) ??
    open.find(({ total }) => total !== null && !hidden[total])
  );
}

/** What each sum says of the hidden cells, which are named by their place in `unknown`. */
function equationsOf(cells: Cells, sums: readonly PublishedSum[], unknown: readonly number[]): Equation[] {
  const places = new Map(unknown.map((index, place) => [index, place]));
  return sums
    .map(({ total, parts }) => {
      const equation: Equation = { row: new Map(), sum: 0 };
      const add = (index: number, by: number): void => {
        const place = places.get(index);
        if (place === undefined) return;
        equation.row.set(place, (equation.row.get(place) ?? 0) + by);
        equation.sum += by * (cells[index]?.people ?? 0);
      };
      for (const part of parts) add(part, 1);
      if (total !== null) add(total, -1);
      return equation;
    })
    .filter(({ row }) => row.size > 0);
}

/** A hidden cell with one possible number only. */
function toldAlone(equations: readonly Equation[], count: number): number | undefined {
  const solved = reduced(equations);
  const [alone] = solved.find(({ row }) => row.size === 1)?.row.keys() ?? [];
  if (alone !== undefined) return alone;
  const { low, high } = boundsOf([...equations, ...solved], count);
  const narrow = low.findIndex((lowest, place) => lowest === high[place]);
  return narrow < 0 ? undefined : narrow;
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
