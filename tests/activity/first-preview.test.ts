import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importCsv, tableOf } from '../shaping/books.ts';
import { makeFolder, startEngine } from '../workbook/helpers.ts';

const orders = [
  'order,customer,at,amount',
  'o1,a,2024-01-01,5',
  'o2,b,2024-01-02,7',
  'o3,a,2024-01-03,1',
  'o4,,2024-01-04,1',
];

it('what a definition would use is counted before anything is confirmed, new customers among known ones too', async () => {
  const folder = await makeFolder();
  const engine = startEngine(join(folder, 'data'));
  await engine.call('workbook.create', { settings: {} });
  const first = await importCsv(engine, folder, 'orders.csv', orders);
  const preview = await engine.call('tables.preview', { table: first.id, definition: first.definition });
  expect(preview).toMatchObject({ used: 4, customers: 2 });
  await engine.call('tables.define', { table: first.id, definition: first.definition });
  expect((await tableOf(engine, first.id)).use?.customers).toBe(2);
  const next = await importCsv(engine, folder, 'more.csv', [
    orders[0] ?? '',
    'o5,a,2024-02-01,5',
    'o6,z,2024-02-02,7',
  ]);
  expect(await engine.call('tables.preview', { table: next.id, definition: next.definition })).toMatchObject({
    used: 2,
    customers: 2,
  });
});
