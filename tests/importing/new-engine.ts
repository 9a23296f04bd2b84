import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Engine } from '#engine/engine';
import { makeFolder, startEngine } from '../workbook/helpers.ts';

/** An engine with a folder of its own (`data` and `temp` in it) that both go after the test; with a new workbook. */
export async function newEngine({
  workbook = true,
  memoryMb = 512,
}: { workbook?: boolean; memoryMb?: number } = {}): Promise<{ folder: string; engine: Engine }> {
  const folder = await makeFolder();
  const tempFolder = join(folder, 'temp');
  mkdirSync(tempFolder);
  const engine = startEngine(join(folder, 'data'), { tempFolder, limits: { memoryMb, threads: 2 } });
  if (workbook) await engine.call('workbook.create', { settings: {} });
  return { folder, engine };
}

/** Writes a file of a test, with the folders it lies in. */
export function writeIn(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}
