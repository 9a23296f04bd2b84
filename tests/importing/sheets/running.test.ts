import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine';
import { sheet, styled, xlsx, type CellLike } from './workbooks.ts';

const orders = (from: number, to: number): CellLike[][] => [
  ['order', 'customer', 'ordered at', 'amount'],
  ...Array.from({ length: to - from }, (_, n): CellLike[] => [
    `O${from + n}`,
    styled(1, (from + n) % 7),
    styled(2, 45_000 + n),
    styled(3, 100 * n),
  ]),
];
const formats = ['00000', 'yyyy/m/d', '"¥"#,##0'];

describe('a workbook in the engine', () => {
  let folder = '';
  let engine: Engine;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kikite-sheets-'));
    engine = createEngine({ dataFolder: join(folder, 'data'), tempFolder: folder, limits: { threads: 2 } });
    await engine.call('workbook.create', { settings: {} });
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is inspected, imported by sheet, appended and undone', async () => {
    const path = join(folder, 'orders.xlsx');
    const later = join(folder, 'later.xlsx');
    const other: CellLike[][] = [['sku', 'stock'], ['s1', 4], ['s2', 5]]; // prettier-ignore
    await writeFile(
      path,
      xlsx({
        sheets: [
          { name: 'Read me', rows: [['Orders of May']] },
          { name: 'Orders', rows: orders(0, 40) },
          { name: 'Stock', rows: other },
        ],
        formats,
      }),
    );
    await writeFile(later, sheet(orders(40, 60), { formats, name: 'Orders' }));
    const found = await engine.call('import.inspect', { path });
    expect(found.parts.map(({ id }) => id)).toEqual(['sheet:Read me', 'sheet:Orders', 'sheet:Stock']);
    expect(found.recipe).toMatchObject({ format: 'xlsx', part: 'sheet:Orders', at: ['A', 'B', 'C', 'D'] });
    expect(found.recipe.columns.map(({ type }) => type)).toEqual(['text', 'text', 'date', 'integer']);
    const { table, batch } = await engine.call('import.run', { path, recipe: found.recipe });
    expect([batch.records, batch.loaded, batch.noted, batch.firstLine]).toEqual([40, 40, 0, 2]);
    const appended = await engine.call('import.run', { path: later, table: table.id });
    expect(appended.table.rows).toBe(60);
    await engine.call('import.undoBatch', { batch: appended.batch.id });
    const stock = await engine.call('import.run', { path, part: 'sheet:Stock' });
    expect([stock.table.definition.columns.map(({ name }) => name), stock.batch.loaded]).toEqual([
      ['sku', 'stock'],
      2,
    ]);
    const tables = await engine.call('tables.list', {});
    expect(tables.map(({ rows }) => rows)).toEqual([40, 2]);
  });

  it('says how far it is, and never less than before', async () => {
    const path = join(folder, 'told.xlsx');
    await writeFile(path, sheet(orders(0, 20_000), { formats }));
    const shares: number[] = [];
    const { batch } = await engine.call(
      'import.run',
      { path },
      {
        signal: new AbortController().signal,
        page: () => undefined,
        progress: ({ share }) => shares.push(share ?? 0),
      },
    );
    await engine.call('import.undoBatch', { batch: batch.id });
    expect(batch.loaded).toBe(20_000);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(new Set(shares.filter((share) => share > 0 && share < 0.7)).size).toBeGreaterThan(3);
    expect(shares.at(-1)).toBe(1);
  });

  it('can be cancelled without a trace', async () => {
    const path = join(folder, 'long.xlsx');
    await writeFile(path, sheet(orders(0, 60_000), { formats }));
    const stop = new AbortController();
    const before = await engine.call('tables.list', {});
    const running = engine.call(
      'import.run',
      { path },
      {
        signal: stop.signal,
        page: () => undefined,
        progress: ({ share }) => {
          if ((share ?? 0) > 0.2) stop.abort();
        },
      },
    );
    await expect(running).rejects.toMatchObject({ name: 'Cancelled' });
    expect(await engine.call('tables.list', {})).toEqual(before);
  }, 60_000);
});
