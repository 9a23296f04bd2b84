import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberText, stretchOf } from '#shared/rows/bounds';
import { columnWindow } from '#renderer/controls/column-window.ts';
import { rangeOf, tsvOf } from '#renderer/controls/grid-copy.ts';
import type { GridColumn } from '#renderer/controls/grid-types.ts';
import { filterFrom } from '#renderer/data/rows/filter-words.ts';

describe('columns in sight', () => {
  it('cover the viewport wherever it is, and leave room for all others', () => {
    const view = fc.record({
      widths: fc.array(fc.integer({ min: 48, max: 900 }), { minLength: 1, maxLength: 300 }),
      frozen: fc.integer({ min: 0, max: 6 }),
      viewport: fc.integer({ min: 100, max: 2000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(view, ({ widths, frozen: wanted, viewport, share }) => {
        const frozen = Math.min(wanted, widths.length);
        const sum = (some: readonly number[]) => some.reduce((all, width) => all + width, 0);
        const total = sum(widths);
        const offset = share * Math.max(0, total - viewport);
        const shown = columnWindow(widths, frozen, viewport, offset);
        const still = sum(widths.slice(0, frozen));
        const drawn = sum(widths.slice(shown.first, shown.end));
        expect(still + shown.before + drawn + shown.after).toBe(total);
        if (still >= viewport) return;
        expect(still + shown.before).toBeLessThanOrEqual(Math.max(still, offset + still));
        expect(still + shown.before + drawn).toBeGreaterThanOrEqual(Math.min(total, offset + viewport));
      }),
    );
  });
});

interface Row {
  text: string;
  number: string;
}
const columns: GridColumn<Row>[] = [
  { id: 'a', title: '=name', text: (row) => row.text },
  { id: 'b', title: 'n', text: (row) => row.number, plain: () => true },
];

describe('cells on the clipboard', () => {
  it('are guarded where a spreadsheet would run them, and numbers stay numbers', () => {
    const texts = [
      '=1+1',
      '+81 3',
      '-a',
      '@x',
      ' =1',
      '＝1',
      "'=1",
      'plain',
      'a\tb',
      'two\nlines',
      'say "hi"',
    ];
    const copied = tsvOf(
      texts.map((text) => ({ text, number: '-5' })),
      0,
      columns,
      true,
    );
    expect(copied.split('\n').slice(0, 9)).toEqual([
      "'=name\tn",
      "'=1+1\t-5",
      "'+81 3\t-5",
      "'-a\t-5",
      "'@x\t-5",
      "' =1\t-5",
      "'＝1\t-5",
      "''=1\t-5",
      'plain\t-5',
    ]);
    expect(copied.endsWith('"a\tb"\t-5\n"two\nlines"\t-5\n"say ""hi"""\t-5')).toBe(true);
  });

  it('are those between two corners, whichever is first', () => {
    expect(rangeOf({ row: 5, column: 1 }, { row: 2, column: 3 })).toEqual({
      top: 2,
      bottom: 5,
      left: 1,
      right: 3,
    });
    expect(rangeOf({ row: -1, column: 0 }, { row: 0, column: 0 })).toEqual({
      top: 0,
      bottom: 0,
      left: 0,
      right: 0,
    });
  });
});

describe('what is typed into a filter', () => {
  it('is a number, whatever its width and grouping', () => {
    expect(['1,234.50', '－５', '+7', '.5', '5.'].map(numberText)).toEqual(['1234.50', '-5', '7', '.5', '5']);
    expect(['', 'x', '1e5', '--1'].map(numberText)).toEqual([null, null, null, null]);
  });

  it('is the whole stretch of time that it names', () => {
    expect(stretchOf('2024')).toEqual({ from: '2024-01-01 00:00:00', before: '2025-01-01 00:00:00' });
    expect(stretchOf('2024/2')).toEqual({ from: '2024-02-01 00:00:00', before: '2024-03-01 00:00:00' });
    expect(stretchOf('2024年2月29日')).toEqual({
      from: '2024-02-29 00:00:00',
      before: '2024-03-01 00:00:00',
    });
    expect(stretchOf('2024-02-29 23:59')).toEqual({
      from: '2024-02-29 23:59:00',
      before: '2024-03-01 00:00:00',
    });
    expect(['2023-02-29', '2024-13', '24', '2024-01 10:00', '2024-01-01 25:00'].map(stretchOf)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('is no filter while it does not fit the column', () => {
    const column = { id: 'c1', type: 'integer' } as const;
    expect(filterFrom(column, 'is', 'five', '')).toBeNull();
    expect(filterFrom(column, 'between', '', '')).toBeNull();
    expect(filterFrom(column, 'between', '', '9')).toEqual({
      test: 'between',
      column: 'c1',
      from: null,
      to: '9',
    });
    expect(filterFrom({ id: 'c2', type: 'date' }, 'is', '2024-02', '')).toEqual({
      test: 'is',
      column: 'c2',
      value: '2024-02',
    });
    expect(filterFrom(column, 'empty', '', '')).toEqual({ test: 'empty', column: 'c1' });
  });
});
