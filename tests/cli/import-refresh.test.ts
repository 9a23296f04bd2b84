import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cliFolder, kikite } from './kikite.ts';

const folder = cliFolder();
const header = 'order_id,customer_id,ordered_at,amount\n';
writeFileSync(join(folder, 'january.csv'), `${header}A1,u1,2024-01-05,100\nA2,u2,2024-01-20,250\n`);
writeFileSync(
  join(folder, 'again.csv'),
  `${header}A1,u1,2024-01-05,100\nA2,u2,2024-01-20,260\nA3,u3,2024-02-01,5\n`,
);
const book = join(folder, 'book.kikite');

interface Compared {
  diff: { rows: Record<string, number>; key: { columns: { name: string }[] } };
  batch?: { id: number };
  table: { superseded: { id: number }[] } | string;
}
const compare = async (...options: string[]): Promise<Compared[]> => {
  const { out } = await kikite(folder, [
    'import',
    book,
    'again.csv',
    '--table',
    'january',
    '--json',
    ...options,
  ]);
  return JSON.parse(out) as Compared[];
};

it('tells a diff without changing the workbook, and takes the file in when it is told yes', async () => {
  await kikite(folder, ['new', book]);
  await kikite(folder, ['import', book, 'january.csv']);
  const before = readFileSync(book);
  const rows = { table: 2, file: 3, same: 1, added: 1, changed: 1, gone: 0 };
  for (const options of [['--diff'], ['--replace', '--diff', '--yes'], ['--replace']]) {
    const [told] = await compare(...options);
    expect(told?.diff.rows).toEqual(rows);
    expect(told?.diff.key.columns.map(({ name }) => name)).toEqual(['order_id']);
    expect(readFileSync(book).equals(before)).toBe(true);
  }
  const words = await kikite(folder, [
    'import',
    book,
    'again.csv',
    '--table',
    'january',
    '--replace',
    '--locale',
    'en',
  ]);
  expect(words.out).toContain('1 new rows, 1 with other values, 1 that are there already');
  const [taken] = await compare('--replace', '--yes');
  expect(taken?.batch?.id).toBeGreaterThan(1);
  expect(taken?.table).toMatchObject({ superseded: [{ id: 1 }], rows: 3 });
  const count = await kikite(folder, [
    'sql',
    book,
    'SELECT count(*) AS n, sum(c4) AS s FROM t1',
    '--format',
    'csv',
  ]);
  expect(count.out).toContain('3,365');
}, 120_000);
