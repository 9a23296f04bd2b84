import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { customerNotesKind } from '#shared/model/customer-documents';
import type { Engine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
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
      `${who.email},2024-04-03,5,one too many`,
      `${person(8).email},2024-04-02,5`,
      ...Array.from({ length: 30 }, (_, n) => `${person(20 + n).email},2024-04-02,${n}`),
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
    expect(found).toMatchObject({ customers: 1, rows: 7, saved: true });
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
    expect(audit.entries.at(-1)).toMatchObject({ action: 'forget', rows: 7, columns: [] });
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
    expect(found).toMatchObject({ rows: 7, saved: false, notes: 0 });
    expect(found.tables.map(({ rows }) => rows)).toEqual([1, 5, 1]);
    expect(found.records).toBeGreaterThan(2);
    expect((await holders(folder, theirs)).length).toBeGreaterThan(4);
    expect((await engine.call('people.profile', { key: who.email })).activities).toBeGreaterThan(0);
    // What it says is what goes.
    const gone = await engine.call('privacy.forget', { customers: [who.email] });
    expect(gone).toEqual({ ...found, saved: true });
  }, 120_000);

  it('refuses whom nobody knows', async () => {
    const { engine } = await shop();
    await expect(engine.call('privacy.forget', { customers: ['nobody@x.jp'] })).rejects.toMatchObject({
      fault: { code: 'customerUnknown' },
    });
  }, 120_000);
});

describe('what was written down about a customer', () => {
  const secret = '兄と同居、離婚調停中';
  const notes = (customer: string, ...texts: string[]) => ({
    id: `notes-${customer.slice(0, 3)}`,
    kind: customerNotesKind,
    version: 1,
    title: customer,
    body: {
      customer,
      tags: ['要注意'],
      notes: texts.map((text, n) => ({ id: `${n}`, at: '2024-05-01T00:00:00Z', text })),
    },
  });

  it('goes with them, edited and removed notes in its undo history too; notes about others stay', async () => {
    const { engine, folder, path } = await shop();
    const other = person(8);
    const kept = 'お得意様';
    await engine.call('documents.put', { document: notes(who.email, `${secret}・初稿`) });
    await engine.call('documents.put', { document: notes(who.email, secret) });
    await engine.call('documents.put', { document: notes(other.email, kept) });
    await engine.call('documents.put', { document: { ...notes(who.email, `${secret}・別紙`), id: 'gone' } });
    await engine.call('documents.remove', { id: 'gone' });
    await engine.call('workbook.save', { path });
    expect((await holders(folder, [secret])).length).toBeGreaterThan(1);

    await engine.call('privacy.forget', { customers: [who.email] });
    expect(await holders(folder, [secret, '初稿', '別紙', ...theirs])).toEqual([]);
    expect((await holders(folder, [kept])).length).toBeGreaterThan(1);
    const left = await engine.call('documents.list', {});
    expect(left.filter(({ kind }) => kind === customerNotesKind).map(({ id }) => id)).toEqual(['notes-u8.']);
    const steps = await engine.call('documents.history', {});
    expect(steps.map(({ document }) => document)).not.toContain('gone');
    await engine.call('documents.undo', { id: null });
    await engine.call('workbook.close', {});
    expect(await holders(folder, [secret, ...theirs])).toEqual([]);
  }, 120_000);
});

describe('a customer with a short number', () => {
  it('takes nothing along that only has the same digits', async () => {
    const folder = await makeFolder();
    const engine = startEngine(join(folder, 'data'));
    await engine.call('workbook.create', { name: 'shop', settings: { timeZone: 'Asia/Tokyo' } });
    const file = join(folder, 'orders.csv');
    const orders = Array.from({ length: 80 }, (_, n) => `${n + 10},2024-01-${10 + (n % 20)},${n + 2000}`);
    await writeFile(
      file,
      ['customer id,order date,amount', ...orders, '2024,2024-02-01,5', '13,2024-02-01,5,one too many'].join(
        '\n',
      ),
    );
    await engine.call('import.run', { path: file, recipe: null, table: null, confirm: true });
    const unread = await engine.call('quarantine.list', { table: 't1' });
    expect(JSON.stringify(unread)).toContain('one too many');
    const body = { text: '2024年は17件、2024-01-31まで。客17と客2024の件。' };
    await engine.call('documents.put', {
      document: { id: 'n', kind: 'note', version: 1, title: '2024-17', body },
    });
    const everyone = { who: { type: 'everyone' } } as const;
    const before = await engine.call('people.count', everyone);
    await engine.call('people.keepAsSegment', {
      who: { type: 'keys', keys: ['17', '18', '2024'] },
      title: 'three',
      freeze: true,
    });
    await engine.call('privacy.forget', { customers: ['17'] });
    const forgotten = async () => (await engine.call('documents.get', { id: 'n' })).body;
    expect(await forgotten()).toEqual(body);
    await engine.call('privacy.forget', { customers: ['2024'] });
    expect(await forgotten()).toEqual({
      text: '2024年は17件、2024-01-31まで。客17と客2024の件。'.replaceAll(/(?<!\d)2024(?!-)/gu, '▇▇'),
    });
    const after = await engine.call('people.count', everyone);
    expect(after.customers).toBe(before.customers - 2);
    const segment = (await engine.call('documents.list', {})).find(({ kind }) => kind === 'segment');
    expect(JSON.stringify(segment?.body)).toContain('["18"]');
    // The record that was not read is another customer's: it stays.
    const left = await engine.call('quarantine.list', { table: 't1' });
    expect(JSON.stringify(left)).toContain('one too many');
  }, 120_000);
});

describe('people whom no column names', () => {
  it('are forgotten as they are described, and past their period', async () => {
    const folder = await makeFolder();
    const engine = startEngine(join(folder, 'data'));
    await engine.call('workbook.create', { name: 'clinic', settings: { timeZone: 'Asia/Tokyo' } });
    const all = Array.from({ length: 12 }, (_, n) => person(n));
    const row = ({ name, birth, city }: (typeof all)[number], ...more: string[]) =>
      [name, birth, city, ...more].join(',');
    const files = {
      guests: ['氏名,生年月日,都市', ...all.map((one) => row(one))],
      visits: ['氏名,生年月日,都市,来店日', ...all.map((one, n) => row(one, `2020-01-${10 + n}`))],
    };
    const roles = { guests: 'customers', visits: 'events' } as const;
    for (const name of ['guests', 'visits'] as const) {
      const path = join(folder, `${name}.csv`);
      await writeFile(path, files[name].join('\n'));
      const { table } = await engine.call('import.run', { path, recipe: null, table: null, confirm: false });
      const definition = {
        ...table.definition,
        role: roles[name],
        ...(name === 'guests' ? { retention: { months: 1 } } : {}),
      };
      await engine.call('tables.define', { table: table.id, definition, confirm: true });
    }
    const everyone = { who: { type: 'everyone' } } as const;
    expect((await engine.call('people.count', everyone)).customers).toBe(12);
    expect(await engine.call('privacy.overdue', {})).toMatchObject([{ table: 't1', customers: 12 }]);
    const page: Uint8Array[] = [];
    await engine.call(
      'people.list',
      { ...everyone, columns: ['key'], limit: 1 },
      { ...silentJob(), page: (bytes) => void page.push(bytes) },
    );
    const key = String(tableFromIPC(Buffer.concat(page)).get(0)?.toJSON().key);
    expect(await engine.call('privacy.forget', { customers: [key] })).toMatchObject({ rows: 2 });
    expect(await engine.call('privacy.forgetOverdue', { table: 't1' })).toEqual({ customers: 11, rows: 22 });
    expect(
      await holders(
        join(folder, 'data'),
        all.map(({ name }) => name),
      ),
    ).toEqual([]);
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
