import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cell } from '#shared/model/result';
import type { RowRule } from '#shared/model/table';
import { sql } from '#shared/sql/sql';
import { activityHandlers } from '#engine/activity/handlers';
import { silentJob } from '#engine/jobs/job';
import { catalogOf, openTestBook, type TestBook, type TestColumn } from './test-book.ts';

let book: TestBook;
beforeEach(async () => {
  book = await openTestBook({ timeZone: 'Asia/Tokyo' });
});
afterEach(() => book.close());

const columns: TestColumn[] = [
  ['customer', 'VARCHAR', 'customer'],
  ['time', 'TIMESTAMP', 'time'],
  ['quantity', 'INTEGER', 'quantity'],
  ['price', 'DECIMAL(10,2)', 'price'],
  ['discount', 'DECIMAL(10,2)', 'discount'],
  ['order', 'VARCHAR', 'order'],
  ['status', 'VARCHAR', 'status'],
];
const rows: Cell[][] = [
  ['a', '2023-04-01 10:00:00', 2, '10.10', '0.20', 'o1', 'ok'],
  ['a', '2023-04-01 10:00:00', 2, '10.10', '0.20', 'o1', 'ok'],
  ['a', '2023-04-02 10:00:00', -1, '10.10', '0.10', 'o2', 'ok'],
  [null, '2023-04-03 10:00:00', 1, '5.00', null, 'o3', 'ok'],
  ['b', null, 1, '7.00', null, 'o4', 'ok'],
  ['b', '2023-04-04 10:00:00', 3, '0.33', null, 'o5', 'test'],
  ['c', '2023-04-05 10:00:00', 1, null, null, 'o6', 'ok'],
];
const use = async () => (await catalogOf(book)).tables[0]?.use;
const rule = (id: string, column: string, test: RowRule['test'], value: string | number | null): RowRule => ({
  id,
  column,
  test,
  value,
  on: true,
});

describe('a definition applied to rows', () => {
  it('derives the amount as quantity × price less the discount, exactly, and counts every row once', async () => {
    await book.load({ columns, rows });
    expect(await use()).toEqual({
      used: 6,
      unidentified: 1,
      leftOut: [{ reason: 'noTime', rows: 1 }],
      duplicates: 1,
      returns: 1,
      // 2 × (2 × 10.10 − 0.20) + (−1 × 10.10 + 0.10) + 5.00 + 3 × 0.33
      amount: '35.99',
      customers: 3,
      orders: 5,
    });
    const kinds = await book.rows(
      sql`SELECT kinds.key, count(*) AS n, sum(amount) AS amount FROM activity JOIN activity_kind kinds ON kinds.id = kind GROUP BY ALL ORDER BY ALL`,
    );
    expect(kinds).toEqual([
      { key: 'purchase', n: 5, amount: '45.99' },
      { key: 'return', n: 1, amount: '-10.00' },
    ]);
  });

  it('leaves rows out by the first rule that matches, and never changes them', async () => {
    const { table } = await book.load({ columns, rows });
    const rules = [rule('test orders', 'c7', 'equals', 'test'), rule('cheap', 'c4', 'lessThan', 6)];
    await book.define(table, { rowRules: rules });
    expect((await use())?.leftOut).toEqual(
      expect.arrayContaining([
        { reason: 'test orders', rows: 1 },
        { reason: 'cheap', rows: 1 },
        { reason: 'noTime', rows: 1 },
      ]),
    );
    await book.define(table, { rowRules: rules.toReversed() });
    expect((await use())?.leftOut).toEqual(
      expect.arrayContaining([
        { reason: 'cheap', rows: 2 },
        { reason: 'noTime', rows: 1 },
      ]),
    );
    await book.define(table, { rowRules: rules.map((one) => ({ ...one, on: false })) });
    expect((await use())?.used).toBe(6);
    expect((await catalogOf(book)).tables[0]?.rows).toBe(7);
  });

  it.each([
    ['isEmpty', 'c1', null, 1],
    ['isNotEmpty', 'c1', null, 6],
    ['atMost', 'c3', 1, 4],
    ['atLeast', 'c3', 2, 3],
    ['greaterThan', 'c4', 10.09, 3],
    ['notEquals', 'c7', 'ok', 1],
    ['startsWith', 'c7', 'te', 1],
    ['contains', 'c6', '3', 1],
    ['lessThan', 'c2', '2023-04-02', 2],
  ] as const)('leaves out where %s of %s is %s: %i rows', async (test, column, value, count) => {
    await book.load({ columns, rows, rules: [rule('it', column, test, value)] });
    expect((await use())?.leftOut).toEqual(expect.arrayContaining([{ reason: 'it', rows: count }]));
  });

  it('leaves duplicates out when asked, also those of an earlier batch', async () => {
    const { table } = await book.load({ columns, rows });
    await book.define(table, { duplicates: 'leaveOut' });
    expect(await use()).toMatchObject({ used: 5, duplicates: 1, amount: '15.99' });
    const { batch } = await book.load({ table, columns, rows: [...rows.slice(0, 1), ...rows.slice(5, 6)] });
    expect(await use()).toMatchObject({ used: 5, duplicates: 3 });
    await book.undo(batch);
    expect(await use()).toMatchObject({ used: 5, duplicates: 1 });
  });

  it('misses no customer in rows that are nobody’s act', async () => {
    const loaded = {
      columns: [
        ['Code', 'VARCHAR', 'product'],
        ['Name', 'VARCHAR', 'productName'],
      ],
      rows: [
        ['a', 'A'],
        ['b', 'B'],
      ],
    } as const;
    await book.load({ ...loaded, role: 'catalogue', name: 'Products' });
    await book.load({ ...loaded, role: 'other', name: 'Notes' });
    await book.load({ ...loaded, role: 'campaigns', name: 'Campaigns' });
    const { tables, unidentified } = await catalogOf(book);
    const none = { used: 2, unidentified: 0, leftOut: [] };
    expect(tables.map((table) => table.use)).toMatchObject([none, none, none]);
    expect(unidentified).toBe(0);
  });

  it('sets returns aside from amounts when they count gross', async () => {
    const { table } = await book.load({ columns, rows });
    await book.define(table, { returns: 'gross' });
    expect(await use()).toMatchObject({ returns: 1, amount: '45.99', used: 6 });
  });

  it('joins a table that knows keys as numbers with one that knows them as text or with a fraction', async () => {
    const two = (type: string): TestColumn[] => [
      ['id', type, 'customer'],
      ['at', 'DATE', 'time'],
    ];
    await book.load({ role: 'events', name: 'x', columns: two('BIGINT'), rows: [[17850, '2023-01-01']] });
    await book.load({ role: 'events', name: 'y', columns: two('DOUBLE'), rows: [[17850, '2023-01-02']] });
    await book.load({ role: 'events', name: 'z', columns: two('VARCHAR'), rows: [[' 17850', '2023-01-03']] });
    expect(await book.rows(sql`SELECT key, activities FROM customer`)).toEqual([
      { key: '17850', activities: 3 },
    ]);
    expect((await catalogOf(book)).kinds.map((kind) => kind.key)).toEqual(['event:x', 'event:y', 'event:z']);
  });

  it('feeds nothing until it is confirmed, and lists attributes of customers with their latest values', async () => {
    const people: TestColumn[] = [
      ['id', 'VARCHAR', 'customer'],
      ['gender', 'VARCHAR', 'attribute'],
      ['note', 'VARCHAR', 'none'],
    ];
    await book.load({
      role: 'customers',
      columns: people,
      rows: [
        ['a', 'f', 'x'],
        ['b', 'm', 'x'],
        ['a', 'm', 'x'],
      ],
    });
    const catalog = await catalogOf(book);
    expect(catalog.attributes).toEqual([
      { id: 't1.c2', column: 'a1', label: 'gender', type: 'text', sensitivity: 'none' },
    ]);
    expect(
      await book.rows(sql`SELECT key, a1, row_t1 FROM profile JOIN customer USING (cid) ORDER BY key`),
    ).toEqual([
      { key: 'a', a1: 'm', row_t1: 2 },
      { key: 'b', a1: 'm', row_t1: 1 },
    ]);
    expect(catalog.customers).toBe(2);
    expect(catalog.activities).toBe(0);
  });
});

describe('the commands about tables', () => {
  it('preview says what define then counts', async () => {
    const { table } = await book.load({ columns, rows });
    const [info] = (await catalogOf(book)).tables;
    if (!info) throw new Error('no table');
    for (const duplicates of ['keep', 'leaveOut'] as const)
      for (const returns of ['netted', 'gross'] as const) {
        const definition = {
          ...info.definition,
          duplicates,
          returns,
          rowRules: [rule('r', 'c4', 'lessThan', 1)],
        };
        const preview = await activityHandlers['tables.preview'](
          book.context,
          { table, definition },
          silentJob(),
        );
        const defined = await activityHandlers['tables.define'](
          book.context,
          { table, definition },
          silentJob(),
        );
        const { duplicatesInUse: _, ...counted } = preview ?? {};
        expect(counted).toEqual(defined.use);
        expect(defined.use?.used).toBe(
          7 - (defined.use?.leftOut ?? []).reduce((sum, one) => sum + one.rows, 0),
        );
      }
  });

  it('refuse columns that a table does not have', async () => {
    const { table } = await book.load({ columns, rows });
    const [info] = (await catalogOf(book)).tables;
    if (!info) throw new Error('no table');
    const definition = { ...info.definition, rowRules: [rule('r', 'c99', 'isEmpty', null)] };
    await expect(
      activityHandlers['tables.define'](book.context, { table, definition }, silentJob()),
    ).rejects.toMatchObject({ fault: { code: 'columnUnknown' } });
    await expect(
      activityHandlers['tables.profile'](book.context, { table: 't9' }, silentJob()),
    ).rejects.toMatchObject({ fault: { code: 'tableUnknown' } });
  });

  it('profile columns with exact counts', async () => {
    const { table } = await book.load({ columns, rows });
    const profile = await activityHandlers['tables.profile'](book.context, { table }, silentJob());
    expect(profile[0]).toEqual({
      column: 'c1',
      type: 'text',
      rows: 7,
      empty: 1,
      distinct: 3,
      distinctEstimated: false,
      min: 'a',
      max: 'c',
      examples: expect.arrayContaining([
        { text: 'a', rows: 3 },
        { text: 'b', rows: 2 },
      ]),
      unread: 0,
      distribution: {
        kind: 'values',
        values: [
          { text: 'a', rows: 3 },
          { text: 'b', rows: 2 },
          { text: 'c', rows: 1 },
        ],
        others: 0,
      },
    });
    expect(profile[2]).toMatchObject({ min: '-1', max: '3', distinct: 4 });
  });

  it('page through rows of several batches in their order, sorted or not, with file and line', async () => {
    const { tableFromIPC } = await import('apache-arrow');
    const { table } = await book.load({ columns, rows });
    await book.load({ table, columns, rows });
    const read = async (page: object) => {
      const pages: Uint8Array[] = [];
      const job = { ...silentJob(), page: (bytes: Uint8Array) => void pages.push(bytes.slice()) };
      const params = {
        table,
        offset: 0,
        limit: 1000,
        sort: null,
        filters: [],
        search: '',
        behind: null,
        columns: null,
        ...page,
      };
      const { total } = await activityHandlers['tables.rows'](book.context, params, job);
      const found = tableFromIPC(Buffer.concat(pages));
      const values = (name: string) =>
        [...(found.getChild(name) ?? [])].map((value) => (typeof value === 'bigint' ? Number(value) : value));
      return { total, names: found.schema.fields.map((field) => field.name), values };
    };
    const middle = await read({ offset: 5, limit: 4 });
    expect(middle.total).toBe(14);
    expect(middle.names).toEqual(['row', 'line', 'file', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7']);
    expect(middle.values('row')).toEqual([5, 6, 7, 8]);
    expect(middle.values('line')).toEqual([7, 8, 2, 3]);
    expect(middle.values('file')).toEqual(['file-1.csv', 'file-1.csv', 'file-2.csv', 'file-2.csv']);
    const sorted = await read({ sort: { column: 'c3', descending: true }, limit: 3 });
    expect(sorted.values('c3')).toEqual([3, 3, 2]);
    expect(sorted.values('row')).toEqual([5, 12, 0]);
  });

  it('remove a table with all that came from it', async () => {
    const { table } = await book.load({ columns, rows });
    await activityHandlers['tables.remove'](book.context, { table }, silentJob());
    const catalog = await catalogOf(book);
    expect(catalog).toMatchObject({ tables: [], customers: 0, activities: 0, kinds: [] });
    expect(book.database.attachedBatches()).toEqual([]);
    await expect(book.rows(sql`FROM t1`)).rejects.toThrow();
  });

  it('guess again from the rows', async () => {
    const { table } = await book.load({ columns, rows, name: 'orders.csv' });
    const guessed = await activityHandlers['tables.guess'](book.context, { table }, silentJob());
    expect(guessed.definition.role).toBe('transactions');
    expect(guessed.definition.columns.map((one) => one.meaning)).toEqual(columns.map((one) => one[2]));
  });
});
