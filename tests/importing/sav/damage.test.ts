import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FaultError } from '#shared/faults/fault';
import { load } from '../loading.ts';
import { writeSav, type WrittenSav } from './write-sav.ts';

const people: WrittenSav = {
  variables: [
    { name: 'id', width: 8, missing: ['none'] },
    { name: 'score', label: 'Recommend', labels: [[0, 'never'], [10, 'surely']], range: [97, 99] },
    { name: 'why', width: 300, labels: [['x', 'y']] },
  ],
  rows: Array.from({ length: 40 }, (_, index) => [`c${index}`, index % 11, `words ${index} `.repeat(20)]),
  sets: '$s=C 4 Both V1 V2\n',
}; // prettier-ignore
const files = (['none', 'bytecode', 'zlib'] as const).map((compression) =>
  writeSav({ ...people, compression }),
);

describe('damaged SPSS files', () => {
  it('either load with every record accounted for, or are refused plainly', async () => {
    const damage = fc.record({
      file: fc.nat(files.length - 1),
      flips: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
      cut: fc.option(fc.nat(), { nil: null }),
    });
    let loaded = 0;
    await fc.assert(
      fc.asyncProperty(damage, async ({ file, flips, cut }) => {
        const whole = Buffer.from(files[file] as Buffer);
        for (const [at, value] of flips) whole[76 + (at % (whole.length - 76))] = value;
        const bytes = cut === null ? whole : whole.subarray(0, 80 + (cut % (whole.length - 80)));
        try {
          const { batch } = await load(bytes, { name: 'damaged.sav' });
          expect(batch.loaded + batch.keptOut).toBe(batch.records);
          loaded += 1;
        } catch (error) {
          if (!(error instanceof FaultError)) throw error;
          expect(['savDamaged', 'importNoRows']).toContain(error.fault.code);
        }
      }),
      { numRuns: 120 },
    );
    expect(loaded).toBeGreaterThan(0);
  }, 120_000);
});
