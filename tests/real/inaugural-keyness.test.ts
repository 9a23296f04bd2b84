import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { signedChi2, signedG2, type TwoByTwo } from '#shared/stats/association';

const file = resolve('../shared/data/inaugural/inaugural.csv');
/** Words, and signs of punctuation: the published totals count both. */
const token = /[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu;

/** Records of a file with quoted fields that hold line breaks. */
function records(text: string): string[][] {
  const fields = [...text.matchAll(/"((?:[^"]|"")*)"|([^",\n]+)|(?<=,)(?=,)/g)];
  const flat = fields.map((field) => field[1]?.replaceAll('""', '"') ?? field[2] ?? '');
  return Array.from({ length: Math.floor(flat.length / 6) }, (_, row) => flat.slice(row * 6, row * 6 + 6));
}

describe.skipIf(!existsSync(file))(
  'keyness in the inaugural addresses (skipped without ../shared/data)',
  () => {
    const counts = { target: new Map<string, number>(), reference: new Map<string, number>() };
    const totals = { target: 0, reference: 0 };
    beforeAll(async () => {
      for (const [, year, , , , text = ''] of records(await readFile(file, 'utf8')).slice(1)) {
        if (Number(year) > 2021) continue;
        const side = Number(year) >= 1945 ? 'target' : 'reference';
        for (const [found] of text.toLowerCase().matchAll(token)) {
          counts[side].set(found, (counts[side].get(found) ?? 0) + 1);
          totals[side] += 1;
        }
      }
    });
    const tableOf = (word: string): TwoByTwo => ({
      target: counts.target.get(word) ?? 0,
      targetTotal: totals.target,
      reference: counts.reference.get(word) ?? 0,
      referenceTotal: totals.reference,
    });

    it.each([
      ['we', 764.4484, 1048, 779, 676.505424],
      ['us', 207.5181, 289, 216, 183.47854],
      ['america', 200.5544, 148, 54, 174.628055],
      ['the', -331.99069, 2089, 8094, -352.50039],
    ])('finds %s at χ² %d (%d and %d tokens)', (word, chi2, target, reference, g2) => {
      const table = tableOf(word);
      expect([table.target, table.reference]).toEqual([target, reference]);
      expect(Math.abs(signedChi2(table) / chi2 - 1)).toBeLessThan(0.001);
      expect(Math.abs(signedG2(table) / g2 - 1)).toBeLessThan(0.001);
    });
  },
);
