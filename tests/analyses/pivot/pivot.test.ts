import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pivot } from '#shared/analyses/pivot/index';
import { PivotBody, PivotExtra, PivotMark } from '#shared/analyses/pivot/spec';
import { lightTheme } from '#shared/charts/theme';
import { migrateDocument } from '#engine/workbook/documents/kinds';
import { openTestBook, type TestBook } from '../../activity/test-book.ts';
import { countOf, run } from '../shop.ts';

let book: TestBook;
let table: string;
beforeAll(async () => {
  book = await openTestBook();
  ({ table } = await book.load({
    name: 'Products',
    role: 'other',
    columns: [
      ['Group', 'VARCHAR', 'category'],
      ['Kind', 'VARCHAR', 'category'],
      ['Price', 'DECIMAL(12,2)', 'price'],
      ['Made', 'DATE', 'none'],
    ],
    rows: [
      ['x', 'a', '10.10', '2024-01-02'],
      ['x', 'b', '0.20', '2024-03-01'],
      ['x', 'b', '0.40', '2023-12-31'],
      ['', 'a', '1.00', null],
    ],
  }));
});
afterAll(async () => book.close());

const look = { locale: 'ja', theme: lightTheme } as const;
async function gridOf(choice: Record<string, unknown>) {
  const body = PivotBody.parse({ ...choice, table });
  const drawing = pivot.draw(await run(book, 'pivot', body), body, 'grid', look);
  if (drawing.type !== 'heat') throw new Error('a pivot is a grid');
  return drawing.model;
}

describe('a pivot of any table', () => {
  it('counts all rows of one that is nobody’s activity, opens nobody, and reads bodies as they were written before', async () => {
    const old = { table, rows: 'c1', columns: null, measure: 'sum', of: 'c3', share: 'total' };
    const body = PivotBody.parse(old);
    expect(body).toMatchObject({ rows: ['c1'], columns: [], measures: [{ kind: 'sum', of: 'c3' }] });
    const document = {
      id: 'd',
      kind: 'pivot',
      version: 1,
      title: '',
      body: old,
      createdAt: '',
      updatedAt: '',
    };
    expect(migrateDocument(document as never)).toMatchObject({ version: 2, body: { rows: ['c1'] } });
    const extra = PivotExtra.parse((await run(book, 'pivot', old)).extra);
    expect(extra.rows.map(({ values, total }) => [values, total.values])).toEqual([
      [['x'], ['10.70']],
      [[null], ['1.00']],
    ]);
    expect(extra).toMatchObject({ people: false, total: { values: ['11.70'], n: 4, customers: 0 } });
    expect(PivotMark.parse({ row: 'x' })).toEqual({ rows: ['x'], columns: [] });
    expect(await countOf(book, { type: 'mark', kind: 'pivot', body: old, mark: { row: 'x' } })).toBe(0);
    const grid = await gridOf(old);
    expect(grid.rows.map(({ label, cells }) => [label, cells[0]?.text])).toEqual([
      ['x', '91.5%'],
      ['値なし', '8.5%'],
      ['合計', '100.0%'],
    ]);
  });

  it('draws groups within groups, their totals, and a column a number', async () => {
    const grid = await gridOf({
      rows: ['c1', 'c2'],
      measures: [{ kind: 'rows' }, { kind: 'median', of: 'c3' }, { kind: 'max', of: 'c4' }],
      sort: 'label',
    });
    expect(grid.columns.map(({ label }) => label)).toEqual(['行数', 'Priceの中央値', 'Madeの最大']);
    expect(grid.legend.unit).toBe('行数 · Priceの中央値 · Madeの最大（色の濃さは指標ごとの大きさ）');
    expect(
      grid.rows.map(({ label, level, total, cells }) => [
        label,
        level ?? 0,
        total ?? false,
        ...cells.map((cell) => cell?.text),
      ]),
    ).toEqual([
      ['x', 0, true, '3', '0.4', '2024-03-01'],
      ['a', 1, false, '1', '10.1', '2024-01-02'],
      ['b', 1, false, '2', '0.3', '2024-03-01'],
      ['値なし', 0, true, '1', '1.0', ''],
      ['a', 1, false, '1', '1.0', ''],
      ['合計', 0, true, '4', '0.7', '2024-03-01'],
    ]);
  });

  it('names columns line by line over what they hold, and totals across at the end', async () => {
    const two = await gridOf({ rows: ['c4'], columns: ['c1', 'c2'], sort: 'label' });
    expect(two.groups).toEqual([
      [
        { label: 'x', from: 0, span: 3 },
        { label: '値なし', from: 3, span: 2 },
      ],
    ]);
    expect(two.columns.map(({ label }) => label)).toEqual(['a', 'b', '合計', 'a', '合計']);
    const many = await gridOf({
      rows: ['c1'],
      columns: ['c2'],
      measures: [{ kind: 'rows' }, { kind: 'sum', of: 'c3' }],
    });
    expect(many.groups?.[0]).toEqual([
      { label: 'a', from: 0, span: 2 },
      { label: 'b', from: 2, span: 2 },
      { label: '合計', from: 4, span: 2 },
    ]);
  });

  it('leaves subtotals away, names rows by all their values, and still opens the grand total', async () => {
    const grid = await gridOf({ rows: ['c1', 'c2'], subtotals: false });
    expect(grid.rows.map(({ label }) => label)).toEqual(['x・b', 'x・a', '値なし・a', '合計']);
    expect(grid.rows.at(-1)?.mark).toEqual({ rows: [], columns: [] });
  });

  it('stands for its totals where there is no room for it', async () => {
    const measures = [{ kind: 'rows' }, { kind: 'sum', of: 'c3' }, { kind: 'min', of: 'c4' }];
    const result = await run(book, 'pivot', { table, rows: ['c1'], columns: ['c2'], measures });
    expect(pivot.headline?.(result).map(({ value, type }) => [value, type])).toEqual([
      [4, 'integer'],
      ['11.70', 'money'],
    ]);
  });

  it('refuses a sum of words', async () => {
    const body = { table, rows: ['c1'], measures: [{ kind: 'sum', of: 'c2' }] };
    await expect(run(book, 'pivot', body)).rejects.toMatchObject({ fault: { code: 'documentInvalid' } });
  });
});
