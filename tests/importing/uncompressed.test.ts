import { describe, expect, it } from 'vitest';
import { planColumn } from '#engine/importing/typing/plan-column';
import { load } from './loading.ts';

const ids = (count: number) =>
  Array.from({ length: count }, (_, n) => `O${String(n * 7919).padStart(9, '0')}`);

describe('texts that hardly repeat', () => {
  it('are told by the sample: short, and mostly different', () => {
    expect(planColumn('id', ids(2_000)).scattered).toBe(true);
    expect(planColumn('id', ids(500)).scattered).toBe(false);
    expect(
      planColumn(
        'shop',
        Array.from({ length: 2_000 }, (_, n) => `shop ${n % 40}`),
      ).scattered,
    ).toBe(false);
    expect(
      planColumn(
        'note',
        ids(2_000).map((id) => `${id} said that it came late`),
      ).scattered,
    ).toBe(false);
  });

  it('are given back exactly from a column that is left uncompressed, beside typed ones with oddities', async () => {
    const rows = ids(3_000).map((id, n) => [
      id,
      n % 500 === 0 ? `0${n}.50` : `${n}.50`,
      n % 3 === 0 ? '' : 'web',
    ]);
    const loaded = await load(`order,price,channel\n${rows.map((row) => row.join()).join('\n')}\n`);
    expect(loaded.texts).toEqual(rows);
    expect(loaded.types).toEqual(['text', 'decimal', 'text']);
    expect(loaded.compression.c1).toEqual(['Uncompressed']);
    expect(loaded.compression.c3).not.toContain('Uncompressed');
  });

  it('leave nothing behind when the file turns out irregular far behind the sample', async () => {
    const note = 'x'.repeat(200);
    const lines = ids(40_000).map((id, n) => `${id},${n},${note}`);
    // The sample is the first megabyte and blocks further on; this lies between them.
    lines.splice(5_600, 0, 'O1,5600,one,cell too many');
    const loaded = await load(`order,n,note\n${lines.join('\n')}\n`);
    expect(loaded.batch.records).toBe(lines.length);
    expect(loaded.texts[0]?.slice(0, 3)).toEqual(lines[0]?.split(','));
    expect(loaded.texts.at(-1)?.slice(0, 3)).toEqual(lines.at(-1)?.split(','));
    expect(loaded.batch.loaded + loaded.batch.keptOut).toBe(lines.length);
    expect(loaded.batch.repaired + loaded.batch.keptOut).toBe(1);
  });
});
