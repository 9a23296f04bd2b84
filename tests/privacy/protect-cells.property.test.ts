import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublishedSum } from '#shared/privacy/published';
import { protectCells } from '#shared/privacy/protect-cells';

/** A table of counts with its margins as cells and sums. */
function table(counts: readonly (readonly number[])[]) {
  const height = counts.length;
  const width = counts[0]?.length ?? 0;
  const at = (row: number, column: number): number => row * (width + 1) + column;
  const value = (row: number, column: number): number => {
    const rows = row === height ? counts : [counts[row] ?? []];
    return rows.reduce(
      (sum, own) => sum + (column === width ? own.reduce((all, one) => all + one, 0) : (own[column] ?? 0)),
      0,
    );
  };
  const cells: { people: number }[] = [];
  for (let row = 0; row <= height; row += 1)
    for (let column = 0; column <= width; column += 1) cells.push({ people: value(row, column) });
  const range = (n: number): number[] => [...Array(n).keys()];
  const sums: PublishedSum[] = [
    ...range(height + 1).map((row) => ({
      total: at(row, width),
      parts: range(width).map((column) => at(row, column)),
    })),
    ...range(width + 1).map((column) => ({
      total: at(height, column),
      parts: range(height).map((row) => at(row, column)),
    })),
  ];
  return { cells, sums };
}

/** Values that a hidden cell may have as far as anybody can work out: every whole assignment that fits all sums is tried. */
function possible(
  people: readonly number[],
  sums: readonly PublishedSum[],
  hidden: readonly boolean[],
  most: number,
): Map<number, Set<number>> {
  const unknown = [...hidden.keys()].filter((index) => hidden[index]);
  const found = new Map(unknown.map((index) => [index, new Set<number>()]));
  const guess = [...people];
  const fits = (sum: PublishedSum): boolean =>
    sum.total === null || guess[sum.total] === sum.parts.reduce((all, part) => all + (guess[part] ?? 0), 0);
  const parts = unknown.filter((index) => !sums.some((sum) => sum.total === index));
  const totals = unknown.filter((index) => !parts.includes(index));
  const settle = (): void => {
    for (let turn = 0; turn < 2; turn += 1)
      for (const index of totals) {
        const own = sums.find((sum) => sum.total === index);
        guess[index] = (own?.parts ?? []).reduce((all, part) => all + (guess[part] ?? 0), 0);
      }
    if (sums.every(fits)) for (const index of unknown) found.get(index)?.add(guess[index] ?? 0);
  };
  const walk = (place: number): void => {
    const index = parts[place];
    if (index === undefined) return settle();
    for (let value = 1; value <= most; value += 1) {
      guess[index] = value;
      walk(place + 1);
    }
  };
  walk(0);
  return found;
}

describe('numbers of few people', () => {
  it('are hidden with so many others that no sum tells them', () => {
    const counts = fc
      .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 2, max: 3 }))
      .chain(([height, width]) =>
        fc.array(fc.array(fc.nat({ max: 9 }), { minLength: width, maxLength: width }), {
          minLength: height,
          maxLength: height,
        }),
      );
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 5 }), (rows, least) => {
        const { cells, sums } = table(rows);
        const people = cells.map((cell) => cell.people);
        const hidden = protectCells(cells, sums, least);
        people.forEach((value, index) => {
          if (value > 0 && value < least) expect(hidden[index]).toBe(true);
          if (value === 0) expect(hidden[index]).toBe(false);
        });
        if (hidden.filter(Boolean).length > 9) return;
        const most = Math.max(...people) + 1;
        for (const values of possible(people, sums, hidden, Math.min(most, 12)).values())
          expect(values.size).toBeGreaterThan(1);
      }),
      { numRuns: 150 },
    );
  });

  it('are not told by a sum that is known from elsewhere', () => {
    const cells = [3, 20, 30, 40].map((people) => ({ people }));
    const hidden = protectCells(cells, [{ total: null, parts: [0, 1, 2, 3] }], 5);
    expect(hidden).toEqual([true, true, false, false]);
  });

  it('leave the small one the room that is promised: 1 and 5 of 6 are joined by another', () => {
    const cells = [1, 5, 30, 36].map((people) => ({ people }));
    const hidden = protectCells(cells, [{ total: 3, parts: [0, 1, 2] }], 5);
    expect(hidden).toEqual([true, true, true, false]);
  });

  it('are hidden with their sum where it could only be so many times one', () => {
    const cells = [1, 1, 1, 3].map((people) => ({ people }));
    const hidden = protectCells(cells, [{ total: 3, parts: [0, 1, 2] }], 2);
    expect(hidden).toEqual([true, true, true, true]);
  });

  it('hide nothing where nothing is small', () => {
    expect(protectCells([{ people: 5 }, { people: 0 }], [{ total: null, parts: [0, 1] }], 5)).toEqual([
      false,
      false,
    ]);
  });
});
