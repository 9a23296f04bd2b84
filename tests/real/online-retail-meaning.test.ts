import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guessDefinition } from '#engine/meaning/guess';
import type { RowRule } from '#shared/model/table';
import { sql } from '#shared/sql/sql';
import { catalogOf, openTestBook, type TestBook, type TestColumn } from '../activity/test-book.ts';

const file = resolve('../shared/data/online_retail/online_retail.csv.gz');
const absent = existsSync(file) ? false : '../shared/data/online_retail is not here';

const columns: TestColumn[] = [
  ['InvoiceNo', 'VARCHAR', 'order'],
  ['StockCode', 'VARCHAR', 'product'],
  ['Description', 'VARCHAR', 'productName'],
  ['Quantity', 'BIGINT', 'quantity'],
  ['InvoiceDate', 'TIMESTAMP', 'time'],
  ['UnitPrice', 'DECIMAL(18,3)', 'price'],
  ['CustomerID', 'BIGINT', 'customer'],
  ['Country', 'VARCHAR', 'attribute'],
];
const rule = (id: string, column: string, test: RowRule['test'], value: number | null): RowRule => ({
  id,
  column,
  test,
  value,
  on: true,
});
const rules = [
  rule('anonymous', 'c7', 'isEmpty', null),
  rule('quantity', 'c4', 'atMost', 0),
  rule('price', 'c6', 'atMost', 0),
];

describe.skipIf(absent !== false)(`Online Retail${absent === false ? '' : ` (${absent})`}`, () => {
  let book: TestBook;
  let table: string;
  beforeAll(async () => {
    book = await openTestBook({ timeZone: 'Europe/London' });
    const loaded = await book.load({
      columns,
      rules,
      name: 'online_retail',
      files: [file],
      select: sql`FROM read_csv(${file}, header = true, columns = {'InvoiceNo': 'VARCHAR', 'StockCode': 'VARCHAR', 'Description': 'VARCHAR', 'Quantity': 'BIGINT', 'InvoiceDate': 'TIMESTAMP', 'UnitPrice': 'DECIMAL(18,3)', 'CustomerID': 'BIGINT', 'Country': 'VARCHAR'}, nullstr = ['', 'NA'])`,
    });
    table = loaded.table;
  });
  afterAll(() => book?.close());

  it('has its columns recognised from the values', async () => {
    const first = await book.rows(
      sql`SELECT COLUMNS('^c')::VARCHAR FROM ${sql`t1`} ORDER BY ${sql`"row"`} LIMIT 200`,
    );
    const types = ['text', 'text', 'text', 'integer', 'timestamp', 'decimal', 'integer', 'text'] as const;
    const guessed = guessDefinition({
      file: 'online_retail.csv.gz',
      columns: columns.map(([name], index) => ({
        name,
        type: types[index] ?? 'text',
        examples: first.map((row) => row[`c${index + 1}`] as string | null),
      })),
    });
    expect(guessed.definition.role).toBe('transactions');
    expect(guessed.definition.columns.map((one) => one.meaning)).toEqual(columns.map((one) => one[2]));
  });

  it('gives the published counts with customer present, quantity > 0 and price > 0', async () => {
    const catalog = await catalogOf(book);
    const [info] = catalog.tables;
    expect(info?.rows).toBe(541_909);
    expect(info?.use).toMatchObject({
      used: 397_884,
      customers: 4338,
      orders: 18_532,
      amount: '8911407.904',
      unidentified: 0,
      duplicates: 5268,
      leftOut: expect.arrayContaining([{ reason: 'anonymous', rows: 135_080 }]),
    });
    const out = info?.use?.leftOut.reduce((sum, one) => sum + one.rows, 0);
    expect(out).toBe(541_909 - 397_884);
    expect(catalog.customers).toBe(4338);
    expect(catalog.activities).toBe(397_884);
    expect(info?.coverage).toEqual({ start: '2010-12-01', end: '2011-12-09', endAt: '2011-12-09T12:50:00' });
  });

  it('nets returns so that two cancelled customers do not top the list', async () => {
    await book.define(table, { rowRules: [] });
    const rows = await book.rows(
      sql`SELECT key, amount FROM customer WHERE key IN ('12346', '16446') ORDER BY key`,
    );
    expect(rows).toEqual([
      { key: '12346', amount: '0.000' },
      { key: '16446', amount: '2.900' },
    ]);
    await book.define(table, { returns: 'gross' });
    expect(
      await book.rows(sql`SELECT key, amount FROM customer WHERE key IN ('12346', '16446') ORDER BY key`),
    ).toEqual([
      { key: '12346', amount: '77183.600' },
      { key: '16446', amount: '168472.500' },
    ]);
  });

  it('keeps what nobody is known for, so that totals tie to the file', async () => {
    await book.define(table, { rowRules: [], returns: 'netted' });
    const catalog = await catalogOf(book);
    expect(catalog.unidentified).toBe(135_080);
    expect(catalog.activities).toBe(541_909);
    expect(catalog.customers).toBe(4372);
    expect(catalog.tables[0]?.use?.amount).toBe('9747747.934');
    const [sum] = await book.rows(sql`SELECT sum(amount) AS amount FROM activity`);
    expect(sum?.amount).toBe('9747747.934');
  });
});
