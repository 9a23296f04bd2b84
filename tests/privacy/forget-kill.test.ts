import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { forgetPointNames } from '#engine/workbook/fail-point';
import { buildChild } from '../workbook/child-process.ts';
import { makeFolder } from '../workbook/helpers.ts';
import { readZip } from './read-zip.ts';
import { person } from './shop.ts';

let child: string;
beforeAll(async () => {
  child = await buildChild(join(import.meta.dirname, 'forget-child.ts'));
}, 120_000);

interface Ended {
  said: { customers: number; voices: number; orders: number; intact: boolean } | null;
  signal: NodeJS.Signals | null;
  errors: string;
}

function run(task: string, folder: string, point?: string): Promise<Ended> {
  const args = [child, task, join(folder, 'data'), join(folder, 'shop.kikite')];
  const env = { ...process.env, ...(point === undefined ? {} : { KIKITE_FAILPOINT: point }) };
  return new Promise((resolve) => {
    const started = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [output, errors] = ['', ''];
    started.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    started.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    started.on('close', (_code, signal) =>
      resolve({ said: output === '' ? null : (JSON.parse(output) as Ended['said']), signal, errors }),
    );
  });
}

const who = person(7);
/** Files of the workbook, and of its working copy, that still hold a byte of the customer. */
async function holders(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // The files that were imported are their owner's to delete.
    if (!entry.isFile() || path.endsWith('.csv')) continue;
    const parts = path.endsWith('.kikite') ? await readZip(path) : [await readFile(path)];
    if (
      parts.some((part) => [who.email, who.phone, who.said].some((text) => part.includes(Buffer.from(text))))
    )
      found.push(path.slice(folder.length));
  }
  return found;
}

const before = { customers: 20, voices: 20, orders: 40, intact: true };
const after = { customers: 19, voices: 19, orders: 38, intact: true };

describe('a forgetting that is broken off', () => {
  it.each([
    ...forgetPointNames.map((point) => ['make', point] as const),
    ['makeUnsaved', 'forget.noted'] as const,
    ['makeUnsaved', 'forget.inPlace'] as const,
  ])(
    'of a workbook (%s) at %s is ended at the next opening, or never began',
    async (make, point) => {
      const folder = await makeFolder();
      expect((await run(make, folder)).errors).toBe('');
      expect((await holders(folder)).length).toBeGreaterThan(0);
      const died = await run('forget', folder, point);
      expect([died.errors, died.signal]).toEqual(['', 'SIGKILL']);

      const { said, errors } = await run('look', folder);
      expect(errors).toBe('');
      if (point === 'forget.written') {
        expect(said).toEqual(before);
        expect((await run('forget', folder)).said).toEqual(after);
      } else expect(said).toEqual(after);
      expect(await holders(folder)).toEqual([]);
      expect((await run('look', folder)).said).toEqual(after);
    },
    120_000,
  );
});
