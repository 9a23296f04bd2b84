import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/engine';
import { limits } from '#engine/workbook/container/limits';
import { formatVersion } from '#engine/workbook/container/manifest';
import { faultOf, makeFolder, note, startEngine } from './helpers.ts';
import { manifestOf, rawZip, smallestParts, workbookZip, type RawEntry } from './raw-zip.ts';

let folder: string;
let engine: Engine;

beforeEach(async () => {
  folder = await makeFolder();
  await mkdir(join(folder, 'in'));
  engine = startEngine(join(folder, 'data'));
});

/** Opens and checks a file of these bytes: the fault of both, which must be one; nothing may be left or touched. */
async function refused(bytes: Buffer | string) {
  const path = join(folder, 'in', 'book.kikite');
  await writeFile(path, bytes);
  const fault = await faultOf(engine.call('workbook.open', { path }));
  const checked = await faultOf(engine.call('workbook.check', { path }));
  expect(checked.code).toBe(fault.code);
  expect(await engine.call('workbook.state', {})).toBeNull();
  expect(await readFile(path)).toEqual(Buffer.from(bytes));
  expect(await readdir(join(folder, 'in'))).toEqual(['book.kikite']);
  expect((await readdir(folder)).filter((name) => name !== 'data')).toEqual(['in']);
  expect(await readdir(join(folder, 'data', 'workbooks')).catch(() => [])).toEqual([]);
  return fault;
}

const withEntry = (entry: RawEntry) => (entries: RawEntry[]) => [...entries, entry];
const replacing = (name: string, change: Partial<RawEntry>) => (entries: RawEntry[]) =>
  entries.map((entry) => (entry.name === name ? { ...entry, ...change } : entry));

describe('the smallest workbook', () => {
  it('opens, so that every refusal below is about what was spoilt', async () => {
    const path = join(folder, 'in', 'book.kikite');
    await writeFile(path, workbookZip(smallestParts()));
    expect(await engine.call('workbook.check', { path })).toEqual({ parts: 4, rows: 0, documents: 0 });
    expect((await engine.call('workbook.open', { path })).name).toBe('book');
  });
});

describe('what is no workbook', () => {
  it.each([
    ['an empty file', ''],
    ['text', 'id,name\n1,x\n'],
    ['a DuckDB database', Buffer.concat([Buffer.alloc(8), Buffer.from('DUCK'), Buffer.alloc(100)])],
    ['a zip without a manifest', rawZip([{ name: 'xl/workbook.xml', content: '<x/>' }])],
    ['a zip whose manifest is of something else', rawZip([{ name: 'manifest.json', content: '{"v":1}' }])],
  ])('%s is called so', async (_name, bytes) => {
    expect((await refused(bytes)).code).toBe('workbookNotAWorkbook');
  });

  it('a folder, a device and a strange path are refused', async () => {
    const code = async (path: string) => (await faultOf(engine.call('workbook.open', { path }))).code;
    expect(await code(folder)).toBe('workbookNotAWorkbook');
    expect(await code(join(folder, 'a\0b'))).toBe('workbookNotFound');
    if (process.platform === 'linux') expect(await code('/dev/zero')).toBe('workbookNotAWorkbook');
  });
});

describe('a file of a newer program', () => {
  it('is refused by its version before anything else in it is judged', async () => {
    const parts = { 'workbook.json': '{"unheard": "of"}', 'new/thing.bin': 'x' };
    const fault = await refused(workbookZip(parts, { version: formatVersion + 1, parts: 'otherwise' }));
    expect(fault).toMatchObject({
      code: 'workbookNewer',
      params: { version: formatVersion + 1, supported: formatVersion },
    });
  });
});

describe('a spoilt archive', () => {
  it('that was cut short is damaged', async () => {
    const whole = workbookZip(smallestParts());
    for (const bytes of [5, 40, Math.floor(whole.length / 2), whole.length - 1]) {
      expect((await refused(whole.subarray(0, bytes))).code).toBe('workbookDamaged');
    }
  });

  it.each([
    ['../evil.json'],
    ['documents/../../evil.json'],
    ['/etc/evil.json'],
    ['C:/evil.json'],
    ['documents\\1.json'],
    ['data/batch-1.parquet/../../x'],
    ['CON'],
    ['notes.txt'],
    ['documents/1.json/'],
    ['documents/01.json'],
  ])('with an entry named %s is damaged', async (name) => {
    expect((await refused(workbookZip(smallestParts(), {}, withEntry({ name, content: 'x' })))).code).toBe(
      'workbookDamaged',
    );
    expect((await refused(workbookZip(smallestParts({ [name]: 'x' })))).code).toBe('workbookDamaged');
  });

  it('that holds a name twice is damaged', async () => {
    const twice = withEntry({ name: 'history.json', content: '[]' });
    expect(await refused(workbookZip(smallestParts(), {}, twice))).toMatchObject({
      code: 'workbookDamaged',
      params: { part: 'history.json' },
    });
  });

  it.each([
    ['a symbolic link', { mode: 0o120777 }],
    ['encrypted', { flags: 1 }],
    ['of an unknown method', { method: 99 }],
    ['of another CRC', { crc: 1 }],
    ['of another size', { statedSize: 1 }],
  ])('with a part that is %s is damaged', async (_name, change) => {
    const fault = await refused(workbookZip(smallestParts(), {}, replacing('history.json', change)));
    expect(fault.code).toBe('workbookDamaged');
  });

  it('with a part that is not of its hash is damaged, by name', async () => {
    const changed = replacing('workbook.json', {
      content: smallestParts()['workbook.json']?.toString().replace('"UTC"', '"GMT"') ?? '',
    });
    expect(await refused(workbookZip(smallestParts(), {}, changed))).toMatchObject({
      code: 'workbookDamaged',
      params: { part: 'workbook.json' },
    });
  });

  it('with a part missing from the archive, or from the manifest, is damaged', async () => {
    const without = (entries: RawEntry[]) => entries.filter((entry) => entry.name !== 'history.json');
    expect((await refused(workbookZip(smallestParts(), {}, without))).code).toBe('workbookDamaged');
    const extra = withEntry({ name: 'documents/1.json', content: '{}' });
    expect((await refused(workbookZip(smallestParts(), {}, extra))).code).toBe('workbookDamaged');
  });

  it('whose entries overlap is damaged', async () => {
    const parts = smallestParts();
    const content = Buffer.alloc(4096, 32);
    for (let index = 1; index <= 40; index += 1) parts[`documents/${index}.json`] = content;
    const entries = [
      { name: 'manifest.json', content: manifestOf(parts) },
      ...Object.entries(parts).map(([name, data]) => ({ name, content: data })),
    ];
    const honest = rawZip(entries);
    // The same directory over a body that holds the repeated part once.
    const directory = honest.subarray(honest.lastIndexOf(Buffer.from('PK\x05\x06')) - 4096);
    expect((await refused(Buffer.concat([honest.subarray(0, 8192), directory]))).code).toBe(
      'workbookDamaged',
    );
  });

  it('with a deflated data part, or one that belongs to no batch, is damaged', async () => {
    const parts = smallestParts({ 'data/batch-1.parquet': Buffer.from('PAR1PAR1') });
    expect((await refused(workbookZip(parts))).code).toBe('workbookDamaged');
    const deflated = replacing('data/batch-1.parquet', { deflate: true });
    expect((await refused(workbookZip(parts, {}, deflated))).code).toBe('workbookDamaged');
  });
});

describe('a spoilt part', () => {
  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  it.each([
    ['not JSON', '{'],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['nested deeper than the limit', deep(limits.jsonDepth + 1)],
    ['nested a million deep', deep(1_000_000)],
    ['of another schema', '{"settings": 1}'],
  ])('that is %s is named', async (_name, content) => {
    expect(await refused(workbookZip(smallestParts({ 'workbook.json': content })))).toMatchObject({
      code: 'workbookDamaged',
      params: { part: 'workbook.json' },
    });
  });

  it.each(['{"__proto__": {"polluted": true}}', '{"tabs": [{"\\u005f_proto__": {"polluted": true}}]}'])(
    'with a key that reaches for prototypes is refused: %s',
    async (layout) => {
      const workbook = smallestParts()['workbook.json']?.toString() ?? '';
      const content = workbook.replace('"layout":{}', `"layout":${layout}`);
      expect(content).not.toBe(workbook);
      expect((await refused(workbookZip(smallestParts({ 'workbook.json': content })))).code).toBe(
        'workbookDamaged',
      );
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
  );

  it('of a time zone that does not exist is refused', async () => {
    const content = (smallestParts()['workbook.json']?.toString() ?? '').replace('UTC', "UTC'; DROP");
    expect((await refused(workbookZip(smallestParts({ 'workbook.json': content })))).code).toBe(
      'workbookDamaged',
    );
  });

  it('of a document that is there twice is refused', async () => {
    const part = JSON.stringify({ document: note('a', 'x'), position: 1 });
    const parts = smallestParts({ 'documents/1.json': part, 'documents/2.json': part });
    expect((await refused(workbookZip(parts))).code).toBe('workbookDamaged');
  });
});

describe('a file beyond a limit', () => {
  it('is refused by the name of the limit', async () => {
    const tooBig = replacing('workbook.json', { statedSize: limits.jsonBytes + 1 });
    const parts = smallestParts();
    const manifest = JSON.parse(manifestOf(parts)) as { parts: { name: string; bytes: number }[] };
    for (const part of manifest.parts) if (part.name === 'workbook.json') part.bytes = limits.jsonBytes + 1;
    const fault = await refused(workbookZip(parts, manifest, tooBig));
    expect(fault).toMatchObject({
      code: 'workbookOverLimit',
      params: { what: 'workbook.json', limit: limits.jsonBytes },
    });
  });

  it('of a manifest that unpacks to more than it says stops at what it said', async () => {
    const bomb = replacing('manifest.json', { content: Buffer.alloc(50_000_000, 32), statedSize: 1000 });
    expect((await refused(workbookZip(smallestParts(), {}, bomb))).code).toBe('workbookDamaged');
  });
});
