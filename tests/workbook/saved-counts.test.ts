import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fittingCounts, type SavedCounts } from '#engine/activity/saved-counts';
import { openWorkbook } from '#engine/context';
import type { Engine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
import { Batch } from '#shared/model/batch';
import { sql } from '#shared/sql/sql';
import { makeFolder, startEngine } from './helpers.ts';

const head = 'order_id,customer_id,ordered_at,amount\n';
const first = `${head}O1,A,2024-01-01,10\nO1,A,2024-01-01,5\nO2,B,2024-01-02,7\nO2,B,2024-01-02,7\nO3,,2024-01-03,-2\n`;
const later = `${head}O3,A,2024-02-01,1\nO4,C,2024-02-02,2\nO4,C,2024-02-03,3\n`;

const use = async (engine: Engine) => (await engine.call('tables.list', {}))[0]?.use;

const listed = (engine: Engine): Promise<number> =>
  openWorkbook(engine.context).database.use(silentJob(), async (connection) =>
    Number((await connection.row(sql`SELECT count(*) AS n FROM source_order`)).n),
  );

describe('the counts that a workbook’s file brings along', () => {
  it('are those that would be counted, also after more rows came', async () => {
    const folder = await makeFolder();
    const [path, rows, more] = ['book.kikite', 'orders.csv', 'more.csv'].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    await writeFile(rows, first);
    await writeFile(more, later);
    const one = startEngine(join(folder, 'one'));
    await one.call('workbook.create', { settings: {} });
    await one.call('import.run', { path: rows, confirm: true });
    await one.call('workbook.save', { path });
    const counted = await use(one);
    expect(counted).toMatchObject({ used: 5, duplicates: 1, unidentified: 1, customers: 2, orders: 3 });
    await one.call('import.run', { path: more, table: 't1' });
    const grown = await use(one);
    expect(grown).toMatchObject({ used: 8, customers: 3, orders: 4 });
    expect(await listed(one)).toBe(4);
    await one.call('workbook.close', { keepChanges: true });

    const two = startEngine(join(folder, 'two'));
    await two.call('workbook.open', { path });
    expect(await use(two)).toEqual(counted);
    expect(await listed(two)).toBe(0);
    await two.call('import.run', { path: more, table: 't1' });
    expect(await use(two)).toEqual(grown);
    expect(await listed(two)).toBe(4);
  });

  it('leave the orders to be listed while nobody waits', async () => {
    const folder = await makeFolder();
    const [path, rows] = [join(folder, 'book.kikite'), join(folder, 'orders.csv')];
    await writeFile(rows, first);
    const one = startEngine(join(folder, 'one'));
    await one.call('workbook.create', { settings: {} });
    await one.call('import.run', { path: rows, confirm: true });
    await one.call('workbook.save', { path });
    await one.call('workbook.close', { keepChanges: true });
    const two = startEngine(join(folder, 'two'), { idleMs: 5 });
    await two.call('workbook.open', { path });
    await expect.poll(() => listed(two), { timeout: 30_000 }).toBe(3);
  });

  it('hold for one definition, its batches and all of their rows alone', () => {
    const of = createHash('sha256').update('as defined').digest('hex');
    const part = { batch: 1, firstRow: 0, used: 3, unidentified: 0, returns: 0, duplicates: 0, amount: null };
    const saved: SavedCounts = {
      of,
      parts: [{ ...part, leftOut: { noTime: 2 } }],
      kinds: ['purchase'],
      customers: 2,
      orders: null,
    };
    const batch = (change: Partial<Batch>): Batch =>
      Batch.parse({
        id: 1,
        table: 't1',
        file: 'a.csv',
        bytes: 1,
        sha256: of,
        importedAt: '2024-01-01T00:00:00Z',
        recipe: { format: 'parquet', columns: [] },
        records: 5,
        loaded: 5,
        quarantined: 0,
        noted: 0,
        firstRow: 0,
        firstLine: null,
        notes: [],
        ...change,
      });
    const fit = (add: Batch[], fingerprint = 'as defined', kept: Batch[] = []) =>
      fittingCounts(saved, { fingerprint, kept, add });
    expect(fit([batch({})])).toBe(saved);
    expect(fit([batch({})], 'otherwise')).toBeNull();
    expect(fit([batch({ id: 2 })])).toBeNull();
    expect(fit([batch({ firstRow: 7 })])).toBeNull();
    expect(fit([batch({ loaded: 6 })])).toBeNull();
    expect(fit([batch({}), batch({ id: 2, firstRow: 5 })])).toBeNull();
    expect(fit([batch({})], 'as defined', [batch({ id: 2 })])).toBeNull();
    expect(fittingCounts(undefined, { fingerprint: 'as defined', kept: [], add: [] })).toBeNull();
  });
});
