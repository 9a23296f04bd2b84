import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { guardFormula, resultCsv } from '#engine/exporting/result-csv';
import { resultXlsx, sheetName } from '#engine/exporting/result-xlsx';
import type { Result } from '#shared/model/result';

const text = (key: string) => ({ key });
const result: Result = {
  kind: 'trend',
  definition: [text('sample.name')],
  base: { n: 3, of: text('sample.name') },
  excluded: [],
  columns: [
    { name: 'value', type: 'text', label: text('export.result') },
    { name: 'period', type: 'day', label: text('export.definition') },
    { name: 'amount', type: 'money', unit: '¥', label: text('report.base') },
  ],
  rows: [
    ['=HYPERLINK("x")', '2024-02-29', -5],
    ['山田, 太郎\n様', '2024-03-01', '12345678901234567890.12'],
    ['＝全角', null, 0],
  ],
  extra: {},
  sql: 'SELECT 1',
  dataEnd: null,
  revision: 1,
};

describe('a result as CSV', () => {
  it('guards text that a spreadsheet would run, leaves numbers alone, and keeps exact decimals', () => {
    const csv = resultCsv(result, 'en');
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    const lines = csv.slice(1).split('\r\n');
    expect(lines[0]).toBe('Result,Definition,Base (¥)');
    expect(lines[1]).toBe(`"'=HYPERLINK(""x"")",2024-02-29,-5`);
    expect(csv).toContain('12345678901234567890.12');
    expect(csv).toContain(`'＝全角`);
  });

  it.each(['=1', '+1', '-1', '@a', '\t=1', ' =1', '"=1', '＠a'])('guards %j', (cell) => {
    expect(guardFormula(cell, { name: 'a', type: 'text', label: text('x') })).toBe(`'${cell}`);
  });
});

describe('a result as XLSX', () => {
  it('keeps text as text, days as days and exact decimals as text', async () => {
    const book = await readXlsx(await resultXlsx(result, 'Sales: by/month', 'en'));
    const [sheet, about] = book.sheets;
    expect(sheet?.name).toBe('Sales  by month');
    expect(sheet?.rows[1]?.[0]).toBe('=HYPERLINK("x")');
    expect(sheet?.rows[1]?.[1]).toEqual(new Date('2024-02-29T00:00:00Z'));
    expect(sheet?.rows[2]?.[0]).toBe('山田, 太郎\n様');
    expect(sheet?.rows[2]?.[2]).toBe('12345678901234567890.12');
    expect(about?.rows.flat()).toContain('Hinode Store');
  });

  it('makes sheet names that every spreadsheet takes', () => {
    expect(sheetName("'[a]:*?/\\'", 'Result')).toBe('a');
    expect(sheetName('', 'Result')).toBe('Result');
    expect(sheetName('あ'.repeat(40), 'Result')).toHaveLength(31);
  });
});
