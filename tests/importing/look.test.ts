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
