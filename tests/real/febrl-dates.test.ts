import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFile } from '../importing/loading.ts';

const path = resolve('../shared/data/febrl/dataset4b.csv');

/** Whether a calendar has the day that eight digits write, by counting days rather than by the reader. */
function isDay(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number);
  const lengths = [
    31,
    Number(year) % 4 === 0 && Number(year) !== 1900 ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  return Number(day) >= 1 && Number(day) <= (lengths[Number(month) - 1] ?? 0);
}

describe.skipIf(!existsSync(path))('birth dates of people whose records were damaged on purpose', () => {
  it('are unread exactly where no calendar has such a day', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kikite-febrl-'));
    try {
      const found = await loadFile({ path, recipe: null, inside: null, part: null }, folder);
      const at = found.names.findIndex((name) => name.trim() === 'date_of_birth');
      expect(found.types[at]).toBe('date');
      const texts = found.texts.map((row) => row[at]?.trim() ?? '').filter((text) => text !== '');
      const impossible = texts.filter((text) => !isDay(text));
      expect(impossible.length).toBe(64);
      const listed = found.quarantine
        .filter(({ reason }) => reason === 'notDate')
        .map(({ text }) => text.trim());
      expect(listed.toSorted()).toEqual(impossible.toSorted());
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
