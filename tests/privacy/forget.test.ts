import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import type { Engine } from '#engine/engine';
import { readZip } from './read-zip.ts';
import { makeFolder, startEngine } from '../workbook/helpers.ts';
import { importShop, person } from './shop.ts';

const who = person(7);
/** What tells of this one person and of nobody else. */
const theirs = [who.email, who.phone, who.said, who.id];

/** Every file below a folder. */
async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Files whose bytes, or whose rows where they are compressed, hold one of some texts. */
async function holders(folder: string, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of await filesIn(folder)) {
    const bytes = await readFile(path);
    const said = path.endsWith('.kikite') ? await readZip(path) : [bytes];
    for (const text of texts)
      if (said.some((part) => part.includes(Buffer.from(text))))
        found.push(`${path.slice(folder.length)}: ${text}`);
  }
  return found;
}

async function shop(): Promise<{ engine: Engine; folder: string; path: string }> {
  const folder = await makeFolder();
  const sources = await makeFolder();
  const engine = startEngine(join(folder, 'data'));
  await engine.call('workbook.create', { name: 'shop', settings: { timeZone: 'Asia/Tokyo' } });
  await importShop(engine, sources);
  // A second file takes the place of the orders: the first is kept as history. One of its records is not read.
  const again = join(sources, 'orders-2.csv');
  await writeFile(
    again,
    [
      'email,order date,amount',
      `${who.email},2024-04-01,99`,
      `${who.email},no day at all,x`,
      `${person(8).email},2024-04-02,5`,
    ].join('\n'),
  );
  await engine.call('import.run', { path: again, recipe: null, table: 't2', confirm: true });
  await engine.call('people.keepAsSegment', {
    who: { type: 'keys', keys: [who.email, person(8).email] },
    title: `${who.name}さんたち`,
    freeze: true,
  });
  const [segment] = await engine.call('documents.list', {});
  if (!segment) throw new Error('no segment');
  await engine.call('documents.put', {
    document: {
      id: 'note',
      kind: 'note',
      version: 1,
      title: 'n',
      body: { text: `電話 ${who.phone}、${who.said}` },
    },
  });
  await engine.call('documents.put', { document: { ...segment, title: 'renamed' } });
  const path = join(folder, 'shop.kikite');
  await engine.call('workbook.save', { path });
  return { engine, folder, path };
}

describe('forgetting a customer', () => {
  it('leaves no byte of them in any file, and everyone else as they were', async () => {
    const { engine, folder, path } = await shop();
    const everyone = { type: 'everyone' } as const;
    const before = await engine.call('people.count', { who: everyone });
    expect((await holders(folder, theirs)).length).toBeGreaterThan(4);

    const found = await engine.call('privacy.forget', { customers: [who.email] });
    expect(found).toMatchObject({ customers: 1, rows: 6, saved: true });
    expect(found.records).toBeGreaterThan(2);
    const after = await engine.call('people.count', { who: everyone });
    expect(after.customers).toBe(before.customers - 1);
    expect(after.voices).toBe(before.voices - 1);
    await expect(engine.call('people.profile', { key: who.email })).rejects.toMatchObject({
      fault: { code: 'customerUnknown' },
    });
    // Somebody else of the same list stays in it, and rows keep their lines.
    const eight = await engine.call('people.timeline', { key: person(8).email });
    expect(eight.total).toBe(4);
    expect(eight.items.map(({ file, line }) => `${file}:${line}`)).toContain(
      'customers.csv:10'.replace('customers', 'answers'),
    );
    const segments = await engine.call('documents.list', {});
    expect(JSON.stringify(segments)).not.toContain(who.phone);
    const segment = segments.find(({ kind }) => kind === 'segment');
    expect(
      (await engine.call('people.count', { who: { type: 'segment', id: segment?.id ?? '' } })).customers,
    ).toBe(1);
    expect(await holders(folder, theirs)).toEqual([]);

    const audit = await engine.call('privacy.audit', {});
    expect(audit.intact).toBe(true);
    expect(audit.entries.at(-1)).toMatchObject({ action: 'forget', rows: 6, columns: [] });
    await engine.call('workbook.close', {});
    expect(await holders(folder, theirs)).toEqual([]);

    const other = startEngine(await makeFolder());
    await other.call('workbook.open', { path });
    expect(await other.call('people.count', { who: everyone })).toEqual(after);
    expect((await other.call('workbook.check', { path })).rows).toBeGreaterThan(100);
  }, 120_000);

  it('only counts when it is asked to', async () => {
    const { engine, folder } = await shop();
    const found = await engine.call('privacy.forget', { customers: [who.email], dryRun: true });
    expect(found).toMatchObject({ rows: 6, saved: false });
    expect((await holders(folder, theirs)).length).toBeGreaterThan(4);
    expect((await engine.call('people.profile', { key: who.email })).activities).toBeGreaterThan(0);
  }, 120_000);

  it('refuses whom nobody knows', async () => {
    const { engine } = await shop();
    await expect(engine.call('privacy.forget', { customers: ['nobody@x.jp'] })).rejects.toMatchObject({
      fault: { code: 'customerUnknown' },
    });
  }, 120_000);
});

describe('the search for bytes', () => {
  it('reads what compressed pages hold', async () => {
    const folder = await makeFolder();
    const duck = await (await DuckDBInstance.create(':memory:')).connect();
    const file = join(folder, 'x.parquet');
    await duck.run(
      `COPY (SELECT 'hidden-' || range AS word FROM range(5000)) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`,
    );
    const { pagesOf } = await import('./read-zip.ts');
    expect((await pagesOf(file)).includes(Buffer.from('hidden-4321'))).toBe(true);
  });
});
