import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { beforeEach, describe, expect, it } from 'vitest';
import { identifier, join as list, sql } from '#shared/sql/sql';
import type { Engine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
import { load } from './loading.ts';
import { parseCsv } from './pollution/convert-bytes.ts';
import { sheet } from './sheets/workbooks.ts';
import { rowsOf } from './text-rows.ts';
import { newEngine, writeIn } from './new-engine.ts';

const width = 1_600;
const height = 120;
const name = (column: number) => `q${column}`;
/** Whole numbers, decimals (one of them odd), days, words, and texts that need quotes. */
const cell = (row: number, column: number): string =>
  [
    String((row * 31 + column * 7) % 1000),
    row === 7 && column === 1 ? 'n/a?' : `${(row * 13 + column) % 100}.${row % 9}5`,
    `2024-0${1 + (row % 9)}-1${column % 10}`,
    ['yes', 'no', 'maybe'][(row + column) % 3] ?? '',
    `a,${row}"${column}`,
  ][column % 5] ?? '';
const columns = Array.from({ length: width }, (_, column) => column);
const rows = Array.from({ length: height }, (_, row) => columns.map((column) => cell(row, column)));
const csvText = [columns.map(name), ...rows]
  .map((cells) => cells.map((one) => (/[",]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one)).join(','))
  .join('\n');

let folder: string;
let engine: Engine;
beforeEach(async () => {
  ({ folder, engine } = await newEngine({ workbook: false, memoryMb: 1_200 }));
});
const file = (called: string, content: string | Uint8Array) => writeIn(folder, called, content);
const convert = async (path: string, format: 'csv' | 'parquet' | 'arrow' | 'xlsx', to = `out.${format}`) => {
  const out = join(folder, to);
  const answer = await engine.call('import.convert', { path, out, format });
  return { out, answer };
};
const asCsv = async (path: string): Promise<string[][]> =>
  parseCsv(await readFile((await convert(path, 'csv', 'again.csv')).out, 'utf8'));
const expected = [columns.map(name), ...rows];

describe('a delimited file of more columns than one table takes', () => {
  it('is imported, saved and opened again, and any of its columns can be read', async () => {
    const path = file('wide.csv', csvText);
    await engine.call('workbook.create', { settings: {} });
    const { table, batch } = await engine.call('import.run', { path });
    expect(batch).toMatchObject({ loaded: height, records: height, quarantined: 0, noted: 1 });
    const { columns: known } = table.definition;
    expect(known).toHaveLength(width);
    expect([0, 1, 2, 3, width - 1].map((at) => known[at]?.type)).toEqual(['integer', 'decimal', 'date', 'text', 'text']); // prettier-ignore
    const check = async () => {
      const shown = ['c1', 'c2', 'c2_raw', 'c803', `c${width - 1}`, `c${width}`];
      const found = await engine.context.workbook?.database.use(silentJob(), (connection) =>
        connection.table(
          sql`SELECT ${list(['row', 'line', ...shown].map((one) => identifier(one)))} FROM t1 WHERE row BETWEEN 6 AND 8 ORDER BY row`,
        ),
      );
      expect(found?.rows).toEqual(
        [6, 7, 8].map((row) => {
          const [a = '', b = '', c = '', d = '', e = ''] = [0, 1, 802, width - 2, width - 1].map((at) =>
            cell(row, at),
          );
          return [row, row + 2, Number(a), row === 7 ? null : b, row === 7 ? b : null, c, d, e];
        }),
      );
    };
    await check();
    const profile = await engine.call('tables.profile', { table: 't1' });
    expect(profile).toHaveLength(width);
    expect(profile[width - 3]).toMatchObject({
      column: `c${width - 2}`,
      rows: height,
      empty: 0,
      distinct: 9,
    });
    const saved = join(folder, 'wide.kikite');
    await engine.call('workbook.save', { path: saved });
    await engine.call('workbook.close', {});
    rmSync(join(folder, 'data'), { recursive: true });
    await engine.call('workbook.open', { path: saved });
    await check();
  }, 120_000);

  it('becomes CSV, Parquet, Arrow and XLSX with every cell', async () => {
    const path = file('wide.csv', csvText);
    expect(await asCsv(path)).toEqual(expected);
    const { out: arrow } = await convert(path, 'arrow');
    const table = tableFromIPC(await readFile(arrow));
    expect([table.numRows, table.schema.fields.length]).toEqual([height, width + 1]);
    expect(table.getChild(name(width - 1))?.get(3)).toBe(cell(3, width - 1));
    for (const format of ['parquet', 'xlsx'] as const) {
      const { out, answer } = await convert(path, format);
      expect(answer.rows).toBe(height);
      expect((await readFile(out)).length).toBeGreaterThan(20_000);
    }
  }, 120_000);
});

describe('other files of more columns than one table takes', () => {
  it('are read cell by cell: a sheet', async () => {
    const path = file('wide.xlsx', sheet(expected.slice(0, 12)));
    expect(await asCsv(path)).toEqual(expected.slice(0, 12));
  }, 120_000);

  it('are read cell by cell: lines of JSON', async () => {
    const some = rows.slice(0, 12);
    const lines = some.map((cells) =>
      JSON.stringify(Object.fromEntries(cells.map((one, at) => [name(at), one]))),
    );
    const path = file('wide.ndjson', lines.join('\n'));
    expect(await asCsv(path)).toEqual([columns.map(name), ...some]);
  }, 120_000);
});

describe('a Parquet file of more columns than one table takes', () => {
  it('is imported into tables beside one another, and read cell by cell', async () => {
    const path = file('wide.csv', csvText);
    const { out } = await convert(path, 'parquet');
    await engine.call('workbook.create', { settings: {} });
    const { batch } = await engine.call('import.run', { path: out });
    // What could not be read as a number came along as text beside it.
    expect(batch.recipe.columns).toHaveLength(width + 1);
    expect(batch).toMatchObject({ loaded: height, quarantined: 0, noted: 0 });
    const ids = ['c1', 'c2', 'c3', 'c4', `c${width + 1}`].map((one) => identifier(one));
    const found = await engine.context.workbook?.database.use(silentJob(), (connection) =>
      connection.table(
        sql`SELECT ${list([identifier('row'), ...ids])} FROM t1 WHERE row BETWEEN 6 AND 7 ORDER BY row`,
      ),
    );
    expect(found?.rows).toEqual([
      [6, Number(cell(6, 0)), cell(6, 1), null, cell(6, 2), cell(6, width - 1)],
      [7, Number(cell(7, 0)), null, 'n/a?', cell(7, 2), cell(7, width - 1)],
    ]);
    const again = await asCsv(out);
    expect(again[5]?.slice(3)).toEqual(expected[5]?.slice(2));
  }, 120_000);
});

describe('as many columns as are read, and more', () => {
  it('are read, up to the limit', async () => {
    const names = Array.from({ length: 10_000 }, (_, column) => `q${column}`);
    const body = Array.from({ length: 20 }, (_, row) =>
      names.map((_name, column) => String(column % 3 === 0 ? `t${column}` : row * column)),
    );
    const text = [names, ...body].map((cells) => cells.join(',')).join('\n');
    expect((await rowsOf(text)).rows).toEqual([names, ...body]);
  }, 120_000);

  it('are refused, with their number and the limit', async () => {
    const row = (of: (column: number) => string | number) =>
      Array.from({ length: 10_001 }, (_, column) => of(column)).join(',');
    const text = `${row((column) => `q${column}`)}\n${row(() => 1)}\n`;
    await expect(load(text)).rejects.toMatchObject({
      fault: { code: 'importTooManyColumns', params: { columns: 10_001, limit: 10_000 } },
    });
  });
});
