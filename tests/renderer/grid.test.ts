import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveInGrid } from '#renderer/controls/grid-keys.ts';
import { scrollScale, tallest, virtualWindow } from '#renderer/controls/virtual-window.ts';

const rowHeight = 28;
const view = fc.record({
  rows: fc.integer({ min: 0, max: 60_000_000 }),
  viewport: fc.integer({ min: 28, max: 2_000 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('the rows in sight', () => {
  it('cover the viewport wherever it is, and never reach outside the rows', () => {
    fc.assert(
      fc.property(view, ({ rows, viewport, share }) => {
        const longest = Math.max(0, rows * rowHeight - viewport);
        const offset = share * longest;
        const { first, count } = virtualWindow(rows, rowHeight, viewport, offset);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first + count).toBeLessThanOrEqual(rows);
        expect(first * rowHeight).toBeLessThanOrEqual(offset);
        expect((first + count) * rowHeight).toBeGreaterThanOrEqual(
          Math.min(offset + viewport, rows * rowHeight),
        );
      }),
    );
  });

  it('are drawn where the page is scrolled to, also when the rows are taller than a page can be', () => {
    fc.assert(
      fc.property(view, ({ rows, viewport, share }) => {
        const offset = share * Math.max(0, rows * rowHeight - viewport);
        const { first, top, height } = virtualWindow(rows, rowHeight, viewport, offset);
        const scrollTop = offset / scrollScale(rows, rowHeight, viewport);
        expect(height).toBeLessThanOrEqual(tallest);
        expect(scrollTop).toBeLessThanOrEqual(Math.max(0, height - viewport) + 1);
        // The first visible row is as far above the viewport's top as it is scrolled out of it.
        expect(top - scrollTop).toBeCloseTo(first * rowHeight - offset, 2);
      }),
    );
  });

  it('end with the last row at the end of the scrollbar', () => {
    for (const rows of [10, 541_909, 2_000_000, 50_000_000]) {
      const { first, count } = virtualWindow(rows, rowHeight, 600, rows * rowHeight - 600);
      expect(first + count).toBe(rows);
    }
  });
});

describe('keys in a grid', () => {
  const size = { rows: 1_000_000, columns: 8, page: 20 };
  it('lead to cells of the grid or its header, whatever is pressed', () => {
    const keys = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'PageDown', 'PageUp', 'Home', 'End'];
    const press = fc.record({ key: fc.constantFrom(...keys), ctrl: fc.boolean() });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 60 }), (presses) => {
        let place = { row: 0, column: 0 };
        for (const { key, ctrl } of presses) {
          const next = moveInGrid(key, ctrl, place, size);
          expect(next).not.toBeNull();
          place = next ?? place;
          expect(place.row).toBeGreaterThanOrEqual(-1);
          expect(place.row).toBeLessThan(size.rows);
          expect(place.column).toBeGreaterThanOrEqual(0);
          expect(place.column).toBeLessThan(size.columns);
        }
      }),
    );
  });

  it('reach the ends at once with Ctrl', () => {
    expect(moveInGrid('End', true, { row: 3, column: 1 }, size)).toEqual({ row: 999_999, column: 7 });
    expect(moveInGrid('Home', true, { row: 3, column: 1 }, size)).toEqual({ row: 0, column: 0 });
    expect(moveInGrid('x', false, { row: 3, column: 1 }, size)).toBeNull();
  });
});
