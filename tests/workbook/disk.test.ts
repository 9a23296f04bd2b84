import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { faultOf, makeFolder, note, startEngine } from './helpers.ts';
import { addBatch } from './tables.ts';

const mounts: string[] = [];

afterEach(() => {
  for (const mount of mounts.splice(0)) execFileSync('umount', ['-l', mount]);
});

/** A disk of this many KiB, or null where we may not mount one. */
async function smallDisk(kib: number): Promise<string | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = join(await makeFolder(), 'disk');
  await mkdir(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  mounts.push(folder);
  return folder;
}

describe('a disk without room', () => {
  it('leaves the old file whole, says where room is wanted, and saves once there is some', async (test) => {
    const disk = await smallDisk(600);
    if (disk === null) return test.skip('mounting a small disk takes root on Linux');
    const engine = startEngine(await makeFolder());
    const path = join(disk, 'b.kikite');
    await engine.call('workbook.create', { settings: {} });
    await engine.call('documents.put', { document: note('a', 'x') });
    await engine.call('workbook.save', { path });
    const before = await readFile(path);
    await writeFile(join(disk, 'filler'), Buffer.alloc(560 * 1024));
    await addBatch(engine, 20_000);
    const fault = await faultOf(engine.call('workbook.save', {}));
    expect(fault).toMatchObject({ code: 'diskFull', params: { path: disk }, remedy: 'freeDisk' });
    expect(await readFile(path)).toEqual(before);
    expect((await readdir(disk)).sort()).toEqual(['.~b.kikite.lock', 'b.kikite', 'filler']);
    expect(await engine.call('workbook.state', {})).toMatchObject({ dirty: true });
    await rm(join(disk, 'filler'));
    expect(await engine.call('workbook.save', {})).toMatchObject({ dirty: false });
    expect(await engine.call('workbook.check', { path })).toMatchObject({ rows: 20_000 });
  });

  it('of the working copies is a fault of its own, and the file is untouched', async (test) => {
    const disk = await smallDisk(6_000);
    if (disk === null) return test.skip('mounting a small disk takes root on Linux');
    const folder = await makeFolder();
    const path = join(folder, 'b.kikite');
    const writer = startEngine(join(folder, 'data'));
    await writer.call('workbook.create', { settings: {} });
    await addBatch(writer, 20_000);
    await writer.call('workbook.save', { path });
    await writer.call('workbook.close', {});
    const before = await readFile(path);
    await writeFile(join(disk, 'filler'), Buffer.alloc(5_800 * 1024));
    const engine = startEngine(disk);
    expect((await faultOf(engine.call('workbook.open', { path }))).code).toBe('diskFull');
    expect(await readFile(path)).toEqual(before);
    expect(await engine.call('workbook.state', {})).toBeNull();
    expect(await readdir(join(disk, 'workbooks')).catch(() => [])).toEqual([]);
    expect(await readdir(folder)).not.toContain('.~b.kikite.lock');
  });
});

describe('a disk that can only be read', () => {
  it('opens read-only, refuses to save there, and saves elsewhere', async (test) => {
    const disk = await smallDisk(2_000);
    if (disk === null) return test.skip('mounting a small disk takes root on Linux');
    const folder = await makeFolder();
    const path = join(disk, 'b.kikite');
    const engine = startEngine(folder);
    await engine.call('workbook.create', { settings: {} });
    await engine.call('workbook.save', { path });
    await engine.call('workbook.close', {});
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    expect(await engine.call('workbook.open', { path })).toMatchObject({ readOnly: true, holder: null });
    const there = engine.call('workbook.save', { path: join(disk, 'c.kikite') });
    expect((await faultOf(there)).code).toBe('workbookReadOnly');
    const elsewhere = join(folder, 'c.kikite');
    expect(await engine.call('workbook.save', { path: elsewhere })).toMatchObject({ readOnly: false });
  });
});
