import { createHash } from 'node:crypto';
import { chmod, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine';
import { takeLock } from '#engine/workbook/lock/file-lock';
import { isStale, ownTokens, type LockRecord } from '#engine/workbook/lock/lock-record';
import { identityOf } from '#engine/workbook/lock/process-identity';
import { lockPath } from '#engine/workbook/lock/workbook-lock';
import { faultCode, faultOf, makeFolder, note, startEngine } from './helpers.ts';

let folder: string;
let path: string;
let first: Engine;
const user = { name: 'someone', host: hostname() };

beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'b.kikite');
  first = startEngine(join(folder, 'data'), { user: 'Hana' });
  await first.call('workbook.create', { settings: {} });
  await first.call('documents.put', { document: note('a', 'x') });
  await first.call('workbook.save', { path });
});

const record = (change: Partial<LockRecord> = {}): LockRecord => ({
  format: 'kikite-lock',
  user: 'Ken',
  host: hostname(),
  ...identityOf(process.pid),
  since: '2026-01-01T00:00:00.000Z',
  token: 'not held here',
  ...change,
});

describe('a workbook that someone has open', () => {
  it('opens read-only for the next, who is told who has it', async () => {
    for (const data of ['data', 'other']) {
      const second = startEngine(join(folder, data));
      const state = await second.call('workbook.open', { path });
      expect(state).toMatchObject({
        readOnly: true,
        dirty: false,
        holder: { name: 'Hana', host: hostname() },
      });
      expect(Date.parse(state.holder?.since ?? '')).not.toBeNaN();
      expect((await second.call('documents.list', {})).map(({ id }) => id)).toEqual(['a']);
      const document = note('b', 'y');
      expect(await faultCode(second.call('documents.put', { document }))).toBe('workbookReadOnly');
      expect(await faultCode(second.call('workbook.save', {}))).toBe('workbookReadOnly');
      expect(await faultCode(second.call('workbook.save', { path }))).toBe('workbookReadOnly');
    }
    await first.call('documents.put', { document: note('c', 'z') });
    expect(await first.call('workbook.save', {})).toMatchObject({ dirty: false, readOnly: false });
  });

  it('is refused with the holder when asked to refuse', async () => {
    const second = startEngine(join(folder, 'data'));
    const fault = await faultOf(second.call('workbook.open', { path, ifLocked: 'refuse' }));
    expect(fault).toMatchObject({ code: 'workbookLocked', remedy: 'openReadOnly' });
    expect(fault.params.holder).toContain('Hana');
  });

  it('is found by a link to it as well', async () => {
    const link = join(folder, 'link.kikite');
    await symlink(path, link);
    const second = startEngine(join(folder, 'data'));
    expect(await second.call('workbook.open', { path: link })).toMatchObject({
      readOnly: true,
      name: 'link',
    });
  });

  it('can be saved under another name by a reader, who then may write', async () => {
    const second = startEngine(join(folder, 'data'));
    await second.call('workbook.open', { path });
    const mine = join(folder, 'mine.kikite');
    expect(await second.call('workbook.save', { path: mine })).toMatchObject({
      readOnly: false,
      holder: null,
      path: mine,
    });
    await second.call('documents.put', { document: note('b', 'y') });
    await second.call('workbook.save', {});
    await second.call('workbook.close', {});
    expect(await second.call('workbook.open', { path: mine })).toMatchObject({ readOnly: false });
    expect(await second.call('documents.list', {})).toHaveLength(2);
  });

  it('leaves no working copy of a reader behind', async () => {
    const second = startEngine(join(folder, 'other'));
    await second.call('workbook.open', { path });
    await second.call('workbook.close', {});
    expect(await readdir(join(folder, 'other', 'workbooks'))).toEqual([]);
  });

  it('is free again when it was closed', async () => {
    await first.call('workbook.close', {});
    expect(await readdir(folder)).not.toContain('.~b.kikite.lock');
    const second = startEngine(join(folder, 'other'));
    expect(await second.call('workbook.open', { path })).toMatchObject({ readOnly: false, holder: null });
  });

  it('is opened once in its own window: opening it again is the same workbook', async () => {
    const state = await first.call('workbook.open', { path });
    expect(state).toMatchObject({ readOnly: false, path });
    expect(await first.call('documents.list', {})).toHaveLength(1);
  });
});

describe('a lock file', () => {
  it('says who, where, which process and since when', async () => {
    const text = await readFile(join(folder, '.~b.kikite.lock'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ user: 'Hana', host: hostname(), pid: process.pid });
  });

  it.each([
    ['of a process that is gone', { pid: 2 ** 22 - 3 }],
    ['of another boot', process.platform === 'linux' ? { pid: 1, boot: 'another' } : { pid: 2 ** 22 - 3 }],
    ['of this number but another process', { token: 'of an earlier life' }],
  ])('%s is taken over, and that is said', async (_name, change) => {
    await first.call('workbook.close', {});
    await writeFile(lockPath(path), JSON.stringify(record(change)));
    const state = await first.call('workbook.open', { path });
    expect(state).toMatchObject({ readOnly: false, notice: { key: 'workbook.notice.tookOverLock' } });
    expect(state.notice?.params?.holder).toContain('Ken');
  });

  it('that is no record, and old, is taken over', async () => {
    await first.call('workbook.close', {});
    await writeFile(lockPath(path), 'garbage');
    const old = new Date(Date.now() - 60_000);
    await utimes(lockPath(path), old, old);
    expect(await first.call('workbook.open', { path })).toMatchObject({ readOnly: false });
  });

  it('that is empty, left by a process that died while making it, is taken over at once', async () => {
    await first.call('workbook.close', {});
    await writeFile(lockPath(path), '');
    expect(await first.call('workbook.open', { path })).toMatchObject({ readOnly: false });
  });

  it('is taken over although others died while taking it over', async () => {
    await first.call('workbook.close', {});
    const dead = { pid: 2 ** 22 - 3 };
    const mark = `${lockPath(path)}.${createHash('sha256').update('dead').digest('hex').slice(0, 16)}.takeover`;
    await writeFile(lockPath(path), JSON.stringify(record({ ...dead, token: 'dead' })));
    await writeFile(`${mark}-0`, JSON.stringify(record(dead)));
    await writeFile(`${mark}-1`, JSON.stringify(record(dead)));
    await writeFile(`${lockPath(path)}.one.draft`, JSON.stringify(record(dead)));
    expect(await first.call('workbook.open', { path })).toMatchObject({ readOnly: false });
    expect((await readdir(folder)).filter((name) => name.includes('.lock.'))).toEqual([]);
  });

  it('is whole at every moment that it can be seen', async () => {
    const file = join(folder, 'whole.lock');
    let isOver = false;
    const seen = new Set<string>();
    const look = async () => {
      while (!isOver) {
        const text = await readFile(file, 'utf8').catch(() => null);
        if (text !== null) seen.add(text === '' ? 'empty' : typeof JSON.parse(text));
      }
    };
    const looking = look();
    for (let round = 0; round < 200; round += 1) {
      const attempt = await takeLock(file, user);
      if (attempt.held) await attempt.lock.release();
    }
    isOver = true;
    await looking;
    expect([...seen]).toEqual(['object']);
  });

  it('with a token made to point elsewhere is taken over all the same', async () => {
    await first.call('workbook.close', {});
    const hostile = record({ pid: 2 ** 22 - 3, token: '../../../etc/nowhere\u0000' });
    await writeFile(lockPath(path), JSON.stringify(hostile));
    expect(await first.call('workbook.open', { path })).toMatchObject({ readOnly: false });
  });

  it('of another machine, or of a running process, is never taken over', () => {
    const now = Date.now();
    expect(isStale(record({ host: 'elsewhere', pid: 2 ** 22 - 3 }), user, 0)).toBe(false);
    expect(isStale(record({ ...identityOf(process.ppid) }), user, now)).toBe(false);
    ownTokens.add('held');
    expect(isStale(record({ token: 'held' }), user, now)).toBe(false);
    ownTokens.delete('held');
  });

  it('is given to exactly one of many who ask at once, stale or not', async () => {
    for (let round = 0; round < 20; round += 1) {
      const stale = round % 2 === 1;
      const file = join(folder, `race-${round}.lock`);
      if (stale) await writeFile(file, JSON.stringify(record({ pid: 2 ** 22 - 3 })));
      const attempts = await Promise.all(Array.from({ length: 12 }, () => takeLock(file, user)));
      const held = attempts.filter((attempt) => attempt.held);
      expect(held).toHaveLength(1);
      for (const attempt of held) if (attempt.held) await attempt.lock.release();
      expect((await readdir(folder)).filter((name) => name.startsWith('race'))).toEqual([]);
    }
  });
});

describe('a file that can not be written', () => {
  const root = process.getuid?.() === 0;
  it.skipIf(root || process.platform === 'win32')('opens read-only, without a holder', async () => {
    await first.call('workbook.close', {});
    await chmod(path, 0o444);
    const reader = createEngine({ dataFolder: join(folder, 'other') });
    expect(await reader.call('workbook.open', { path })).toMatchObject({ readOnly: true, holder: null });
    await reader.close();
  });

  it('opens read-only when only that is wanted, without a lock', async () => {
    await first.call('workbook.close', {});
    const reader = startEngine(join(folder, 'other'));
    expect(await reader.call('workbook.open', { path, readOnly: true })).toMatchObject({ readOnly: true });
    expect(await readdir(folder)).not.toContain('.~b.kikite.lock');
  });
});
