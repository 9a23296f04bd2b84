import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it } from 'vitest';
import { failPointNames } from '#engine/workbook/fail-point';
import { buildChild } from './child-process.ts';
import { makeFolder } from './helpers.ts';

let child: string;
beforeAll(async () => {
  child = await buildChild(join(import.meta.dirname, 'kill-child.ts'));
}, 120_000);

interface Here {
  documents: string[];
  batches: number[];
  rows: number[];
  loaded: number[];
  activities: number;
  saved: number;
}

/** What runs so far were told: the next run must find all of it. */
interface Told {
  documents: Set<string>;
  batches: Set<number>;
  saved: number;
}

interface Run {
  here: Here | null;
  closed: boolean;
  signal: NodeJS.Signals | null;
  errors: string;
}

const nothing = (): Told => ({ documents: new Set(), batches: new Set(), saved: 0 });

/** Runs the child until it ends, dies at a fail point, or is killed: `ms` after its start or after its n-th word. */
function run(
  args: string[],
  told: Told,
  kill: { ms: number; words: number } | null,
  env: Record<string, string> = {},
): Promise<Run> {
  return new Promise((resolve) => {
    const process_ = spawn(process.execPath, [child, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const result: Run = { here: null, closed: false, signal: null, errors: '' };
    const killSoon = () => kill && setTimeout(() => process_.kill('SIGKILL'), kill.ms);
    if (kill?.words === 0) killSoon();
    let words = 0;
    process_.stderr.on('data', (chunk: Buffer) => (result.errors += chunk.toString()));
    createInterface({ input: process_.stdout }).on('line', (line) => {
      words += 1;
      if (words === kill?.words) killSoon();
      const space = line.indexOf(' ');
      const value: unknown = JSON.parse(line.slice(space + 1));
      const word = line.slice(0, space);
      if (word === 'here') result.here = value as Here;
      else if (word === 'document') told.documents.add(value as string);
      else if (word === 'batch') told.batches.add(value as number);
      else if (word === 'saved') told.saved = value as number;
      else result.closed = true;
    });
    process_.on('close', (_code, signal) => resolve({ ...result, signal }));
  });
}

/** Compares what a fresh run found with what earlier ones were told. */
function expectAllThere(here: Here | null, told: Told): void {
  expect(here).not.toBeNull();
  if (!here) return;
  expect([...told.documents].filter((id) => !here.documents.includes(id))).toEqual([]);
  expect([...told.batches].filter((id) => !here.batches.includes(id))).toEqual([]);
  // Nothing half done is in sight: every batch is whole, and activity is built from exactly these.
  expect(here.rows).toEqual(here.loaded);
  expect(here.activities).toBe(here.loaded.reduce((sum, n) => sum + n, 0));
  expect(here.saved).toBeGreaterThanOrEqual(told.saved);
}

async function makeSetting() {
  const folder = await makeFolder();
  const csv = join(folder, 'orders.csv');
  const lines = ['customer,time,amount'];
  for (let row = 0; row < 200; row += 1) {
    lines.push(`k${row % 97},2011-0${1 + (row % 9)}-1${row % 10} 10:00:00,${(row / 4).toFixed(2)}`);
  }
  await writeFile(csv, lines.join('\n'));
  const path = join(folder, 'b.kikite');
  return { folder, path, args: [join(folder, 'data'), path, csv] };
}

const strays = async (folder: string) => (await readdir(folder)).filter((name) => name.endsWith('.tmp'));

describe('kill -9', () => {
  const lanes = 2;
  const kills = 50;

  it(`at ${kills} random moments loses nothing that was acknowledged`, { timeout: 600_000 }, async () => {
    const lane = async (number: number) => {
      const { folder, path, args } = await makeSetting();
      const told = nothing();
      for (let attempt = 0; attempt < kills / lanes; attempt += 1) {
        // Every sixth while it starts, opens or recovers; else while it works, after so many things done.
        const kill =
          attempt % 6 === 5
            ? { ms: 150 + Math.random() * 600, words: 0 }
            : { ms: Math.random() * 80, words: 1 + Math.floor(Math.random() * 5) };
        const before: Told = { ...told, documents: new Set(told.documents), batches: new Set(told.batches) };
        // Each begins elsewhere in the round of things to do, so that few of them reach every kind.
        const { here, signal, errors } = await run([...args, '1000', String(attempt)], told, kill);
        expect(`${errors}${signal ?? 'ended by itself'}`).toBe('SIGKILL');
        if (here) expectAllThere(here, before);
      }
      const last = nothing();
      const { here, closed, errors } = await run([...args, '4'], last, null);
      expect(errors).toBe('');
      expectAllThere(here, told);
      expect(closed).toBe(true);
      expect(existsSync(path)).toBe(true);
      expect(await strays(folder)).toEqual([]);
      expect(told.batches.size, `lane ${number} was killed before it imported anything`).toBeGreaterThan(0);
    };
    await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  });

  it.each([...failPointNames])(
    'at %s loses nothing that was acknowledged',
    async (name) => {
      const { folder, args, path } = await makeSetting();
      const told = nothing();
      const first = await run([...args, '4'], told, null);
      expect(first.errors).toBe('');
      const data = name.startsWith('open.') ? join(folder, 'elsewhere') : (args[0] ?? '');
      const again = [data, ...args.slice(1)];
      const died = await run([...again, '4'], told, null, { KIKITE_FAILPOINT: name });
      expect(died.errors).toBe('');
      expect(died.signal).toBe('SIGKILL');
      const { here, closed, errors } = await run([...again, '4'], nothing(), null);
      expect(errors).toBe('');
      if (!name.startsWith('open.')) expectAllThere(here, told);
      else expect(here?.documents.length).toBe(told.documents.size);
      expect(closed).toBe(true);
      expect(existsSync(path)).toBe(true);
      expect(await strays(folder)).toEqual([]);
      expect(await readdir(join(data, 'workbooks'))).toHaveLength(1);
    },
    180_000,
  );
});
