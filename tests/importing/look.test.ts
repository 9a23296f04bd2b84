import { describe, expect, it } from 'vitest';
import { load } from './loading.ts';
import { joined, orderNames, orders, rowsOf } from './text-rows.ts';

/** Some 400 KB of regular rows: more than the beginning by which a regular file is laid out. */
const many = orders(12_000);
const place = 9_000;

async function withInserted(inserted: string) {
  const text = joined([orderNames, ...many.slice(0, place)]) + inserted + joined(many.slice(place));
  return rowsOf(text);
}

describe('what is irregular behind the beginning by which a file is laid out', () => {
  it('is nothing in a regular file', async () => {
    const { batch, texts, look } = await load(joined([orderNames, ...many]));
    expect(look.plan?.regular).toBe(true);
    expect(batch).toMatchObject({ records: many.length, loaded: many.length, repaired: 0, keptOut: 0 });
    expect(texts).toEqual(many);
  });

  it('is a header that comes again', async () => {
    const { rows, notes } = await withInserted(joined([orderNames]));
    expect(rows).toEqual([orderNames, ...many]);
    expect(notes).toContain('import.note.repeatedHeaders');
  });

  it('is a row of delimiters alone', async () => {
    const { rows, notes } = await withInserted(joined([orderNames.map(() => '')]));
    expect(rows).toEqual([orderNames, ...many]);
    expect(notes).toContain('import.note.blankLines');
  });

  it('is a second table with other names', async () => {
    const { look } = await load(
      joined([orderNames, ...many.slice(0, place)]) +
        `\nregion,manager,stores\n${joined(Array.from({ length: 40 }, (_, i) => [`r${i}`, 'Anna', String(i)]))}`,
    );
    expect(look.parts.map(({ rows }) => rows)).toEqual([place, 40]);
  });

  it('is a row of totals at the end', async () => {
    const sum = String(many.reduce((total, row) => total + Number(row[2]), 0));
    const found = await rowsOf(`${joined([orderNames, ...many])}Total,,${sum},\n`);
    expect(found.rows).toEqual([orderNames, ...many]);
    expect(found.quarantined).toBe(1);
  });
});

/** More than a look reads: some 1.5 MB. */
const long = orders(45_000);
const head = joined([orderNames, ...long.slice(0, 40_000)]);
const tail = joined(long.slice(40_000));

describe('what is irregular far behind what a look reads', () => {
  it('is a header that comes again', async () => {
    const { batch, notes, look } = await load(head + joined([orderNames]) + tail);
    expect(look.plan?.regular).toBe(true);
    expect(batch).toMatchObject({ records: long.length, loaded: long.length, keptOut: 0, repaired: 0 });
    expect(notes).toContain('import.note.repeatedHeaders');
  });

  it('is a row of delimiters alone', async () => {
    const { batch, notes } = await load(`${head},,,\n${tail}`);
    expect(batch).toMatchObject({ records: long.length, loaded: long.length });
    expect(notes).toContain('import.note.blankLines');
  });

  it('is another table with as many columns', async () => {
    const other = Array.from({ length: 50 }, (_, index) => ['Kyoto', 'Anna', `m${index}`, 'north']);
    const { batch, quarantine } = await load(head + joined([['city', 'manager', 'shop', 'area'], ...other]));
    expect(batch).toMatchObject({ records: 40_051, loaded: 40_000, keptOut: 51, repaired: 0 });
    expect(new Set(quarantine.map(({ reason }) => reason))).toEqual(new Set(['otherTable']));
    const note = batch.notes.find(({ key }) => key === 'import.note.laterTable');
    expect(note?.params).toMatchObject({ line: 40_002, count: 51 });
  });

  it('is no row without values, which is a row all the same', async () => {
    const { batch, quarantine } = await load(`${head}unknown,A-1,unknown,tea\n${tail}`);
    expect(batch).toMatchObject({ records: 45_001, loaded: 45_001 });
    expect(quarantine.map(({ scope, text }) => [scope, text])).toEqual([
      ['value', 'unknown'],
      ['value', 'unknown'],
    ]);
  });
});

describe('a cell over several lines', () => {
  it.each([['.'], ['Thanks, Anna'], ['and then, well']])(
    'is one cell though its last line looks like a row: %j',
    async (last) => {
      const filler = Array.from(
        { length: 40 },
        (_, index) => `Where is my card number ${index}?,topic_${index % 7}`,
      );
      const text = `text,category\n${filler.join('\n')}\n"I have another bank, and want to move money.\n${last}",transfer\n${filler.join('\n')}\n`;
      const { texts, batch } = await load(text);
      expect(batch).toMatchObject({ records: 81, keptOut: 0, repaired: 0 });
      expect(texts[40]).toEqual([`I have another bank, and want to move money.\n${last}`, 'transfer']);
    },
  );
});
