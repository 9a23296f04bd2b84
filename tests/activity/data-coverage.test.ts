import { afterEach, describe, expect, it } from 'vitest';
import { activityHandlers } from '#engine/activity/handlers';
import { peopleHandlers } from '#engine/people/handlers';
import { silentJob } from '#engine/jobs/job';
import { openTestBook, type TestBook } from './test-book.ts';

let book: TestBook;
afterEach(() => book.close());

async function shop(): Promise<TestBook> {
  const made = await openTestBook({});
  await made.load({
    name: 'Orders',
    role: 'transactions',
    columns: [
      ['customer', 'VARCHAR', 'customer'],
      ['at', 'TIMESTAMP', 'time'],
      ['amount', 'DECIMAL(12,2)', 'amount'],
      ['sku', 'VARCHAR', 'product'],
    ],
    rows: Array.from({ length: 30 }, (_, at) => [`k${at}`, '2024-01-02 10:00:00', 5, `s${at % 20}`]),
  });
  await made.load({
    name: 'Answers',
    role: 'feedback',
    columns: [
      ['who', 'VARCHAR', 'customer'],
      ['at', 'TIMESTAMP', 'time'],
      ['text', 'VARCHAR', 'verbatim'],
    ],
    rows: Array.from({ length: 20 }, (_, at) => [`K${at + 20}`.toLowerCase(), '2024-02-02 10:00:00', 'fine']),
  });
  await made.load({
    name: 'Products',
    role: 'catalogue',
    columns: [
      ['code', 'VARCHAR', 'product'],
      ['title', 'VARCHAR', 'productName'],
    ],
    rows: Array.from({ length: 15 }, (_, at) => [`S${at}`, `Thing ${at}`]),
  });
  return made;
}

describe('kinds of data over customers', () => {
  it('puts each customer in one combination, whose people can be asked for', async () => {
    book = await shop();
    const coverage = await activityHandlers['customers.dataCoverage'](book.context, {}, silentJob());
    expect(coverage.customers).toBe(40);
    expect(coverage.combinations).toEqual([
      { held: ['transactional'], customers: 20 },
      { held: ['attitudinal'], customers: 10 },
      { held: ['transactional', 'attitudinal'], customers: 10 },
    ]);
    expect(coverage.types.find(({ dataType }) => dataType === 'transactional')?.customers).toBe(30);
    const who = { type: 'data', dataType: 'attitudinal' } as const;
    const { customers } = await peopleHandlers['people.count'](
      book.context,
      { who, scope: null },
      silentJob(),
    );
    expect(customers).toBe(20);
  });
});

describe('joins', () => {
  it('finds columns with the same values whatever their case, and counts the rows that match', async () => {
    book = await shop();
    const joins = await activityHandlers['tables.joins'](book.context, {}, silentJob());
    const named = joins.map(({ from, to, rows, matched, oneRowEach }) => ({
      from: `${from.table}.${from.column}`,
      to: `${to.table}.${to.column}`,
      rows,
      matched,
      oneRowEach,
    }));
    expect(named).toContainEqual({ from: 't1.c4', to: 't3.c1', rows: 30, matched: 25, oneRowEach: true });
    expect(named).toContainEqual({ from: 't1.c1', to: 't2.c1', rows: 30, matched: 10, oneRowEach: true });
    expect(named.some(({ to }) => to.endsWith('t3.c2'))).toBe(false);
  });

  it('compares columns that name customers however few they are, and no others of few values', async () => {
    book = await openTestBook({});
    for (const name of ['Orders', 'People'])
      await book.load({
        name,
        role: 'other',
        columns: [
          ['id', 'VARCHAR', 'customer'],
          ['size', 'VARCHAR', 'none'],
        ],
        rows: Array.from({ length: 27 }, (_, at) => [`C${at % 9}`, `size ${at % 5}`]),
      });
    const joins = await activityHandlers['tables.joins'](book.context, {}, silentJob());
    expect(joins.map(({ from, to, matched }) => [from.column, to.column, matched])).toEqual([
      ['c1', 'c1', 27],
    ]);
  });
});
