import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeatCell, HeatModel } from '#shared/charts/heat';
import { countColumn, firstPosition, moveBy } from '#renderer/charts/heat-keys.ts';

const cell: HeatCell = { value: 1, text: '1', title: 'place', says: 'words', incomplete: false, mark: {} };

/** A grid of cohorts whose later intervals are missing: row r has `lengths[r]` cells. */
function triangle(lengths: readonly number[]): HeatModel {
  const columns = Math.max(0, ...lengths);
  return {
    caption: 'grid',
    rowHeader: 'row',
    countHeader: 'n',
    columns: Array.from({ length: columns }, (_, index) => ({ key: String(index), label: String(index) })),
    rows: lengths.map((length, row) => ({
      key: String(row),
      label: String(row),
      count: '1',
      mark: { row },
      title: String(row),
      says: '1',
      flagged: false,
      cells: Array.from({ length: columns }, (_, index) => (index < length ? cell : null)),
    })),
    summary: null,
    max: 1,
    legend: { unit: '', flagged: null, incomplete: null },
  };
}

describe('keys within a heat grid', () => {
  const model = triangle([3, 2, 0]);
  it('begins at the first cell', () => {
    expect(firstPosition(model)).toEqual({ row: 0, column: 0 });
    expect(firstPosition(triangle([0]))).toEqual({ row: 0, column: countColumn });
    expect(firstPosition(triangle([]))).toBeNull();
  });
  it('moves to neighbours and stays at the edges', () => {
    expect(moveBy(model, { row: 0, column: 0 }, 'ArrowRight', false)).toEqual({ row: 0, column: 1 });
    expect(moveBy(model, { row: 0, column: 2 }, 'ArrowDown', false)).toEqual({ row: 0, column: 2 });
    expect(moveBy(model, { row: 1, column: 1 }, 'ArrowRight', false)).toEqual({ row: 1, column: 1 });
  });
  it('reaches the count of a row to the left of its cells', () => {
    expect(moveBy(model, { row: 1, column: 0 }, 'ArrowLeft', false)).toEqual({ row: 1, column: countColumn });
    expect(moveBy(model, { row: 1, column: countColumn }, 'ArrowDown', false)).toEqual({
      row: 2,
      column: countColumn,
    });
  });
  it('goes to the ends with Home, End and Ctrl', () => {
    expect(moveBy(model, { row: 0, column: 0 }, 'End', false)).toEqual({ row: 0, column: 2 });
    expect(moveBy(model, { row: 0, column: 2 }, 'Home', false)).toEqual({ row: 0, column: countColumn });
    expect(moveBy(model, { row: 0, column: 0 }, 'ArrowDown', true)).toEqual({ row: 1, column: 0 });
  });
  it('leaves other keys to the page', () => {
    expect(moveBy(model, { row: 0, column: 0 }, 'a', false)).toBeNull();
  });
  it('never stands where there is nothing, whatever is pressed', () => {
    const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean()), { maxLength: 30 }),
        (lengths, presses) => {
          const grid = triangle(lengths);
          let at = firstPosition(grid);
          for (const [key, far] of presses) at = at && (moveBy(grid, at, key, far) ?? at);
          return at !== null && (at.column === countColumn || grid.rows[at.row]?.cells[at.column] === cell);
        },
      ),
    );
  });
});
