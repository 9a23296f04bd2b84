import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { makeFolder, startEngine } from '../workbook/helpers.ts';
import type { Engine } from '#engine/engine';

/** Orders of 3 people in Aomori, 6 in Gifu, 40 in Tokyo: Aomori is too small, and Gifu would tell it. */
async function shop(): Promise<{ engine: Engine; folder: string }> {
  const folder = await makeFolder();
  const engine = startEngine(folder);
  await engine.call('workbook.create', { name: 'shop', settings: { timeZone: 'Asia/Tokyo' } });
  const people = (area: string, count: number, from: number): string[] =>
    Array.from({ length: count }, (_, n) => `k${from + n},2024-01-1${n % 9},${area},1${n}7`);
  const path = join(folder, 'orders.csv');
  const lines = [...people('Aomori', 3, 0), ...people('Gifu', 6, 100), ...people('Tokyo', 40, 200)];
  await writeFile(path, ['customer id,order date,area,amount', ...lines].join('\n'));
  const { table } = await engine.call('import.run', { path, recipe: null, table: null, confirm: false });
  const meanings = ['customer', 'time', 'category', 'amount'] as const;
  const columns = table.definition.columns.map((column, at) => ({
    ...column,
    meaning: meanings[at] ?? ('none' as const),
  }));
  const definition = { ...table.definition, columns, role: 'transactions' as const };
  await engine.call('tables.define', { table: table.id, definition, confirm: true });
  return { engine, folder };
}
const pivot = {
  kind: 'pivot',
  title: 'Areas',
  body: { table: 't1', rows: ['c3'], measures: [{ kind: 'customers' }, { kind: 'sum', of: 'c4' }] },
};
const trend = {
  kind: 'trend',
  title: 'Trend',
  body: { measure: 'activities', event: { kind: 'purchase' }, breakdown: { table: 't1', column: 'c3' } },
};

describe('what leaves the machine of few people', () => {
  it('is withheld in every format, in the same words as what would tell it', async () => {
    const { engine, folder } = await shop();
    const out = async (
      format: 'csv' | 'xlsx' | 'parquet' | 'svg' | 'json',
      of: { kind: string; title: string; body: Record<string, unknown> } = pivot,
    ): Promise<string> => {
      const path = join(folder, `${of.kind}.${format}`);
      await engine.call('analysis.export', { ...of, format, path });
      return path;
    };
    const csv = await readFile(await out('csv'), 'utf8');
    const lines = csv
      .replace(/^\uFEFF/u, '')
      .trim()
      .split('\r\n')
      .slice(1);
    expect(lines.map((line) => line.split(',').slice(0, 3).join())).toEqual([
      'Tokyo,value,40',
      'Gifu,value,withheld',
      'Aomori,value,withheld',
      ',total,49',
    ]);
    expect(csv).not.toMatch(/,(?:3|6),|321|1,?092/u);

    const book = await readXlsx(await readFile(await out('xlsx')));
    expect(JSON.stringify(book.sheets[0]?.rows.find((row) => row[0] === 'Aomori'))).toMatch(
      /"withheld","withheld","withheld","withheld"/u,
    );

    const duck = await (await DuckDBInstance.create(':memory:')).connect();
    const read = await duck.runAndReadAll(`SELECT * FROM '${await out('parquet')}' WHERE "row" = 'Aomori'`);
    expect(read.getRowObjectsJson()[0]).toMatchObject({
      value: null,
      customers: null,
      rows: null,
      suppressed: true,
    });

    const svg = await readFile(await out('svg'), 'utf8');
    expect(svg.match(/withheld/gu)?.length).toBeGreaterThanOrEqual(2);
    const json = JSON.parse(await readFile(await out('json'), 'utf8')) as {
      extra: unknown;
      rows: unknown[][];
    };
    expect(json.extra).toEqual({});
    expect(json.rows.find((row) => row[0] === 'Aomori')?.slice(2)).toEqual([null, null, null, null]);

    const trends = await readFile(await out('csv', trend), 'utf8');
    expect(trends).toMatch(/Aomori.*withheld/u);
    expect(trends).toMatch(/Gifu.*withheld/u);
    expect(trends).toMatch(/Tokyo.*40/u);
  });

  it('is hidden in a report too: table, picture and the facts beside it', async () => {
    const { engine, folder } = await shop();
    const document = { id: 'd1', version: 1, ...pivot };
    await engine.call('documents.put', { document });
    const path = join(folder, 'report.html');
    await engine.call('report.write', { path, documents: ['d1'] });
    const html = await readFile(path, 'utf8');
    const [, row = ''] = /<tr>\s*<td>Aomori<\/td>([^]*?)<\/tr>/u.exec(html) ?? [];
    expect(
      row
        .replace(/<[^>]*>|\s/gu, ' ')
        .trim()
        .split(/\s+/u),
    ).toEqual(['value', 'withheld', 'withheld', 'withheld', 'withheld']);
    expect(html).not.toContain('321');
    const note =
      'Numbers of fewer than 5 people are withheld, and so are others from which they could be worked out.';
    expect(html.split(`<p class="muted">${note}</p>`)).toHaveLength(2);
    expect(html.lastIndexOf(note)).toBeGreaterThan(html.indexOf('<td>Aomori</td>'));
  });

  it('follows the workbook: with a smallest number of one nothing is hidden, with ten more is', async () => {
    const { engine, folder } = await shop();
    const path = join(folder, 'out.csv');
    await engine.call('workbook.configure', { settings: { minimumCell: 1 } });
    await engine.call('analysis.export', { ...pivot, format: 'csv', path });
    expect(await readFile(path, 'utf8')).toContain('Aomori,value,3');
    await engine.call('workbook.configure', { settings: { minimumCell: 10, locale: 'ja' } });
    await engine.call('analysis.export', { ...pivot, format: 'csv', path });
    expect((await readFile(path, 'utf8')).match(/Gifu.*非表示/u)).not.toBeNull();
  });

  it('is as it is in the window: nothing leaves there', async () => {
    const { engine } = await shop();
    const result = await engine.call('analysis.run', pivot);
    expect(result.rows.find((row) => row[0] === 'Aomori')).toContain(3);
  });
});
