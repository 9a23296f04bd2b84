import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusters } from '#engine/identity/matching/clusters';
import { looksOneToOne, oneToOne } from '#engine/identity/matching/one-to-one';
import type { ScoredPair } from '#engine/identity/matching/score';

const pair = (a: number, b: number, weight: number): ScoredPair => ({
  a,
  b,
  weight,
  probability: 1 / (1 + Math.exp(-weight)),
});

const somePairs = fc
  .uniqueArray(
    fc.tuple(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 12 }),
      fc.double({ min: -8, max: 8, noNaN: true }),
    ),
    {
      selector: ([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`,
    },
  )
  .map((list) =>
    list.filter(([a, b]) => a !== b).map(([a, b, weight]) => pair(Math.min(a, b), Math.max(a, b), weight)),
  );

describe('clusters', () => {
  it('joins what agrees', () => {
    expect(clusters([pair(1, 2, 5), pair(2, 3, 5), pair(1, 3, 5), pair(4, 5, 3)], 1)).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it('does not let one bridge make one customer of two', () => {
    const inside = (from: number) => [
      pair(from, from + 1, 6),
      pair(from, from + 2, 6),
      pair(from + 1, from + 2, 6),
    ];
    const against = [1, 2, 3]
      .flatMap((a) => [4, 5, 6].map((b) => pair(a, b, -4)))
      .filter(({ a, b }) => !(a === 3 && b === 4));
    expect(clusters([...inside(1), ...inside(4), pair(3, 4, 3), ...against], 1)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('divides a group too large to be compared at once', () => {
    const chain = Array.from({ length: 900 }, (_, at) => pair(at + 1, at + 2, 1.5 + (at % 3)));
    const found = clusters(chain, 1);
    expect(Math.max(...found.map((group) => group.length))).toBeLessThan(900);
  });

  it('puts each record in one group at most, and never two that nothing connects', () => {
    fc.assert(
      fc.property(somePairs, (pairs) => {
        const groups = clusters(pairs, 1);
        const all = groups.flat();
        expect(new Set(all).size).toBe(all.length);
        for (const group of groups) {
          expect(group.length).toBeGreaterThan(1);
          for (const record of group)
            expect(pairs.some(({ a, b, weight }) => weight >= 0 && (a === record || b === record))).toBe(
              true,
            );
        }
      }),
    );
  });

  it('does not depend on the order of the pairs', () => {
    fc.assert(
      fc.property(somePairs, (pairs) => {
        expect(new Set(clusters(pairs.toReversed(), 1).map(String))).toEqual(
          new Set(clusters(pairs, 1).map(String)),
        );
      }),
    );
  });
});

describe('one to one', () => {
  it('takes the best pairs first, each record once', () => {
    const pairs = [pair(1, 11, 5), pair(1, 12, 4), pair(2, 11, 4.5), pair(2, 12, 3)];
    expect(oneToOne(pairs)).toEqual([pair(1, 11, 5), pair(2, 12, 3)]);
  });

  it('is for files whose records hardly ever have two sure partners', () => {
    const clean = Array.from({ length: 100 }, (_, at) => pair(at + 1, at + 201, 6));
    expect(looksOneToOne(clean)).toBe(true);
    expect(looksOneToOne(clean.flatMap((one) => [one, { ...one, b: one.b + 500 }]))).toBe(false);
  });
});
