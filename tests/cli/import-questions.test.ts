import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cliFolder, kikite } from './kikite.ts';

const folder = cliFolder();
writeFileSync(
  join(folder, 'visits.csv'),
  'name,visited,weight\nAda,01/02/2023,1.234\nBob,03/04/2023,5.678\n',
);
interface Answer {
  table: { definition: { columns: { name: string; type: string }[] } };
  batch: { notes: { key: string }[] };
}

async function imported(...options: string[]): Promise<{ types: string[]; notes: string[]; days: string }> {
  const book = join(folder, `${options.join('') || 'plain'}.kikite`);
  await kikite(folder, ['new', book]);
  const { out } = await kikite(folder, ['import', book, 'visits.csv', '--json', ...options]);
  const [answer] = JSON.parse(out) as Answer[];
  const rows = await kikite(folder, [
    'sql',
    book,
    'SELECT c2::VARCHAR AS day FROM t1 ORDER BY "row"',
    '--format',
    'csv',
  ]);
  return {
    types: answer?.table.definition.columns.map(({ type }) => type) ?? [],
    notes: answer?.batch.notes.map(({ key }) => key) ?? [],
    days: rows.out
      .replace(/^\ufeff/, '')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .join(' '),
  };
}

describe('kikite import, where a file leaves a question open', () => {
  it('keeps texts and asks', async () => {
    const { types, notes, days } = await imported();
    expect([types, days]).toEqual([['text', 'text', 'text'], '01/02/2023 03/04/2023']);
    expect(notes).toEqual(['import.note.ambiguousDates', 'import.note.ambiguousNumbers']);
  });

  it.each([
    ['dmy', '2023-02-01 2023-04-03'],
    ['mdy', '2023-01-02 2023-03-04'],
  ])('takes --date-order %s', async (order, expected) => {
    const { types, days } = await imported('--date-order', order);
    expect([types[1], days]).toEqual(['date', expected]);
  });

  it.each([
    ['point', 'decimal'],
    ['comma', 'integer'],
  ])('takes --decimal %s', async (mark, type) => {
    expect((await imported('--decimal', mark)).types[2]).toBe(type);
  });

  it('refuses an order that there is not', async () => {
    expect(
      (await kikite(folder, ['import', join(folder, 'plain.kikite'), 'visits.csv', '--date-order', 'yyy']))
        .code,
    ).toBe(2);
  });
});
