import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/engine';
import { newEngine } from '../new-engine.ts';

let folder = '';
let engine: Engine;
beforeEach(async () => {
  ({ folder, engine } = await newEngine());
});

const regular = (n: number) => `{"id":${n},"name":"n${n % 97}","at":"2024-01-01"}`;
const withLists = (n: number) => `{"id":${n},"tags":["a","b${n % 5}"]}`;

describe.each([
  ['regular lines', regular],
  ['lines with lists', withLists],
])('an import of %s', (_, line) => {
  const write = async (rows: number) => {
    const path = join(folder, 'x.ndjson');
    await writeFile(path, Array.from({ length: rows }, (_row, n) => line(n)).join('\n'));
    return path;
  };

  it('says how far it is, and never less than before', async () => {
    const path = await write(50_000);
    const told: { share: number; key: string }[] = [];
    const { batch } = await engine.call(
      'import.run',
      { path },
      {
        signal: new AbortController().signal,
        page: () => undefined,
        progress: ({ share, text }) => told.push({ share: share ?? 0, key: text?.key ?? '' }),
      },
    );
    expect(batch.loaded).toBe(50_000);
    const shares = told.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(told.map(({ key }) => key)).toEqual(expect.arrayContaining(['import.reading', 'import.settling']));
  });

  it('is cancelled without a trace', async () => {
    const path = await write(200_000);
    const stop = new AbortController();
    const running = engine.call(
      'import.run',
      { path },
      {
        signal: stop.signal,
        page: () => undefined,
        progress: ({ text }) => {
          if (text?.key === 'import.reading') setTimeout(() => stop.abort(), 30);
        },
      },
    );
    await expect(running).rejects.toMatchObject({ name: 'Cancelled' });
    expect(await engine.call('tables.list', {})).toEqual([]);
    await engine.close();
    const files = await readdir(join(folder, 'data'), { recursive: true });
    expect(files.filter((name) => name.includes('batch-'))).toEqual([]);
  });
});
