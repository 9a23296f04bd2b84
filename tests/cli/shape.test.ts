import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cliFolder, kikite } from './kikite.ts';

it('kikite define and kikite shape add columns and make tables', async () => {
  const folder = cliFolder();
  const book = join(folder, 'book.kikite');
  const file = (name: string, lines: readonly string[]): string => {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    return join(folder, name);
  };
  const orders = file('orders.csv', ['customer,at,score,tags', 'a1,2024-01-01,9,x;y', 'a2,2024-01-02,99,y']);
  const regions = file('regions.csv', ['id,region', 'a1,East', 'a1,West']);
  await kikite(folder, ['new', book]);
  await kikite(folder, ['import', book, orders]);
  await kikite(folder, ['import', book, regions]);
  const refused = await kikite(folder, ['define', book, 'orders', '--lookup', 'regions:customer=id:region']);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('(lookupDuplicates)') as string });
  const words = [
    '--lookup',
    'regions:customer=id:region:first',
    '--nps',
    'class=score',
    '--add',
    'who=[customer] & "!"',
  ];
  expect((await kikite(folder, ['define', book, 'orders', ...words])).code).toBe(0);
  expect((await kikite(folder, ['define', book, 'orders', '--add', 'who=upper([customer])'])).code).toBe(0);
  const tables = JSON.parse((await kikite(folder, ['tables', book, '--json'])).out) as {
    definition: { columns: { id: string; name: string }[] };
  }[];
  const idOf = (name: string) =>
    tables[0]?.definition.columns.find((column) => column.name === name)?.id ?? '';
  const list = ['who', 'class', 'region'].map((name) => `"${idOf(name)}"`).join(', ');
  const { out } = await kikite(folder, ['sql', book, `SELECT ${list} FROM t1 ORDER BY "row"`, '--reveal']);
  expect((JSON.parse(out) as { rows: unknown }).rows).toEqual([
    ['A1', 'Promoters', 'East'],
    ['A2', null, null],
  ]);
  const wrong = await kikite(folder, ['define', book, 'orders', '--add', 'x=[nowhere]']);
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('“nowhere”') as string });
  const made = await kikite(folder, ['shape', book, 'orders', '--split', 'tags', '--name', 'Tags', '--json']);
  expect(JSON.parse(made.out)).toMatchObject({ id: 't3', rows: 3, confirmed: false });
  const taken = await kikite(folder, ['define', book, 'orders', '--drop', 'class']);
  expect(taken).toMatchObject({ code: 1, err: expect.stringContaining('(tableInUse)') as string });
  expect((await kikite(folder, ['define', book, 'orders', '--add', 'y=1'])).code).toBe(0);
  expect((await kikite(folder, ['define', book, 'orders', '--drop', 'y'])).code).toBe(0);
  expect((await kikite(folder, ['define', book, 'orders', '--drop', 'y'])).code).toBe(2);
});
