import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
import { bestScore, pairsBetween, pairsOf, pairScore, readPlainCsv } from '../../identity/scoring.ts';

const data = resolve('../shared/data');
const there = existsSync(data);

/** A simple reader for these files: quoted fields may hold commas, none holds a quote. */
const cells = (line: string): string[] =>
  [...line.matchAll(/\s*(?:"([^"]*)"|([^,]*))\s*(?:,|$)/gu)]
    .slice(0, -1)
    .map((m) => (m[1] ?? m[2] ?? '').trim());

describe.skipIf(!there)('records of one person (skipped without ../shared/data)', () => {
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kikite-identity-'));
    engine = createEngine({ dataFolder: folder, version: 'test' });
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Copies a file without the columns that hold the truth; gives their values. */
  async function without(path: string, truth: string[]): Promise<{ copy: string; labels: string[][] }> {
    const lines = (await readFile(join(data, path), 'utf8'))
      .split(/\r?\n/u)
      .filter((line) => line.trim() !== '');
    const rows = lines.map(cells);
    const header = rows[0] ?? [];
    const hidden = truth.map((name) => header.indexOf(name));
    const copy = join(folder, path.replaceAll('/', '-'));
    const shown = rows.map((row) =>
      row
        .filter((_, at) => !hidden.includes(at))
        .map((cell) => (cell.includes(',') ? `"${cell}"` : cell))
        .join(','),
    );
    await writeFile(copy, `${shown.join('\n')}\n`);
    return { copy, labels: hidden.map((at) => rows.slice(1).map((row) => row[at] ?? '')) };
  }

  async function dedupe(path: string): Promise<Set<string>> {
    const out = join(folder, 'clusters.csv');
    await engine.call('identity.dedupeFile', { path, out }, silentJob());
    const [, ...rows] = await readPlainCsv(out);
    return pairsOf(rows.map(([, cluster]) => cluster ?? null));
  }

  const person = (id: string): string => id.split('-')[1] ?? id;

  it.each(['febrl/dataset1.csv', 'febrl/dataset2.csv'])(
    'finds the duplicates of %s',
    async (path) => {
      const { copy, labels } = await without(path, ['rec_id']);
      const score = pairScore(await dedupe(copy), pairsOf((labels[0] ?? []).map(person)));
      expect(score.f1).toBeGreaterThanOrEqual(0.99);
    },
    120_000,
  );

  it('links the two files of Febrl 4', async () => {
    const a = await without('febrl/dataset4a.csv', ['rec_id']);
    const b = await without('febrl/dataset4b.csv', ['rec_id']);
    const out = join(folder, 'pairs.csv');
    const params = { first: a.copy, second: b.copy, out };
    const { oneToOne } = await engine.call('identity.linkFiles', params, silentJob());
    expect(oneToOne).toBe(true);
    const [, ...rows] = await readPlainCsv(out);
    const truth = pairsBetween((a.labels[0] ?? []).map(person), (b.labels[0] ?? []).map(person));
    const pairs = rows.map(([x, y, p]) => ({ pair: `${x}-${y}`, probability: Number(p) }));
    const score = pairScore(new Set(pairs.map(({ pair }) => pair)), truth);
    expect(score.f1).toBeGreaterThanOrEqual(0.999);
    expect(bestScore(pairs, truth).f1).toBeGreaterThanOrEqual(0.9998);
  }, 120_000);

  it('finds the people of fake_1000', async () => {
    const { copy, labels } = await without('splink/fake_1000.csv', ['unique_id', 'cluster']);
    const score = pairScore(await dedupe(copy), pairsOf(labels[1] ?? []));
    expect(score.f1).toBeGreaterThanOrEqual(0.87);
  }, 120_000);

  it('finds the restaurants that two guides list', async () => {
    const { copy, labels } = await without('dedupe_restaurant/restaurant-nophone-training.csv', [
      'unique_id',
    ]);
    const score = pairScore(await dedupe(copy), pairsOf(labels[0] ?? []));
    expect(score.f1).toBeGreaterThanOrEqual(0.9);
  }, 120_000);
});
