import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePeople } from '../identity/english-people.ts';
import type { BenchRow } from './bench-row.ts';
import { withEngine } from './with-engine.ts';

/** Finding the duplicates among made-up people, against importing the same file; growth shows over the sizes. */
export async function benchMatching(records: number): Promise<BenchRow[]> {
  return withEngine(async (engine, folder) => {
    const path = join(folder, 'people.csv');
    const out = join(folder, 'clusters.csv');
    const person = await writePeople(path, records);
    await engine.call('workbook.create', { settings: {} });
    const reading = performance.now();
    await engine.call('import.run', { path });
    const imported = performance.now() - reading;
    const started = performance.now();
    const before = process.cpuUsage();
    await engine.call('identity.dedupeFile', { path, out });
    const took = performance.now() - started;
    const { user, system } = process.cpuUsage(before);
    const { precision, recall } = await compared(out, person);
    return [
      {
        name: 'Finding duplicates against importing the same records',
        ratio: took / imported,
        limit: null,
        milliseconds: took,
        comparedMilliseconds: imported,
        note: `${records} records: ${((user + system) / 1e6).toFixed(1)} s of processor time; pairwise precision ${precision.toFixed(5)}, recall ${recall.toFixed(5)}; resident ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
      },
    ];
  });
}

/** Pairwise precision and recall, by counting the groups and their crossings instead of listing pairs. */
async function compared(out: string, person: Int32Array): Promise<{ precision: number; recall: number }> {
  const lines = (await readFile(out, 'utf8')).trim().split('\n').slice(1);
  const clusters = lines.map((line) => Number(line.split(',')[1]));
  const pairs = (keys: Iterable<number | string>): number => {
    const counts = new Map<number | string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  };
  const right = pairs(clusters.map((cluster, at) => `${cluster}/${person[at]}`));
  return { precision: right / pairs(clusters), recall: right / pairs(person) };
}
