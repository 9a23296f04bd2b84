import { fuzzedFile } from '../importing/fuzzed-files.ts';
import { combinations } from '../importing/pollution/combinations.ts';
import { convertBytes } from '../importing/pollution/convert-bytes.ts';
import { baseTable, type CleanTable } from '../importing/pollution/base-table.ts';
import { japaneseTable } from '../importing/pollution/japanese-table.ts';
import { customerTable, numberTable, wordTable } from '../importing/pollution/more-tables.ts';
import { filePollutions, rowPollutions, type Polluted } from '../importing/pollution/pollutions.ts';
import { scoreOf, summary, type Score } from '../importing/pollution/score.ts';
import { readFuzzed } from '../importing/read-fuzzed.ts';
import type { BenchRow } from './bench-row.ts';

/** A damaged file must be read within this. */
const hang = 10_000;
const progressEvery = 10_000;

/** Reads damaged files; the ratio is the share of those that crash, hang, or lose a line. */
export async function benchFuzz(count: number): Promise<BenchRow[]> {
  const failures: string[] = [];
  let slowest = 0;
  const started = performance.now();
  for (let number = 1; number <= count; number += 1) {
    const outcome = await readFuzzed(fuzzedFile(number)).catch((error: unknown) => ({
      wrong: String(error),
      milliseconds: 0,
    }));
    slowest = Math.max(slowest, outcome.milliseconds);
    if (outcome.wrong !== null || outcome.milliseconds > hang)
      failures.push(`${number}: ${outcome.wrong ?? 'too slow'}`);
    if (number % progressEvery === 0)
      process.stderr.write(`${number} damaged files, ${failures.length} failures\n`);
  }
  return [
    {
      name: 'Damaged files that crash, hang, or lose a line',
      ratio: failures.length / count,
      limit: 0,
      milliseconds: performance.now() - started,
      comparedMilliseconds: 0,
      note: `${count} files; slowest ${Math.round(slowest)} ms; ${failures.slice(0, 5).join('; ') || 'no failure'}`,
    },
  ];
}

interface PollutedSet {
  name: string;
  files: Polluted[];
}

const perfect = 10;

/** Scores polluted files, read without hints; the ratio is what is missing of ten points. */
export async function benchPollution(combined: number): Promise<BenchRow[]> {
  const single = (name: string, table: CleanTable): PollutedSet => ({
    name: `one thing wrong, ${name}`,
    files: [...filePollutions(table), ...rowPollutions(table)],
  });
  const sets: PollutedSet[] = [
    single('orders', baseTable(20_180_128)),
    single('customers', customerTable(21)),
    single('numbers', numberTable(22)),
    single('words', wordTable(23)),
    single('in Japanese', japaneseTable(24, 84)),
    { name: 'several things wrong', files: combinations(baseTable(11, 40), 11, combined) },
    { name: 'several things wrong, few rows', files: combinations(baseTable(12, 8), 12, combined) },
    { name: 'several things wrong, in Japanese', files: combinations(japaneseTable(13), 13, combined) },
  ];
  const found: BenchRow[] = [];
  for (const { name, files } of sets) {
    const started = performance.now();
    const scores: { weight: number; score: Score }[] = [];
    for (const { weight, text, expected } of files)
      scores.push({ weight, score: scoreOf(expected, (await convertBytes(text)).rows) });
    const all = summary(scores);
    found.push({
      name: `Polluted files: ${name}`,
      ratio: (perfect - all.simple) / perfect,
      limit: 0.002,
      milliseconds: performance.now() - started,
      comparedMilliseconds: 0,
      note: `${files.length} files; simple ${all.simple.toFixed(4)}, weighted ${all.weighted.toFixed(4)}, worst ${all.worst.toFixed(3)}, placed ${all.placed.toFixed(5)}`,
    });
  }
  return found;
}
