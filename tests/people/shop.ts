import type { Cell } from '#shared/model/result';
import { openTestBook, type TestBook, type TestColumn } from '../activity/test-book.ts';

const until = { coverage: { start: null, end: '2024-05-10' } };
const orderColumns: readonly TestColumn[] = [
  ['Customer', 'VARCHAR', 'customer'],
  ['Order', 'VARCHAR', 'order'],
  ['At', 'TIMESTAMP', 'time'],
  ['Product', 'VARCHAR', 'productName'],
  ['Channel', 'VARCHAR', 'channel'],
  ['Amount', 'DECIMAL(10,2)', 'amount'],
];

/** A shop whose numbers are small enough to be counted by hand; its data ends on 2024-05-10. */
export async function openShop(): Promise<TestBook> {
  const book = await openTestBook({ timeZone: 'UTC' });
  const load = (
    name: string,
    role: 'customers' | 'transactions' | 'events' | 'campaigns' | 'feedback',
    columns: readonly TestColumn[],
    rows: readonly (readonly Cell[])[],
  ) => book.load({ name, role, columns, rows, definition: role === 'customers' ? {} : until });
  await load(
    'Customers',
    'customers',
    [
      ['Id', 'VARCHAR', 'customer'],
      ['Name', 'VARCHAR', 'name'],
      ['Kana', 'VARCHAR', 'nameKana'],
      ['Phone', 'VARCHAR', 'phone'],
      ['Mail', 'VARCHAR', 'email'],
    ],
    [
      ['A', '髙橋 花子', 'タカハシ ハナコ', '090-1111-2222', 'Hana@example.com'],
      ['B', '佐藤太郎', null, '+81 80 3333 4444', 'taro+shop@example.com'],
      ['C', 'Ichiro Ohno', null, null, null],
      ['D', '鈴木 次郎', 'ｽｽﾞｷ ｼﾞﾛｳ', '03(5555)6666', null],
    ],
  );
  await load('Orders', 'transactions', orderColumns, [
    ['A', '1', '2024-01-01 10:00:00', 'tea', 'web', '10.00'],
    ['A', '1', '2024-01-01 10:00:00', 'cup', 'web', '5.00'],
    ['A', '2', '2024-01-31 23:30:00', 'tea', 'shop', '20.00'],
    ['A', '3', '2024-03-01 09:00:00', 'pot', 'shop', '40.00'],
    ['A', '4', '2024-03-02 09:00:00', 'pot', 'shop', '-15.00'],
    ['B', '5', '2024-05-10 12:00:00', 'cup', 'web', '7.50'],
    ['C', null, '2024-01-01 08:00:00', 'tea', null, '3.00'],
    ['C', null, '2024-01-01 08:00:00', 'cup', null, '4.00'],
    ['C', null, '2024-01-01 09:00:00', 'cup', null, '5.00'],
    ['D', '6', '2024-05-01 08:00:00', 'tea', 'web', '1.00'],
    ['D', '7', '2024-05-02 08:00:00', 'tea', 'web', '1.00'],
    ['D', '8', '2024-05-03 08:00:00', 'cup', 'web', '1.00'],
  ]);
  await load(
    'Visits',
    'events',
    [
      ['Customer', 'VARCHAR', 'customer'],
      ['At', 'TIMESTAMP', 'time'],
      ['Event', 'VARCHAR', 'event'],
    ],
    [
      ['A', '2024-01-02 10:00:00', 'view'],
      ['A', '2024-04-01 10:00:00', 'view'],
      ['A', '2024-04-01 10:29:00', 'cart'],
      ['A', '2024-04-01 11:00:00', 'view'],
      ['A', '2024-04-02 10:00:00', 'view'],
      ['B', '2024-05-10 11:50:00', 'view'],
    ],
  );
  await load(
    'Mails',
    'campaigns',
    [
      ['Customer', 'VARCHAR', 'customer'],
      ['At', 'TIMESTAMP', 'time'],
      ['Campaign', 'VARCHAR', 'campaign'],
      ['Status', 'VARCHAR', 'status'],
    ],
    [
      ['A', '2024-04-03 08:00:00', 'Spring', 'Opened'],
      ['A', '2024-04-03 20:00:00', 'Spring 2', '開封'],
      ['A', '2024-04-05 20:00:00', 'Spring 3', 'sent'],
      ['B', '2024-05-10 08:00:00', 'May', 'clicked'],
    ],
  );
  await load(
    'Answers',
    'feedback',
    [
      ['Customer', 'VARCHAR', 'customer'],
      ['At', 'TIMESTAMP', 'time'],
      ['Score', 'INTEGER', 'score'],
      ['Said', 'VARCHAR', 'verbatim'],
    ],
    [
      ['A', '2024-01-20 08:00:00', 9, 'Good tea'],
      ['A', '2024-02-01 08:00:00', 4, null],
      ['B', '2024-05-10 18:00:00', 10, 'Quick'],
    ],
  );
  return book;
}
