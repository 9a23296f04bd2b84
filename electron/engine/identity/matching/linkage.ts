import { Apart } from './constraints.ts';
import type { ScoredPair } from './score.ts';

/** Weight of a pair that was not even a candidate, or hopeless. */
const unmet = -2;
/** One pair speaks this loud at most, so that one sure link cannot drown many doubts, nor one doubt many links. */
const loudest = 4;
/** Groups of more records are divided at higher odds first: linkage costs their cube. */
export const mostTogether = 300;

/** Links that hold whatever else is said: before records are compared, and after; and records that never meet. */
interface Given {
  held: readonly { a: number; b: number }[];
  links: readonly { a: number; b: number }[];
  kept: Apart;
}

/**
 * Joins records from the best pair of sets on, while two sets on the whole are rather one customer's than not: the mean
 * of the weights between them is at least 0 (average linkage, UPGMA).
 * @returns sets of two and more, each in ascending order
 */
export function averageLinkage(
  records: readonly number[],
  pairs: readonly ScoredPair[],
  { held, links, kept }: Given = { held: [], links: [], kept: new Apart([]) },
): number[][] {
  const place = new Map(records.map((record, at) => [record, at]));
  const size = records.length;
  const sums = new Float64Array(size * size).fill(unmet);
  for (const { a, b, weight } of pairs) {
    const x = place.get(a);
    const y = place.get(b);
    if (x === undefined || y === undefined) continue;
    const said = Math.max(-loudest, Math.min(loudest, weight));
    sums[x * size + y] = said;
    sums[y * size + x] = said;
  }
  records.forEach((a, x) =>
    records.forEach((b, y) => {
      if (kept.are(a, b)) sums[x * size + y] = -Infinity;
    }),
  );
  const sets: (number[] | null)[] = records.map((record) => [record]);
  const home = records.map((_, at) => at);
  const unite = (x: number, y: number): void => {
    for (const record of sets[y] ?? []) home[place.get(record) ?? 0] = x;
    sets[x]?.push(...(sets[y] ?? []));
    sets[y] = null;
    for (let other = 0; other < size; other += 1) {
      const sum = (sums[x * size + other] ?? 0) + (sums[y * size + other] ?? 0);
      sums[x * size + other] = sum;
      sums[other * size + x] = sum;
    }
  };
  const hold = ({ a, b }: { a: number; b: number }): void => {
    const x = home[place.get(a) ?? -1];
    const y = home[place.get(b) ?? -1];
    if (x === undefined || y === undefined || x === y) return;
    if (!kept.areAny(sets[x] ?? [], sets[y] ?? [])) unite(x, y);
  };
  held.forEach(hold);
  for (;;) {
    const [x, y] = bestPair(sums, sets);
    if (x < 0) break;
    unite(x, y);
  }
  links.forEach(hold);
  return sets.flatMap((set) => (set && set.length > 1 ? [set.toSorted((a, b) => a - b)] : []));
}

function bestPair(sums: Float64Array, sets: readonly (number[] | null)[]): [number, number] {
  let found: [number, number] = [-1, -1];
  let best = 0;
  sets.forEach((first, x) => {
    if (!first) return;
    for (let y = x + 1; y < sets.length; y += 1) {
      const second = sets[y];
      if (!second) continue;
      const mean = (sums[x * sets.length + y] ?? 0) / (first.length * second.length);
      if (mean >= best) [found, best] = [[x, y], mean];
    }
  });
  return found;
}
