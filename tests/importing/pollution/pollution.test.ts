import { describe, expect, it } from 'vitest';
import { baseTable, type CleanTable } from './base-table.ts';
import { convertBytes } from './convert-bytes.ts';
import { japaneseTable } from './japanese-table.ts';
import { customerTable, numberTable, wordTable } from './more-tables.ts';
import { filePollutions, rowPollutions, type Polluted } from './pollutions.ts';
import { scoreOf, summary, type Score } from './score.ts';

const every = Number(process.env.KIKITE_POLLUTION ?? 31);
const tables: [string, CleanTable][] = [
  ['orders', baseTable(20_180_128)],
  ['customers', customerTable(3)],
  ['numbers', numberTable(3)],
  ['words', wordTable(3)],
  ['Japanese orders', japaneseTable(3, 84)],
];

async function scored(files: readonly Polluted[]): Promise<{ name: string; weight: number; score: Score }[]> {
  const scores: { name: string; weight: number; score: Score }[] = [];
  for (const { name, weight, text, expected } of files) {
    const { rows } = await convertBytes(text);
    const score = scoreOf(expected, rows);
    scores.push({ name, weight, score });
    if (process.env.KIKITE_SHOW && score.points < 9.99 && score.points > 0) {
      const wanted = [...(expected.header ? [expected.header] : []), ...expected.rows];
      const at = wanted.findIndex((row, index) => JSON.stringify(row) !== JSON.stringify(rows[index]));
      console.log(name, score, '\n', JSON.stringify(wanted[at]), '\n', JSON.stringify(rows[at]));
    }
  }
  return scores;
}

describe.each(tables)('polluted files, read without hints: %s', (_, table) => {
  it('come out clean, whatever is wrong with the file as a whole', async () => {
    const scores = await scored(filePollutions(table));
    expect(scores.filter(({ score }) => score.points < 9.8)).toEqual([]);
  });

  it('come out clean, whatever is wrong with a row', { timeout: 600_000 }, async () => {
    const files = rowPollutions(table).filter((_, index) => index % every === 0);
    const scores = await scored(files);
    if (process.env.KIKITE_POLLUTION) {
      const bad = scores.filter(({ score }) => score.points < 9.99);
      for (const { name, score } of bad) console.log(name, score.points.toFixed(3), score.placed.toFixed(4));
    }
    const all = summary(scores);
    expect(all.simple).toBeGreaterThanOrEqual(9.98);
    expect(all.weighted).toBeGreaterThanOrEqual(9.95);
    expect(all.worst).toBeGreaterThanOrEqual(9);
    expect(all.placed).toBeGreaterThanOrEqual(0.995);
  });
});
