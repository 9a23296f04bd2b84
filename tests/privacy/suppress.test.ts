import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suppress, withMargins, type Counts } from '#engine/privacy/suppress';

/**
 * What an attacker can do with everything that is shown: the sums of rows and columns as equations over the hidden cells, solved
 * exactly. A hidden cell is recovered when no other whole, non-negative table has another number there. Looked for among tables that
 * differ from the true one by up to two in each free cell, so that a cell is never called safe without such a table at hand.
 */
function recovered(full: readonly (readonly number[])[], hidden: readonly (readonly boolean[])[]): string[] {
  const cells = hidden.flatMap((row, r) => row.flatMap((is, c) => (is ? [{ r, c }] : [])));
  const height = full.length;
  const width = full[0]?.length ?? 0;
  const sign = (r: number, c: number) => (r === height - 1 ? -1 : 1) * (c === width - 1 ? -1 : 1);
  const equations = [
    ...Array.from({ length: height }, (_, r) =>
      cells.map((cell) => (cell.r === r ? sign(cell.r, cell.c) : 0)),
    ),
    ...Array.from({ length: width }, (_, c) =>
      cells.map((cell) => (cell.c === c ? sign(cell.r, cell.c) : 0)),
    ),
  ];
  const { pivots, rows } = reduce(equations, cells.length);
  const free = cells.map((_, place) => place).filter((place) => !pivots.includes(place));
  const safe = new Set<number>();
  const step = (changes: number[]): void => {
    const delta = cells.map(() => 0);
    free.forEach((place, index) => (delta[place] = changes[index] ?? 0));
    pivots.forEach((place, index) => {
      delta[place] = -free.reduce((sum, other) => sum + (rows[index]?.[other] ?? 0) * (delta[other] ?? 0), 0);
    });
    const whole = cells.every(({ r, c }, place) => {
      const value = (full[r]?.[c] ?? 0) + (delta[place] ?? 0);
      return value >= 0 && Math.abs(value - Math.round(value)) < 1e-9;
    });
    if (whole) delta.forEach((change, place) => Math.abs(change) > 1e-9 && safe.add(place));
  };
  const walk = (changes: number[]): void => {
    if (changes.length === free.length) return step(changes);
    for (const change of [-2, -1, 0, 1, 2]) walk([...changes, change]);
  };
  if (free.length <= 6) walk([]);
  else
    for (let one = 0; one < free.length; one += 1)
      for (let two = one; two < free.length; two += 1)
        for (const a of [-2, -1, 1, 2])
          for (const b of [-2, -1, 0, 1, 2])
            step(free.map((_, place) => (place === one ? a : place === two ? b : 0)));
  return cells.flatMap(({ r, c }, place) => (safe.has(place) ? [] : [`${r},${c}`]));
}

/** Row echelon form by Gauss and Jordan. */
function reduce(equations: number[][], unknowns: number): { pivots: number[]; rows: number[][] } {
  const rows = equations.map((row) => [...row]);
  const pivots: number[] = [];
  for (let column = 0; column < unknowns; column += 1) {
    const top = pivots.length;
    const found = rows.findIndex((row, index) => index >= top && Math.abs(row[column] ?? 0) > 1e-9);
    if (found < 0) continue;
    [rows[top], rows[found]] = [rows[found] as number[], rows[top] as number[]];
    const lead = rows[top] as number[];
    const scale = lead[column] as number;
    for (let place = 0; place < unknowns; place += 1) lead[place] = (lead[place] as number) / scale;
    rows.forEach((row, index) => {
      const factor = row[column] as number;
      if (index === top || factor === 0) return;
      for (let place = 0; place < unknowns; place += 1)
        row[place] = (row[place] as number) - factor * (lead[place] as number);
    });
    pivots.push(column);
  }
  return { pivots, rows };
}

const tables = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([height, width]) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 60 }), fc.constant(0)), {
        minLength: width,
        maxLength: width,
      }),
      { minLength: height, maxLength: height },
    ),
  );

const small: Counts = [
  [20, 3, 40],
  [30, 25, 12],
  [18, 22, 31],
];

describe('the smallest cell', () => {
  it('is told by its margins when it alone is hidden: the solver sees it', () => {
    const full = withMargins(small);
    const alone = full.map((row) => row.map((cell) => cell > 0 && cell < 5));
    expect(recovered(full, alone)).toEqual(['0,1']);
  });

  it('hides with it the fewest people that make a way around', () => {
    const { hidden, primary, secondary } = suppress(small, 5);
    expect([primary, secondary]).toEqual([1, 3]);
    const shown = hidden.map((row) => row.map((is) => (is ? 'x' : '.')).join(''));
    expect(shown).toEqual(['xx..', '....', 'xx..', '....']);
    expect(recovered(withMargins(small), hidden)).toEqual([]);
  });

  it('hides nothing where nobody is few', () => {
    expect(
      suppress(
        [
          [5, 0],
          [9, 7],
        ],
        5,
      ),
    ).toMatchObject({ primary: 0, secondary: 0 });
    expect(suppress([], 5)).toMatchObject({ primary: 0, secondary: 0 });
  });

  it('is not recovered from any margin, and every small number is hidden', () => {
    let withSmall = 0;
    fc.assert(
      fc.property(tables, fc.constantFrom(3, 5, 10, 20), (counts, least) => {
        const full = withMargins(counts);
        const { hidden, primary } = suppress(counts, least);
        full.forEach((row, r) =>
          row.forEach((cell, c) => {
            if (cell > 0 && cell < least) expect(hidden[r]?.[c]).toBe(true);
            if (cell === 0) expect(hidden[r]?.[c]).toBe(false);
          }),
        );
        if (primary > 0) withSmall += 1;
        expect(recovered(full, hidden)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(withSmall).toBeGreaterThan(100);
  });
});
