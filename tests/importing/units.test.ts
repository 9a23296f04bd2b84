import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { numberFormatFor } from '#engine/exporting/number-formats';
import type { Engine } from '#engine/engine';
import { readNumberFormat } from '#engine/importing/sheets/number-format';
import { currencyOf } from '#engine/importing/sheets/cell-text';
import { load } from './loading.ts';
import { sheet, styled } from './sheets/workbooks.ts';
import { newEngine } from './new-engine.ts';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  ({ folder, engine } = await newEngine({ workbook: false }));
});

const formats = ['[$¥-411]#,##0', '[$$-409]#,##0.00'];
const amounts = (cells: readonly (readonly [number, number])[]) =>
  sheet([['order', 'amount'], ...cells.map(([style, value], index) => [`o${index}`, styled(style, value)])], {
    formats,
  });
const factsIn = ({ batch }: Awaited<ReturnType<typeof load>>) =>
  batch.recipe.columns.map(({ name, type, unit, currency }) => ({ name, type, unit, currency }));

describe('amounts of a workbook', () => {
  it('in one currency are numbers in it, whatever cells without a format there are', async () => {
    const found = await load(amounts([[1, 1200], [0, 5], [1, 300]]), { name: 'a.xlsx' }); // prettier-ignore
    expect(factsIn(found)[1]).toEqual({ name: 'amount', type: 'integer', unit: undefined, currency: 'JPY' });
    expect(found.texts.map((row) => row[1])).toEqual(['1200', '5', '300']);
  });

  it('in several currencies stay text with their codes, and it is said', async () => {
    const found = await load(amounts([[1, 1200], [2, 12.5], [1, 300], [2, 9]]), { name: 'a.xlsx' }); // prettier-ignore
    expect(factsIn(found)[1]).toEqual({ name: 'amount', type: 'text', unit: undefined, currency: undefined });
    expect(found.texts.map((row) => row[1])).toEqual(['JPY 1200', 'USD 12.5', 'JPY 300', 'USD 9']);
    expect(found.batch.notes).toContainEqual({
      key: 'import.note.mixedCurrencies',
      params: { column: 'amount', list: 'JPY, USD' },
    });
  });

  it('stay text too when another currency comes far below what was looked at', async () => {
    const many = Array.from({ length: 3_000 }, (_, n): [number, number] => [1, n]);
    const found = await load(amounts([...many, [2, 12.5]]), { name: 'a.xlsx' });
    expect(factsIn(found)[1]).toEqual({ name: 'amount', type: 'text', unit: undefined, currency: undefined });
    expect(found.texts.at(-1)?.[1]).toBe('USD 12.5');
    expect(found.notes).toContain('import.note.mixedCurrencies');
  });
});

describe('a row of units below the names', () => {
  it('is part of the header of a sheet, as of a text', async () => {
    const rows = [
      ['item', 'weight', 'price', 'share'],
      ['', 'kg', '円', '%'],
      ...Array.from({ length: 12 }, (_, n) => [`i${n}`, n + 0.5, n * 100, n]),
    ];
    const text = rows.map((row) => row.join(',')).join('\n');
    for (const found of [await load(sheet(rows), { name: 'a.xlsx' }), await load(text)]) {
      expect(factsIn(found).map(({ name, unit }) => [name, unit])).toEqual([
        ['item', undefined],
        ['weight', 'kg'],
        ['price', '円'],
        ['share', '%'],
      ]);
      expect(found.texts.length).toBe(12);
      expect(found.types.slice(1)).toEqual(['decimal', 'integer', 'integer']);
      expect(found.lines[0]).toBe(3);
    }
  });

  it('is no row of answers that look like units', async () => {
    const rows = [['item', 'size'], ...['S', 'm', 'l', 'M'].map((size, n) => [`i${n}`, size])];
    expect((await load(sheet(rows), { name: 'a.xlsx' })).texts.length).toBe(4);
  });
});

describe('converted files', () => {
  const csv = 'item,price,weight\na,"¥1,200",1.5kg\nb,¥300,2kg\nc,"¥12,000",0.75kg\n';
  async function convert(out: string, units = false): Promise<string> {
    const path = join(folder, 'in.csv');
    writeFileSync(path, csv);
    const target = join(folder, out);
    const format = out.split('.')[1] as 'csv' | 'parquet' | 'xlsx';
    await engine.call('import.convert', { path, out: target, format, units });
    return target;
  }
  const facts = async (path: string) =>
    (await engine.call('import.inspect', { path })).recipe.columns.map(({ name, type, unit, currency }) => [
      name,
      type,
      unit,
      currency,
    ]);

  it('carry units and currencies beside their values in Parquet and in the number formats of a sheet', async () => {
    for (const out of ['out.parquet', 'out.xlsx'])
      expect(await facts(await convert(out))).toEqual([
        ['item', 'text', undefined, undefined],
        ['price', 'integer', undefined, 'JPY'],
        ['weight', 'decimal', 'kg', undefined],
      ]);
  });

  it('leave texts of CSV as they are, and names too unless units are asked for', async () => {
    expect(
      readFileSync(await convert('plain.csv'), 'utf8')
        .split(/\r?\n/)
        .slice(0, 2),
    ).toEqual(['item,price,weight', 'a,"¥1,200",1.5kg']);
    const named = readFileSync(await convert('named.csv', true), 'utf8').split(/\r?\n/)[0];
    expect(named).toBe('item,price [JPY],weight [kg]');
  });
});

describe('number formats', () => {
  it.each([
    ['JPY', 'DECIMAL(18,0)', '[$¥-411]#,##0'],
    ['USD', 'DECIMAL(18,2)', '[$$-409]#,##0.00'],
    ['EUR', 'DECIMAL(18,2)', '[$€-2] #,##0.00'],
    ['CNY', 'BIGINT', '[$CNY] #,##0'],
    ['CHF', 'DECIMAL(10, 2)', '[$CHF] #,##0.00'],
  ])('of %s in %s are %s, and are read back', (currency, type, format) => {
    expect(numberFormatFor({ currency }, type)).toBe(format);
    expect(currencyOf(readNumberFormat(format))).toBe(currency);
  });

  it('of units keep the number as it is: 12 % stays 12', () => {
    expect(numberFormatFor({ unit: '%' }, 'DECIMAL(5,1)')).toBe('#,##0.0"%"');
    expect(readNumberFormat('#,##0.0"%"')).toMatchObject({ kind: 'number', unit: '%' });
    expect(numberFormatFor({ unit: 'kg' }, 'VARCHAR')).toBeNull();
  });
});
