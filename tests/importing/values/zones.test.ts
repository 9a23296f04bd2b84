import { describe, expect, it } from 'vitest';
import { dateReader } from '#engine/importing/typing/values/date-reader';
import { load } from '../loading.ts';

const two = (n: number): string => String(n % 60).padStart(2, '0');
const fileOf = (moments: readonly string[]): string =>
  ['id,at', ...moments.map((at, n) => `a-${n},${at}`)].join('\n');
const moments = Array.from({ length: 30 }, (_, n) => [
  `2024-07-01 10:00:${two(n)}`,
  `2024-07-01T10:00:${two(n)}+09:00`,
  `2024-07-01T01:00:${two(n)}Z`,
]).flat();
const mixed = fileOf(moments);

describe('moments of which some have a zone', () => {
  it('stay text until somebody says where the others are; the offset of the rest is offered first', async () => {
    const found = await load(mixed);
    expect(found.types).toEqual(['text', 'text']);
    const question = found.look.columns[1]?.look?.question;
    expect(question?.kind).toBe('zone');
    expect(question?.choices.map(({ label }) => label.params?.zone)).toEqual(['UTC', '+09:00']);
    expect(found.notes).toContain('import.note.mixedZones');
  });

  it('are all read once it is said, to the same instants', async () => {
    const { look } = await load(mixed);
    const choice = look.columns[1]?.look?.question?.choices.find(
      ({ label }) => label.params?.zone === '+09:00',
    );
    if (!choice || look.recipe.format !== 'delimited') throw new Error('no choice');
    const found = await load(mixed, {
      recipe: { ...look.recipe, columns: [look.recipe.columns[0] ?? choice.reading, choice.reading] },
    });
    expect(found.types).toEqual(['text', 'timestampTz']);
    const instants = found.values.map(([, value]) => String(value));
    expect(instants.slice(0, 3)).toEqual([instants[0], instants[0], instants[0]]);
    expect(new Set(instants).size).toBe(30);
    expect(found.texts.map(([, text]) => text)).toEqual(moments);
  });

  it('keep the reading that nearly all have, with the others listed, when nobody answers', async () => {
    const zoned = Array.from({ length: 1_000 }, (_, n) => `2024-07-01T0${n % 9}:00:${two(n)}Z`);
    const bare = Array.from({ length: 3 }, () => '2024-07-01 10:00:00');
    const found = await load(fileOf([...zoned, ...bare]));
    expect(found.types).toEqual(['text', 'timestampTz']);
    expect(found.quarantine.map(({ reason, text }) => [reason, text])).toEqual(
      Array.from({ length: 3 }, () => ['notTimestampTz', '2024-07-01 10:00:00']),
    );
    expect(found.look.columns[1]?.look?.question?.kind).toBe('zone');
  });

  // Offsets of Berlin as of the time zone database: +02:00 in summer until 2024-10-27, then +01:00.
  it.each([
    ['2024-07-01 12:00', '2024-07-01 10:00:00+00'],
    ['2024-12-01 12:00', '2024-12-01 11:00:00+00'],
    ['2024-10-27 02:30', '2024-10-27 00:30:00+00'],
    ['2024-07-01T12:00+09:00', '2024-07-01 03:00:00+00'],
  ])('%s is read as of Berlin', (text, instant) => {
    const form = { kind: 'date', order: 'none', fiscalStart: 4, zone: 'Europe/Berlin' } as const;
    expect(dateReader(form, 'timestampTz')(text)).toBe(instant);
  });
});
