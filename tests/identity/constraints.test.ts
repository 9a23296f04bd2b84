import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusters } from '#engine/identity/matching/clusters';
import type { ScoredPair } from '#engine/identity/matching/score';

const pair = (a: number, b: number, weight: number): ScoredPair => ({
  a,
  b,
  weight,
  probability: 1 / (1 + Math.exp(-weight)),
});
const edge = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ a: Math.min(a, b), b: Math.max(a, b) }));
const edges = fc.uniqueArray(edge, { maxLength: 8, selector: ({ a, b }) => `${a}-${b}` });
const home = (groups: number[][]) =>
  new Map(groups.flatMap((group, at) => group.map((one) => [one, at] as const)));

describe('clusters with links that are given', () => {
  it('hold what is together and keep apart what is not, whatever the model says', () => {
    const pairs = [pair(1, 2, 8), pair(2, 3, -3), pair(3, 4, 5)];
    expect(clusters(pairs, 1, { together: [{ a: 2, b: 3 }], apart: [{ a: 1, b: 2 }] })).toEqual([[2, 3, 4]]);
    expect(clusters(pairs, 1, { together: [], apart: [{ a: 3, b: 4 }] })).toEqual([[1, 2]]);
  });

  it('hold groups of any size, and split a group held by one bridge only where that is not given', () => {
    const chain = Array.from({ length: 700 }, (_, at) => ({ a: at + 1, b: at + 2 }));
    expect(clusters([], 1, { together: chain, apart: [] })).toEqual([
      Array.from({ length: 701 }, (_, at) => at + 1),
    ]);
    const inside = (from: number) => [
      pair(from, from + 1, 6),
      pair(from, from + 2, 6),
      pair(from + 1, from + 2, 6),
    ];
    const bridged = [...inside(1), ...inside(4), pair(3, 4, 3)];
    expect(clusters(bridged, 1)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(clusters(bridged, 1, { together: [{ a: 3, b: 4 }], apart: [] })).toEqual([[1, 2, 3, 4, 5, 6]]);
  });

  it('never put together what is to be apart, nor apart what is given to be together and nothing forbids', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(edge, fc.double({ min: -8, max: 8, noNaN: true })), { maxLength: 20 }),
        edges,
        edges,
        (scored, together, apart) => {
          const pairs = scored.map(([{ a, b }, weight]) => pair(a, b, weight));
          const groups = home(clusters(pairs, 1, { together, apart }));
          for (const { a, b } of apart) expect(groups.has(a) && groups.get(a) === groups.get(b)).toBe(false);
          const free = home(clusters(pairs, 1, { together, apart: [] }));
          for (const { a, b } of together) expect(free.get(a)).toBe(free.get(b));
        },
      ),
    );
  });
});
