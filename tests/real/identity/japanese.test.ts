import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
import { japanesePeople, type NameLists } from '../../identity/japanese-people.ts';
import { pairsOf, pairScore, readPlainCsv } from '../../identity/scoring.ts';

const data = resolve('../shared/data');
const there = existsSync(data);

async function lists(): Promise<NameLists> {
  const lines = async (path: string) =>
    (await readFile(join(data, path), 'utf8'))
      .trim()
      .split(/\r?\n/u)
      .map((line) => line.split(','));
  const family = (await lines('jp_names/last_name_org.csv')).map(([kanji = '', count = '1', kana = '']) => ({
    kanji,
    kana,
    weight: Number(count),
  }));
  const named = [
    ...(await lines('jp_names/first_name_man_org.csv')),
    ...(await lines('jp_names/first_name_woman_org.csv')),
  ];
  const given = named.flatMap(([kana = '', , ...kanji]) =>
    kanji.slice(0, 4).map((one) => ({ kanji: one, kana })),
  );
  const places = (await lines('jp_addresses/addresses.csv'))
    .slice(1)
    .map(([, prefecture = '', city = '', town = '']) => ({
      prefecture,
      city,
      town: town.replace(/[一二三四五六七八九十]+丁目$/u, ''),
    }))
    .filter(({ prefecture, city, town }) => prefecture !== '' && city !== '' && town !== '');
  return { family, given, places };
}

describe.skipIf(!there)('records of Japanese people (skipped without ../shared/data)', () => {
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kikite-japanese-'));
    engine = createEngine({ dataFolder: folder, version: 'test' });
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('are brought together over kana, variant kanji, widths and slips', async () => {
    const { header, rows, person } = japanesePeople(await lists(), 3000, 7);
    const path = join(folder, 'people.csv');
    await writeFile(path, `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`);
    const out = join(folder, 'clusters.csv');
    const { fields } = await engine.call('identity.dedupeFile', { path, out }, silentJob());
    expect(fields.map(({ kind }) => kind)).toEqual([
      'fullName',
      'kana',
      'date',
      'phone',
      'email',
      'postcode',
      'address',
    ]);
    const [, ...lines] = await readPlainCsv(out);
    const score = pairScore(
      pairsOf(lines.map(([, cluster]) => cluster ?? null)),
      pairsOf(person.map(String)),
    );
    expect(score.f1).toBeGreaterThanOrEqual(0.98);
  }, 120_000);
});
