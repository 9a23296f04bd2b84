import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FaultError } from '#shared/faults/fault';
import { gzipped } from '#engine/importing/archive/gzip';
import { compressed } from '#engine/importing/archive/single-streams';
import { readBytes } from '#engine/importing/source/bytes';
import { pinFile } from '#engine/importing/source/pinned-file';
import { silentJob } from '#engine/jobs/job';
import { rawZip } from '../workbook/raw-zip.ts';
import { load } from './loading.ts';
import { zipOf } from './zipped.ts';

const csv = 'id,name,n\n1,a,5\n2,b,6\n3,あ,7\n';
const rows = [
  ['1', 'a', '5'],
  ['2', 'b', '6'],
  ['3', 'あ', '7'],
];
const faultOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof FaultError ? error.fault : error;
};

/** The same text as made by the usual programs. */
const packed = {
  zstd: 'KLUv/SQe8QAAaWQsbmFtZSxuCjEsYSw1CjIsYiw2CjMs44GCLDcKVVojNA==',
  bzip2: 'QlpoOTFBWSZTWQrpitcAAAvZQQAQAAQ7gDYjMAAIACAAMU0yMTExBqDQZNpGkZ1tW8rEl6EA1jqOgmbfF3JFOFCQCumK1w==',
  xz: '/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAdaWQsbmFtZSxuCjEsYSw1CjIsYiw2CjMs44GCLDcKAAAAtkWYh+1rwVAAATYePRmVUx+2830BAAAAAARZWg==',
} as const;
const bytesOf = (by: keyof typeof packed) => Buffer.from(packed[by], 'base64');

async function unpackedText(by: keyof typeof packed, bytes: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kikite-unpack-'));
  try {
    await writeFile(join(folder, 'file'), bytes);
    const file = await pinFile(join(folder, 'file'));
    const pieces: Buffer[] = [];
    for await (const piece of readBytes({ ...file, packed: compressed(file, by) }, { job: silentJob() }))
      pieces.push(Buffer.from(piece));
    return Buffer.concat(pieces).toString();
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('compressed files (A17)', () => {
  it.each(['zstd', 'bzip2', 'xz'] as const)(
    'unpacks %s by its first bytes, also several behind one another',
    async (by) => {
      const one = await load(bytesOf(by), { name: 'file.csv' });
      expect(one.texts).toEqual(rows);
      expect(one.batch.recipe).toMatchObject({ format: 'delimited', compression: by });
      expect(await unpackedText(by, Buffer.concat([bytesOf(by), bytesOf(by)]))).toBe(csv + csv);
    },
  );

  it.each(['zstd', 'bzip2', 'xz'] as const)('refuses a %s file that is cut short or damaged', async (by) => {
    const bytes = bytesOf(by);
    for (const length of [bytes.length - 1, bytes.length - 6, Math.floor(bytes.length / 2), 8])
      expect(await faultOf(load(bytes.subarray(0, length)))).toMatchObject({
        code: expect.stringMatching(/^file(Damaged|NoText|Unreadable)$/),
      });
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8((flipped[20] as number) ^ 0x10, 20);
    const outcome = await faultOf(load(flipped));
    // Without a checksum in its frame zstd can not notice every flip; the others do.
    if (by !== 'zstd') expect(outcome).toMatchObject({ code: 'fileDamaged' });
  });

  it('unpacks layers', async () => {
    expect((await load(gzipSync(bytesOf('zstd')))).texts).toEqual(rows);
    const zip = await zipOf({ 'data/a.csv.gz': gzipSync(csv) });
    expect((await load(zip, { name: 'x.zip' })).texts).toEqual(rows);
    let many = Buffer.from(csv);
    for (let layer = 0; layer < 9; layer += 1) many = gzipSync(many);
    expect(await faultOf(load(many))).toMatchObject({ code: 'formatUnknown' });
  });
});

describe('zip archives (A17, D17)', () => {
  it('reads the file in a zip, whatever the names say', async () => {
    const loaded = await load(await zipOf({ 'orders.csv': csv }), { name: 'orders.csv' });
    expect(loaded.texts).toEqual(rows);
    expect(loaded.batch.recipe).toMatchObject({ inside: 'orders.csv' });
    expect(loaded.look.parts).toEqual([]);
  });

  it('lists the members, and reads the one that is asked for', async () => {
    const zip = await zipOf({
      'readme/': '',
      'a/orders.csv': csv,
      'b.ndjson': '{"x":1}\n{"x":2}\n',
      '__MACOSX/a/._orders.csv': 'noise',
      'empty.csv': '',
      'inner.zip': await zipOf({ 'deep.csv': 'u,v\n8,9\n' }),
    });
    const first = await load(zip);
    expect(first.texts).toEqual(rows);
    expect(first.look.parts.map(({ id, hidden }) => [id, hidden])).toEqual([
      ['a/orders.csv', false],
      ['b.ndjson', false],
      ['__MACOSX/a/._orders.csv', true],
      ['empty.csv', true],
      ['inner.zip', false],
    ]);
    expect((await load(zip, { inside: 'b.ndjson' })).texts).toEqual([['1'], ['2']]);
    expect((await load(zip, { inside: 'inner.zip' })).texts).toEqual([['8', '9']]);
    const inner = await load(zip, { inside: 'inner.zip/deep.csv' });
    expect(inner.batch.recipe).toMatchObject({ inside: 'inner.zip/deep.csv' });
    expect(await faultOf(load(zip, { inside: 'none.csv' }))).toMatchObject({ code: 'memberUnknown' });
    const again = await load(zip, { recipe: inner.batch.recipe });
    expect(again.texts).toEqual([['8', '9']]);
  });

  it('reads names that Windows in Japan wrote', async () => {
    const zip = await zipOf({ 'AB.csv': csv });
    // 表.csv in CP932, without the mark of UTF-8: the trail byte of 表 is a backslash.
    const renamed = Buffer.from(zip.toString('latin1').replaceAll('AB.csv', '\x95\x5c.csv'), 'latin1');
    for (const at of [6, renamed.indexOf('PK\x01\x02') + 8])
      renamed.writeUInt16LE(renamed.readUInt16LE(at) & ~0x800, at);
    expect((await load(renamed)).batch.recipe).toMatchObject({ inside: '表.csv' });
  });

  it('refuses what is damaged, encrypted or empty, in plain words', async () => {
    const zip = await zipOf({ 'a.csv': csv });
    expect(await faultOf(load(zip.subarray(0, zip.length - 30)))).toMatchObject({ code: 'fileTruncated' });
    const wrong = Buffer.from(zip);
    const central = wrong.indexOf('PK\x01\x02');
    wrong.writeUInt32LE(1, central + 16);
    expect(await faultOf(load(wrong))).toMatchObject({ code: 'fileDamaged' });
    const encrypted = Buffer.from(zip);
    for (const at of [6, central + 8]) encrypted.writeUInt16LE(encrypted.readUInt16LE(at) | 1, at);
    expect(await faultOf(load(encrypted))).toMatchObject({
      code: 'archiveEncrypted',
      params: { member: 'a.csv' },
    });
    const method = Buffer.from(zip);
    for (const at of [8, central + 10]) method.writeUInt16LE(14, at);
    expect(await faultOf(load(method))).toMatchObject({ code: 'fileUnsafe' });
    expect(await faultOf(load(await zipOf({ 'a.csv': '' })))).toMatchObject({ code: 'archiveEmpty' });
  });

  it('names a document that is no table', async () => {
    expect(await faultOf(load(await zipOf({ 'ppt/presentation.xml': '<x/>' })))).toMatchObject({
      code: 'formatUnknown',
      params: { what: 'pptx' },
    });
  });
});

describe('what a file is, by its bytes (A17)', () => {
  it.each([
    ['%PDF-1.7\n%âãÏÓ\n', 'pdf'],
    ['<!DOCTYPE html><html><body>x</body></html>', 'html'],
    ['\x7fELF\x02\x01\x01\0\0\0', 'exe'],
    ['MZ\x90\0\x03\0\0\0', 'exe'],
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['Rar!\x1a\x07\0', 'rar'],
    ['7z\xbc\xaf\x27\x1c', '7z'],
    ['{\\rtf1\\ansi x}', 'rtf'],
  ])('%j is %s', async (start, what) => {
    expect(await faultOf(load(Buffer.from(start.padEnd(200), 'latin1'), { name: 'data.csv' }))).toMatchObject(
      {
        code: 'formatUnknown',
        params: { what },
      },
    );
  });
});

describe('tar archives', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kikite-tar-'));
    const long = `${'very-'.repeat(30)}long-name.csv`;
    for (const [name, text] of Object.entries({
      'a.csv': csv,
      'b.csv': csv.replace(',a,', ',z,'),
      [long]: csv,
      'none.csv': '',
    }))
      await writeFile(join(folder, name), text);
    await symlink('a.csv', join(folder, 'link.csv'));
    const names = ['a.csv', 'b.csv', long, 'none.csv', 'link.csv'];
    for (const [form, options] of Object.entries({
      gnu: ['--format=gnu'],
      pax: ['--format=posix'],
      ustar: ['--format=ustar'],
    }))
      execFileSync(
        'tar',
        [...options, '-cf', `${form}.tar`, ...(form === 'ustar' ? names.toSpliced(2, 1) : names)],
        { cwd: folder },
      );
    execFileSync('tar', ['-czf', 'all.tgz', 'a.csv', 'b.csv'], { cwd: folder });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const hasTar = process.platform !== 'win32';

  it.skipIf(!hasTar).each(['gnu', 'pax', 'ustar'])('reads the members of a %s archive', async (form) => {
    const bytes = await readFile(join(folder, `${form}.tar`));
    const first = await load(bytes, { name: 'x.csv' });
    expect(first.texts).toEqual(rows);
    expect(first.batch.recipe).toMatchObject({ inside: 'a.csv', compression: 'tar' });
    expect(first.batch.sha256).toMatch(/^[0-9a-f]{64}$/);
    const ids = first.look.parts.filter(({ hidden }) => !hidden).map(({ id }) => id);
    expect(ids).toHaveLength(form === 'ustar' ? 2 : 3);
    const all = await load(bytes, { inside: '*' });
    expect(all.texts).toHaveLength(6);
    expect(all.batch.files?.map(({ state }) => state).sort()).toEqual(
      form === 'ustar' ? ['empty', 'read', 'read'] : ['duplicate', 'empty', 'read', 'read'],
    );
  });

  it.skipIf(!hasTar)('reads a compressed archive, and refuses one that is cut short or changed', async () => {
    const packed = await readFile(join(folder, 'all.tgz'));
    expect((await load(packed, { inside: 'b.csv' })).texts[0]).toEqual(['1', 'z', '5']);
    expect((await load(packed, { inside: '*' })).texts).toHaveLength(6);
    const plain = await readFile(join(folder, 'gnu.tar'));
    expect(await faultOf(load(plain.subarray(0, 520)))).toMatchObject({ code: 'fileTruncated' });
    const changed = Buffer.from(plain);
    changed.writeUInt8(0x7a, 0);
    expect(await faultOf(load(changed))).toMatchObject({ code: 'fileTruncated' });
    expect(await faultOf(load(plain, { inside: 'link.csv' }))).toMatchObject({ code: 'memberUnknown' });
  });
});

describe('bombs', () => {
  it('gzip that grows beyond measure is refused before it is all unpacked', async () => {
    // Zeros and blanks shrink to a thousandth; twice packed, to a millionth.
    const once = gzipSync(Buffer.alloc(64 << 20, 0x20), { level: 9 });
    const twice = gzipSync(once, { level: 9 });
    expect(twice.length).toBeLessThan(2_000);
    const fault = await faultOf(load(twice));
    expect(fault).toMatchObject({
      code: expect.stringMatching(/^(file(Unreadable|Unsafe|NoText)|importNoRows)$/),
    });
  });

  /** A frame of blocks that each say one byte 128 KB times over. */
  const zstdBomb = (blocks: number): Buffer => {
    const block = (last: boolean) => {
      const header = (last ? 1 : 0) | (1 << 1) | ((128 << 10) << 3);
      return [header & 0xff, (header >> 8) & 0xff, header >> 16, 0x20];
    };
    const body = Array.from({ length: blocks }, (_, index) => block(index === blocks - 1)).flat();
    // No checksum, no size; a window of 128 KB.
    return Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38, ...body]);
  };
  const limits = { ratio: 100, bytes: 4 << 20 };
  const unpack = async (bytes: Buffer, by: 'gzip' | 'zstd', allowed = limits): Promise<number> => {
    const folder = await mkdtemp(join(tmpdir(), 'kikite-bomb-'));
    let size = 0;
    try {
      await writeFile(join(folder, 'file'), bytes);
      const file = await pinFile(join(folder, 'file'));
      const packed = by === 'gzip' ? gzipped(file, allowed) : compressed(file, by, allowed);
      for await (const piece of readBytes({ ...file, packed }, { job: silentJob() })) size += piece.length;
    } catch (error) {
      expect(error).toMatchObject({ fault: { code: 'unpacksTooMuch', params: { times: allowed.ratio } } });
      expect(size).toBeLessThanOrEqual(allowed.bytes);
      return -1;
    } finally {
      await rm(folder, { recursive: true });
    }
    return size;
  };

  it.each(['gzip', 'zstd'] as const)('%s stops at the limits, and not before', async (by) => {
    const of = (megabytes: number) =>
      by === 'gzip' ? gzipSync(Buffer.alloc(megabytes << 20, 0x20)) : zstdBomb(megabytes * 8);
    expect(await unpack(of(4), by)).toBe(4 << 20);
    expect(await unpack(of(5), by)).toBe(-1);
    expect(await unpack(of(5), by, { ...limits, bytes: 5 << 20 })).toBe(5 << 20);
    expect(await unpack(of(5), by, { ...limits, ratio: 100_000 })).toBe(5 << 20);
  });

  it('a zip stops at the same limits: of one member, and of all that are read together', async () => {
    const large = 3 * 2 ** 30;
    const entry = (name: string, statedSize: number) => ({ name, content: csv, deflate: true, statedSize });
    const one = rawZip([entry('a.csv', large), { name: 'b.csv', content: csv }]);
    const params = { part: 'a.csv', times: 100, gigabytes: 2 };
    expect(await faultOf(load(one, { name: 'x.zip' }))).toMatchObject({ code: 'unpacksTooMuch', params });
    expect((await load(one, { name: 'x.zip', inside: 'b.csv' })).texts).toEqual(rows);
    const many = rawZip(Array.from({ length: 40 }, (_, index) => entry(`${index}.csv`, 60 << 20)));
    expect(await faultOf(load(many, { name: 'x.zip', inside: '*' }))).toMatchObject({
      code: 'unpacksTooMuch',
      params: { ...params, part: 'x.zip' },
    });
  });
});
