import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumberFormat } from '#engine/importing/sheets/number-format';
import { timesHundred } from '#engine/importing/sheets/cell-text';
import { numberText, serialText } from '#engine/importing/sheets/serial';
import { columnIndex, columnLetters, parseRange, rangeText } from '#engine/importing/sheets/sheet';
import { StringStore } from '#engine/importing/xlsx/string-store';
import { readBook } from './read-book.ts';
import { sheet, type CellLike } from './workbooks.ts';

const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/;
const words = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .filter((text) => !forbidden.test(text) && !/_x[0-9a-f]{4}_/i.test(text) && !text.includes('\r'));

describe('laws of workbooks', () => {
  it('every cell that is written is read at its place, as it was', async () => {
    const grid = fc.array(fc.tuple(words, words, fc.integer(), words), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(grid, async (rows) => {
        const written: CellLike[][] = [
          ['id', 'first', 'count', 'last'],
          ...rows.map((row, n) => [`row ${n}`, ...row.slice(1)]),
        ];
        const book = await readBook(sheet(written));
        expect(book.names).toEqual(['id', 'first', 'count', 'last']);
        expect(book.texts).toEqual(written.slice(1).map((row) => row.map(String)));
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('columns have letters, and letters a column', () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16_383 }), (column) => {
        expect(columnIndex(columnLetters(column))).toBe(column);
      }),
    );
    for (const range of ['A1:D10', 'B2:XFD1048576', 'A8:D'])
      expect(rangeText(parseRange(range) ?? { firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: 0 })).toBe(
        range,
      );
  });

  it('numbers keep their value, and are written without an exponent where that is short', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(numberText(String(value)))).toBe(value === 0 ? 0 : value);
      }),
    );
    expect(['1E-7', '2.5e+21', '1.0', '1e300'].map(numberText)).toEqual([
      '0.0000001',
      '2500000000000000000000',
      '1',
      '1e+300',
    ]);
  });

  it('shares are multiplied exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (n) => {
        expect(Number(timesHundred(numberText(String(n / 10_000))))).toBe(n / 100);
      }),
    );
    expect(['0.07', '0.29', '1', '0.001', '-0.5'].map(timesHundred)).toEqual([
      '7',
      '29',
      '100',
      '0.1',
      '-50',
    ]);
  });

  it('days agree with the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        const day = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
        expect(serialText(serial, 'date', false)?.text).toBe(day);
        expect(serialText(serial - 1_462, 'date', true)?.text).toBe(serial < 1_462 ? undefined : day);
      }),
    );
    expect(serialText(-1, 'date', false)).toBeNull();
    expect(serialText(2_958_466, 'date', false)).toBeNull();
  });

  it('texts beyond memory are found in the file, whole', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kikite-strings-'));
    const store = new StringStore(join(folder, 'strings.tmp'), 1);
    const text = (index: number) => `${index} ${'あいう'.repeat(index % 5_000)}`;
    for (let index = 0; index < 3_000; index += 1) store.add(text(index));
    for (const index of [0, 1, 466, 700, 1_398, 2_000, 2_999]) expect(store.get(index)).toBe(text(index));
    for (const index of [-1, 3_000, 0.5]) expect(store.get(index)).toBeUndefined();
    store.close();
    await rm(folder, { recursive: true });
  });
});

describe('number formats', () => {
  it.each([
    ['General', 'general', null],
    ['@', 'text', null],
    ['yyyy/mm/dd', 'date', null],
    ['yyyy"年"m"月"', 'date', null],
    ['d-mmm-yy', 'date', null],
    ['[$-411]ggge"年"m"月"d"日";@', 'date', null],
    ['yyyy-mm-dd hh:mm:ss', 'datetime', null],
    ['m/d/yy h:mm AM/PM', 'datetime', null],
    ['h:mm:ss', 'time', null],
    ['mm:ss.0', 'time', null],
    ['[h]:mm', 'elapsed', null],
    ['0.00E+00', 'number', null],
    ['#,##0', 'number', null],
    ['# ?/?', 'number', null],
    ['[Red]▲#,##0', 'number', null],
    ['#,##0_);(#,##0)', 'number', null],
    ['0.0%', 'percent', '%'],
    ['_ "¥"* #,##0_ ', 'currency', '¥'],
    ['[$¥-411]#,##0', 'currency', '¥'],
    ['[$USD] #,##0.00', 'currency', 'USD'],
    ['#,##0"円"', 'currency', '円'],
    ['#,##0円', 'currency', '円'],
    ['0"人"', 'number', '人'],
    ['0.0kg', 'number', null],
    ['00000', 'digits', null],
    ['000\\-0000', 'digits', null],
    ['###-####', 'digits', null],
  ] as const)('%s is %s', (code, kind, unit) => {
    expect(readNumberFormat(code)).toMatchObject({ kind, unit });
  });

  it('made of places show digits as a spreadsheet does', () => {
    const show = (code: string, digits: string) => readNumberFormat(code).show?.(digits);
    expect(show('00000', '42')).toBe('00042');
    expect(show('00000', '1234567')).toBe('1234567');
    expect(show('000\\-0000', '10001')).toBe('001-0001');
    expect(show('000-0000-0000', '9012345678')).toBe('090-1234-5678');
    expect(show('[<=9999999]###-####;(###) ###-####', '5551234')).toBe('555-1234');
    expect(show('[<=9999999]###-####;(###) ###-####', '2125551234')).toBe('(212) 555-1234');
    expect(show('"No."0000', '7')).toBe('No.0007');
  });
});
