import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FaultError } from '#shared/faults/fault';
import { createEngine, type Engine } from '#engine/engine';
import { silentJob, type Job } from '#engine/jobs/job';
import { loadFile } from './loading.ts';
import { readBytes } from '#engine/importing/source/bytes';
import { pinFile } from '#engine/importing/source/pinned-file';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kikite-unsteady-'));
  mkdirSync(join(folder, 'temp'));
  const limits = { memoryMb: 512, threads: 2 };
  engine = createEngine({ dataFolder: join(folder, 'data'), tempFolder: join(folder, 'temp'), limits });
  await engine.call('workbook.create', { settings: {} });
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function faultOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof FaultError ? error.fault.code : String(error);
}

describe('a file that changes while it is read (A18)', () => {
  const text = `id,name,n\n${'1,a,5\n'.repeat(1_000)}`;
  const ways: [string, (path: string) => void][] = [
    ['grows', (path) => appendFileSync(path, '2,b,6\n')],
    ['shrinks', (path) => truncateSync(path, 100)],
    [
      'is replaced by one of the same size',
      (path) => {
        writeFileSync(`${path}.new`, text.replaceAll('5', '6'));
        renameSync(`${path}.new`, path);
      },
    ],
    ['vanishes', (path) => rmSync(path)],
    [
      'becomes a folder',
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
  ];
  it.each(ways)('stops the import in plain words when it %s', async (_, change) => {
    const path = join(folder, 'file.csv');
    writeFileSync(path, text);
    let changed = false;
    const progress = () => {
      if (!changed) change(path);
      changed = true;
    };
    const job: Job = { ...silentJob(), progress };
    expect(await faultOf(engine.call('import.run', { path }, job))).toMatch(
      /^file(Changed|NotFound|Unreadable)$/,
    );
    expect(changed).toBe(true);
    expect(await engine.call('tables.list', {})).toEqual([]);
  });
});

describe('a file that cannot be read (A18)', () => {
  const isRoot = process.getuid?.() === 0;
  it.skipIf(!isRoot)('because nobody but its holder may read it, is refused in plain words', async () => {
    const path = join(folder, 'held.csv');
    writeFileSync(path, 'id,n\n1,2\n');
    chmodSync(path, 0o600);
    const file = await pinFile(path);
    process.seteuid?.(65_534);
    const reading = async () => {
      for await (const piece of readBytes(file, { job: silentJob() })) expect(piece).toBeNull();
    };
    const code = await faultOf(reading()).finally(() => process.seteuid?.(0));
    expect(code).toBe('fileUnreadable');
  });
  it('because it is a folder with nothing in it, is refused in plain words', async () => {
    const path = join(folder, 'empty');
    mkdirSync(path);
    expect(await faultOf(engine.call('import.inspect', { path }))).toBe('archiveEmpty');
  });
});

/** Half a minute of work: only when asked for. */
describe.skipIf(!process.env.KIKITE_LARGE)('a file of more than 2 GiB (D21)', () => {
  it('is read to its end: what is no text in it is listed', { timeout: 300_000 }, async () => {
    const path = join(folder, 'huge.csv');
    const rows = (from: number) => Array.from({ length: 50 }, (_, n) => `${from + n},name ${n}\n`).join('');
    writeFileSync(path, `id,name\n${rows(0)}`);
    const at = 2 ** 31 + 4096;
    const handle = await open(path, 'r+');
    await handle.write(`\n${rows(50)}`, at);
    await handle.close();
    const { texts, quarantine } = await loadFile({ path, recipe: null, inside: null, part: null }, folder);
    expect(texts.at(-1)).toEqual(['99', 'name 49']);
    expect(texts).toHaveLength(100);
    expect(quarantine.map(({ reason, line }) => [reason, line])).toEqual([['tooLong', 52]]);
  });
});
