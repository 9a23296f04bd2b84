import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FaultError } from '#shared/faults/fault';
import { createEngine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
import type { SourceRequest } from '#engine/importing/look-at-file';
import { encodeCp932, load, loadFile } from './loading.ts';
import { zipOf } from './zipped.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kikite-series-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let made = 0;
async function folderOf(files: Record<string, string | Buffer>): Promise<string> {
  made += 1;
  const path = join(folder, `folder-${made}`);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return path;
}

const loadFolder = async (path: string, more: Partial<SourceRequest> = {}) =>
  loadFile({ path, recipe: null, inside: null, part: null, ...more }, await mkdtemp(join(folder, 'work-')));

const faultOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof FaultError ? error.fault.code : error;
};

const january = 'id,day,amount\n1,2024-01-05,10.50\n2,2024-01-06,20.00\n3,2024-01-07,5.25\n';
const february = 'amount,id,day,shop\n7.00,4,2024-02-01,東京\n8.00,5,2024-02-02,大阪\n';

describe('a folder of alike files (B18)', () => {
  it('is one table by the names of the columns, each row with its file and line', async () => {
    const path = await folderOf({ '2024-01.csv': january, '2024-02.csv': february });
    const found = await loadFolder(path);
    expect(found.names).toEqual(['id', 'day', 'amount', 'shop', '_file']);
    expect(found.texts).toEqual([
      ['1', '2024-01-05', '10.50', '', '2024-01.csv'],
      ['2', '2024-01-06', '20.00', '', '2024-01.csv'],
      ['3', '2024-01-07', '5.25', '', '2024-01.csv'],
      ['4', '2024-02-01', '7.00', '東京', '2024-02.csv'],
      ['5', '2024-02-02', '8.00', '大阪', '2024-02.csv'],
    ]);
    expect(found.lines).toEqual([2, 3, 4, 2, 3]);
    expect(found.types.slice(0, 3)).toEqual(['integer', 'date', 'decimal']);
    expect(found.batch.recipe).toMatchObject({ format: 'delimited', inside: '*' });
    expect(found.batch.files).toMatchObject([
      { name: '2024-01.csv', state: 'read', rows: 3, quarantined: 0, added: [], missing: ['shop'] },
      { name: '2024-02.csv', state: 'read', rows: 2, quarantined: 0, added: ['shop'], missing: [] },
    ]);
    expect(found.notes).toEqual(
      expect.arrayContaining([
        'import.note.series.files',
        'import.note.series.added',
        'import.note.series.missing',
      ]),
    );
  });

  it('reads each file in its own encoding, dialect and wrapping', async () => {
    const path = await folderOf({
      'a.csv': '商品,数量\nソ,1\n表,2\n能,3\n',
      'b/c.csv': encodeCp932('商品,数量\n表,4\n能,5\nソ,6\n'),
      'b/d.tsv': '数量\t商品\r\n7\tあ\r\n8\tい\r\n',
      'e.csv.gz': gzipSync('商品;数量\nう;9\nあ;10\n'),
    });
    const { texts } = await loadFolder(path);
    expect(texts.map(([, n]) => n)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    expect(texts.map(([name]) => name).join('')).toBe('ソ表能表能ソあいうあ');
    expect(new Set(texts.map((row) => row[2]))).toEqual(new Set(['a.csv', 'b/c.csv', 'b/d.tsv', 'e.csv.gz']));
  });

  it('leaves out the same bytes twice, empty and unlike files, and says so', async () => {
    const path = await folderOf({
      'm1.csv': january,
      'm2.csv': february,
      'm10 copy of m1.csv': january,
      'empty.csv': '',
      'README.txt': 'Exported by the shop.\nKeep it safe.\n',
      'picture.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]),
      '.hidden.csv': january,
    });
    await symlink(path, join(path, 'round'));
    const found = await loadFolder(path);
    expect(found.texts).toHaveLength(5);
    const states = Object.fromEntries((found.batch.files ?? []).map((file) => [file.name, file.state]));
    expect(states).toEqual({
      'm1.csv': 'read',
      'm2.csv': 'read',
      'm10 copy of m1.csv': 'duplicate',
      'README.txt': 'other',
      'picture.png': 'unreadable',
      'empty.csv': 'empty',
    });
    expect(found.batch.files?.find(({ state }) => state === 'duplicate')?.sameAs).toBe('m1.csv');
    for (const state of ['duplicate', 'other', 'empty', 'unreadable'])
      expect(found.notes).toContain(`import.note.series.${state}`);
  });

  it('counts rows that stand in two files', async () => {
    const path = await folderOf({
      'a.csv': january,
      'b.csv': 'id,day,amount\n3,2024-01-07,5.25\n9,2024-02-07,6.25\n',
    });
    const { batch } = await loadFolder(path);
    expect(batch.notes).toContainEqual(
      expect.objectContaining({ key: 'import.note.series.sameRows', params: { count: 2 } }),
    );
  });

  it('offers groups that are not alike as tables of their own', async () => {
    const people = (rows: string) => `name,email,age\n${rows}`;
    const path = await folderOf({
      'o1.csv': january,
      'o2.csv': january.replaceAll('2024', '2025'),
      'o3.csv': january.replaceAll('2024', '2026'),
      'p1.csv': people('a,a@x.jp,1\nb,b@x.jp,2\n'),
      'p2.csv': people('c,c@x.jp,3\nd,d@x.jp,4\n'),
      'stock.csv': 'sku,left\nA-1,4\nA-2,5\n',
    });
    const found = await loadFolder(path);
    expect(found.texts).toHaveLength(9);
    expect(found.look.parts.map(({ id, kind, hidden }) => [id, kind, hidden])).toEqual([
      ['*', 'member', false],
      ['*2', 'member', false],
      ['stock.csv', 'member', false],
    ]);
    const second = await loadFolder(path, { inside: '*2' });
    expect(second.texts.map(([name]) => name)).toEqual(['a', 'b', 'c', 'd']);
    const alone = await loadFolder(path, { inside: 'stock.csv' });
    expect(alone.names).toEqual(['sku', 'left']);
    expect(alone.batch.recipe.inside).toBe('stock.csv');
    expect(await faultOf(loadFolder(path, { inside: 'gone.csv' }))).toBe('memberUnknown');
    expect(await faultOf(loadFolder(path, { inside: '../folder-1/2024-01.csv' }))).toBe('memberUnknown');
  });

  it('reads a file of one row, or of a header alone, like the others', async () => {
    const path = await folderOf({
      'a.csv': january,
      'b.csv': 'id,day,amount\n',
      'c.csv': 'id,day,amount\nx,y,z\n',
      'd.csv': january.replaceAll('2024', '2025'),
    });
    const { texts, batch } = await loadFolder(path);
    expect(texts).toHaveLength(7);
    expect(batch.files?.map(({ state, rows }) => [state, rows])).toEqual([
      ['read', 3],
      ['read', 0],
      ['read', 1],
      ['read', 3],
    ]);
  });

  it('settles types over all files, and lists what is out of order with its record', async () => {
    const many = (from: number) =>
      `id,n,kind\n${Array.from({ length: 200 }, (_, index) => `k${from + index},${from + index},x\n`).join('')}`;
    const path = await folderOf({
      'a.csv': many(1),
      'b.csv': many(1000).replace('k1005,1005,x', 'k1005,1005,x,spare').replace('k1010,', 'torn\nk1010,'),
      'c.csv': `${many(2000)}k1,oops,x\nk2,7,x\n`,
    });
    const found = await loadFolder(path);
    expect(found.types[1]).toBe('integer');
    expect(found.texts).toHaveLength(602);
    expect(
      found.quarantine
        .map(({ scope, record, line, text }) => [record, scope, line, text])
        .sort((one, other) => Number(one[0]) - Number(other[0])),
    ).toEqual([
      [206, 'repaired', 7, 'k1005,1005,x,spare'],
      [211, 'row', 12, 'torn'],
      [602, 'value', 202, 'oops'],
    ]);
    expect(found.batch.records).toBe(603);
    expect(found.batch.files?.map(({ rows, quarantined }) => [rows, quarantined])).toEqual([
      [200, 0],
      [200, 1],
      [202, 0],
    ]);
  });

  it('follows a recipe: its columns come first, and settings a person changed hold for all', async () => {
    const path = await folderOf({ 'a.csv': january, 'b.csv': february });
    const first = await loadFolder(path);
    const next = await folderOf({ 'c.csv': february, 'd.csv': january });
    const again = await loadFolder(next, { recipe: first.batch.recipe });
    expect(again.names).toEqual(first.names);
    expect(again.types).toEqual(first.types);
    const { recipe } = first.look;
    if (recipe.format !== 'delimited') throw new Error(recipe.format);
    const bare = await loadFolder(path, { recipe: { ...recipe, hasHeader: false, columns: [] } });
    expect(bare.texts).toHaveLength(7);
  });

  it('says when there is nothing, or only one file', async () => {
    const empty = await folderOf({ 'a.csv': '', '.b.csv': january });
    expect(await faultOf(loadFolder(empty))).toBe('archiveEmpty');
    expect(await faultOf(load(january, { inside: '*' }))).toBe('noSeries');
  });
});

describe('members of an archive as one table', () => {
  it('reads all that are alike', async () => {
    const zip = await zipOf({ 'x/1.csv': january, 'x/2.csv': february, '__MACOSX/x/._1.csv': 'noise' });
    const one = await load(zip, { name: 'x.zip' });
    expect(one.texts).toHaveLength(3);
    expect(one.look.parts.map(({ id, hidden }) => [id, hidden])).toContainEqual(['*', true]);
    for (const bytes of [zip, gzipSync(zip)]) {
      const all = await load(bytes, { name: 'x.zip', inside: '*' });
      expect(all.texts.map((row) => [row[0], row[4]])).toEqual([
        ['1', 'x/1.csv'],
        ['2', 'x/1.csv'],
        ['3', 'x/1.csv'],
        ['4', 'x/2.csv'],
        ['5', 'x/2.csv'],
      ]);
      expect(all.lines).toEqual([2, 3, 4, 2, 3]);
    }
  });

  it('opens archives in a folder', async () => {
    const path = await folderOf({
      'a.zip': await zipOf({ '1.csv': january, '2.csv': february }),
      'b.csv': january.replaceAll('2024', '2025'),
    });
    const { texts } = await loadFolder(path);
    expect([...new Set(texts.map((row) => row[4]))]).toEqual(['a.zip/1.csv', 'a.zip/2.csv', 'b.csv']);
    const inner = await loadFolder(path, { inside: 'a.zip/2.csv' });
    expect(inner.texts).toHaveLength(2);
  });
});

describe('other formats', () => {
  it('takes JSON, with keys that only some files have', async () => {
    const path = await folderOf({
      'a.ndjson': '{"id":"9007199254740993","n":1}\n{"id":"2","n":2}\n',
      'b.ndjson': '{"n":3,"id":"3","extra":"x"}\n{"n":4,"id":"4"}\n',
    });
    const found = await loadFolder(path);
    expect(found.names).toEqual(['id', 'n', 'extra', '_file']);
    expect(found.texts.map((row) => row.join('|'))).toEqual([
      '9007199254740993|1||a.ndjson',
      '2|2||a.ndjson',
      '3|3|x|b.ndjson',
      '4|4||b.ndjson',
    ]);
    expect(found.lines).toEqual([1, 2, 1, 2]);
  });

  it('takes many transcripts', async () => {
    const vtt = (who: string, said: string) =>
      `WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v ${who}>${said}\n\n00:00:03.000 --> 00:00:04.000\n<v Agent>Thanks\n`;
    const path = await folderOf({ 'call-2.vtt': vtt('Sato', 'Hello'), 'call-10.vtt': vtt('Mori', 'Hi') });
    const { texts, names } = await loadFolder(path);
    expect(names).toEqual(['conversation', 'turn', 'time', 'speaker', 'text', '_file']);
    expect(texts.map((row) => [row[0], row[3], row[4], row[5]])).toEqual([
      ['call-2', 'Sato', 'Hello', 'call-2.vtt'],
      ['call-2', 'Agent', 'Thanks', 'call-2.vtt'],
      ['call-10', 'Mori', 'Hi', 'call-10.vtt'],
      ['call-10', 'Agent', 'Thanks', 'call-10.vtt'],
    ]);
  });

  it('takes Parquet files that were made here, with their types', async () => {
    const path = await folderOf({ 'a.csv': january, 'b.csv': february });
    const engine = createEngine({ dataFolder: join(folder, 'data'), tempFolder: folder, limits: {} });
    const out = join(folder, 'parquet');
    await mkdir(out);
    for (const name of ['a', 'b'])
      await engine.call(
        'import.convert',
        { path: join(path, `${name}.csv`), out: join(out, `${name}.parquet`), format: 'parquet' },
        silentJob(),
      );
    await engine.close();
    const { texts, types, lines } = await loadFolder(out);
    expect(texts.map((row) => row.join('|'))).toEqual([
      '1|2024-01-05|10.50||a.parquet',
      '2|2024-01-06|20.00||a.parquet',
      '3|2024-01-07|5.25||a.parquet',
      '4|2024-02-01|7.00|東京|b.parquet',
      '5|2024-02-02|8.00|大阪|b.parquet',
    ]);
    expect(types.slice(0, 3)).toEqual(['integer', 'date', 'decimal']);
    expect(lines).toEqual([1, 2, 3, 1, 2]);
  });
});
