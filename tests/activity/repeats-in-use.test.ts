import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RowRule } from '#shared/model/table';
import { previewUse } from '#engine/activity/preview';
import { catalogOf, openTestBook, type TestBook } from './test-book.ts';

const order = (id: string, amount: string) => [id, '2024-01-05 10:00:00', amount];
let book: TestBook;
beforeAll(async () => {
  book = await openTestBook();
  await book.load({
    columns: [
      ['Customer', 'VARCHAR', 'customer'],
      ['At', 'TIMESTAMP', 'time'],
      ['Amount', 'DECIMAL(10,2)', 'amount'],
    ],
    // A twice and once more, B twice, and C, whom the rule leaves out, three times.
    rows: [
      order('A', '1.00'),
      order('A', '1.00'),
      order('A', '1.00'),
      order('B', '2.00'),
      order('B', '2.00'),
      order('C', '-3.00'),
      order('C', '-3.00'),
      order('C', '-3.00'),
    ],
  });
});
afterAll(() => book.close());

it('repeats are counted among the rows in use, and in all rows by themselves', async () => {
  const [table] = (await catalogOf(book)).tables;
  if (!table) throw new Error('no table');
  const rule: RowRule = { id: 'r', column: 'c3', test: 'lessThan', value: 0, on: true };
  const use = (change: Partial<typeof table.definition>) =>
    book.read((connection) =>
      previewUse(book.context, connection, table.id, { ...table.definition, ...change }),
    );
  expect(await use({})).toMatchObject({ used: 8, duplicates: 5, duplicatesInUse: 5 });
  expect(await use({ rowRules: [rule] })).toMatchObject({ used: 5, duplicates: 5, duplicatesInUse: 3 });
  const leftOut = await use({ rowRules: [rule], duplicates: 'leaveOut' });
  expect(leftOut).toMatchObject({ used: 2, duplicates: 5, duplicatesInUse: 3 });
  expect(leftOut?.leftOut).toContainEqual({ reason: 'duplicate', rows: 3 });
  expect(await use({ rowRules: [{ ...rule, on: false }] })).toMatchObject({ duplicatesInUse: 5 });
});
