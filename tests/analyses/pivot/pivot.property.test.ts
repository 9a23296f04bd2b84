import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pivot } from '#shared/analyses/pivot/index';
import { PivotBody, PivotExtra, type PivotCell, type PivotValue } from '#shared/analyses/pivot/spec';
import { lightTheme } from '#shared/charts/theme';
import { openTestBook, type TestBook } from '../../activity/test-book.ts';
import { countOf, deeds, loadDeeds, run, type Deed } from '../shop.ts';

let book: TestBook;
beforeAll(async () => {
  book = await openTestBook();
});
afterAll(async () => book.close());

type Key = string | null;
const column: Record<'kind' | 'channel', { id: string; of: (deed: Deed) => Key }> = {
  kind: { id: 'c3', of: (deed) => deed.kind },
  channel: { id: 'c5', of: (deed) => deed.channel },
};

/** The measure by the definition, row by row; amounts in hundredths. */
function measured(rows: readonly Deed[], measure: PivotBody['measure']): number | null {
  const amounts = rows.map(({ amount }) => amount);
  if (measure === 'rows') return rows.length;
  if (measure === 'customers') return new Set(rows.map(({ who }) => who).filter((who) => who !== null)).size;
  if (measure === 'distinct') return new Set(amounts).size;
  if (rows.length === 0) return null;
  const sum = amounts.reduce((all, each) => all + each, 0);
  return (
    { sum, mean: sum / rows.length, min: Math.min(...amounts), max: Math.max(...amounts) }[measure] / 100
  );
}

const isIn = (value: PivotValue, own: Key, shown: ReadonlySet<Key>): boolean =>
  typeof value === 'string' || value === null ? own === value : own !== null && !shown.has(own);
const shownOf = (values: readonly PivotValue[]): Set<Key> =>
  new Set(values.filter((value): value is string => typeof value === 'string'));

describe('a pivot', () => {
  it('is what a count row by row gives, with totals of all rows, and every cell opens its customers', async () => {
    const bodies = fc.record({
      measure: fc.constantFrom('rows', 'customers', 'sum', 'mean', 'min', 'max', 'distinct'),
      two: fc.boolean(),
      topRows: fc.integer({ min: 1, max: 4 }),
      topColumns: fc.integer({ min: 1, max: 3 }),
      share: fc.constantFrom('none', 'row', 'column', 'total'),
      sort: fc.constantFrom('value', 'label'),
    });
    const rows = deeds({ from: '2024-01-01', days: 90, customers: 8, kinds: ['a', 'b', 'c', 'd', 'e'] });
    await fc.assert(
      fc.asyncProperty(rows, bodies, async (given, { two, ...choice }) => {
        const table = await loadDeeds(book, given);
        const needs = choice.measure !== 'rows' && choice.measure !== 'customers';
        const body = PivotBody.parse({
          ...choice,
          table,
          rows: column.kind.id,
          columns: two ? column.channel.id : null,
          of: needs ? 'c4' : null,
        });
        const result = await run(book, 'pivot', body);
        const extra = PivotExtra.parse(result.extra);
        const [down, across] = [
          shownOf(extra.rows.map(({ value }) => value)),
          shownOf(extra.columns.map(({ value }) => value)),
        ];
        const check = async (
          cell: PivotCell | null,
          rowValue: PivotValue | undefined,
          columnValue: PivotValue | undefined,
        ): Promise<void> => {
          const mine = given.filter(
            (deed) =>
              (rowValue === undefined || isIn(rowValue, column.kind.of(deed), down)) &&
              (columnValue === undefined || isIn(columnValue, column.channel.of(deed), across)),
          );
          if (cell === null) return expect(mine).toEqual([]);
          const value = measured(mine, body.measure);
          if (value === null) expect(cell.value).toBeNull();
          else expect(Number(cell.value)).toBeCloseTo(value, 9);
          expect(cell.n).toBe(mine.length);
          expect(cell.customers).toBe(measured(mine, 'customers'));
          const mark = {
            ...(rowValue === undefined ? {} : { row: rowValue }),
            ...(columnValue === undefined ? {} : { column: columnValue }),
          };
          expect(await countOf(book, { type: 'mark', kind: 'pivot', body, mark })).toBe(cell.customers);
        };
        for (const row of extra.rows) {
          await check(row.total, row.value, undefined);
          for (const [index, cell] of row.cells.entries())
            await check(cell, row.value, extra.columns[index]?.value);
        }
        for (const { value, total } of extra.columns) await check(total, undefined, value);
        await check(extra.total, undefined, undefined);
        expect(extra.rows.filter(({ value }) => typeof value === 'string')).toHaveLength(
          Math.min(body.topRows, new Set(given.map(({ kind }) => kind)).size),
        );
        if (body.share === 'row' && body.measure === 'rows' && two)
          for (const { cells } of extra.rows)
            expect(cells.reduce((sum, cell) => sum + (cell?.share ?? 0), 0)).toBeCloseTo(1, 9);
        await book.remove(table);
      }),
      { numRuns: 25 },
    );
  });

  it('reads any table: one that is nobody’s activity counts all its rows and opens nobody', async () => {
    const { table } = await book.load({
      name: 'Products',
      role: 'other',
      columns: [
        ['Group', 'VARCHAR', 'category'],
        ['Price', 'DECIMAL(12,2)', 'price'],
      ],
      rows: [
        ['x', '10.10'],
        ['x', '0.20'],
        ['', '1.00'],
      ],
    });
    const body = PivotBody.parse({ table, rows: 'c1', measure: 'sum', of: 'c2', share: 'total' });
    const result = await run(book, 'pivot', body);
    const extra = PivotExtra.parse(result.extra);
    expect(extra.rows.map(({ value, total }) => [value, total.value])).toEqual([
      ['x', '10.30'],
      [null, '1.00'],
    ]);
    expect(extra).toMatchObject({ people: false, total: { value: '11.30', n: 3, customers: 0 } });
    expect(await countOf(book, { type: 'mark', kind: 'pivot', body, mark: { row: 'x' } })).toBe(0);
    const drawing = pivot.draw(result, body, 'grid', { locale: 'ja', theme: lightTheme });
    if (drawing.type !== 'heat') throw new Error('a pivot is a grid');
    expect(drawing.model.rows.map(({ label, cells }) => [label, cells[0]?.text])).toEqual([
      ['x', '91%'],
      ['値なし', '8.8%'],
    ]);
  });
});
