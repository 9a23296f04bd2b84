import { describe, expect, it } from 'vitest';
import { encoderOfCp932 } from '../../bench/orders.ts';
import { baseTable, type CleanTable } from './base-table.ts';
import { combinations } from './combinations.ts';
import { convertBytes } from './convert-bytes.ts';
import { japaneseTable } from './japanese-table.ts';
import { scoreOf, summary } from './score.ts';

const times = Number(process.env.KIKITE_COMBINATIONS ?? 40);
const encode = encoderOfCp932();

const bases: [string, (seed: number) => CleanTable, (text: string) => Uint8Array | string][] = [
  ['orders', (seed) => baseTable(seed, 40), (text) => text],
  ['few orders', (seed) => baseTable(seed, 8), (text) => text],
  ['Japanese orders', japaneseTable, (text) => text],
  ['Japanese orders in CP932', japaneseTable, (text) => encode(text)],
];

describe('several things wrong at once, read without hints', () => {
  it.each(bases)('come out clean: %s', { timeout: 600_000 }, async (name, table, bytes) => {
    const seed = name.length * 101;
    const scores = [];
    for (const { name: kinds, weight, text, expected } of combinations(table(seed), seed, times)) {
      const { rows } = await convertBytes(bytes(text));
      scores.push({ kinds, weight, score: scoreOf(expected, rows) });
      if (process.env.KIKITE_SHOW && (scores.at(-1)?.score.placed ?? 0) < 0.999) {
        const wanted = [...(expected.header ? [expected.header] : []), ...expected.rows];
        const at = wanted.findIndex((row, index) => JSON.stringify(row) !== JSON.stringify(rows[index]));
        console.log(
          kinds,
          JSON.stringify([scores.at(-1)?.score, at, wanted[at], rows[at], wanted.length, rows.length]),
        );
      }
    }
    const all = summary(scores);
    expect(scores.filter(({ score }) => score.points < 9)).toEqual([]);
    expect(all.simple).toBeGreaterThanOrEqual(9.98);
    expect(all.weighted).toBeGreaterThanOrEqual(9.95);
    expect(all.placed).toBeGreaterThanOrEqual(0.995);
  });
});
