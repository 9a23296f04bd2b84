import { describe, expect, it } from 'vitest';
import { planTable } from '#engine/activity/plan';
import { readFacts } from '#engine/activity/state';
import { derivedStands } from '#engine/activity/widening';
import { listTables } from '#engine/workbook/records';
import type { Meaning } from '#shared/model/table';
import { sql } from '#shared/sql/sql';
import { catalogOf, definitionOf, openTestBook, type TestColumn } from './test-book.ts';

const stands = (meaning: Meaning, before: string, after: string): boolean =>
  derivedStands(definitionOf({ columns: [['it', before, meaning]] }), { c1: before }, { c1: after });

describe('what was derived', () => {
  it.each([
    ['order', 'INTEGER', 'BIGINT', true],
    ['order', 'INTEGER', 'VARCHAR', true],
    ['order', 'DECIMAL(9,2)', 'DECIMAL(12,2)', true],
    // 5.00 becomes 5.000: as text another order.
    ['order', 'DECIMAL(9,2)', 'DECIMAL(9,3)', false],
    ['amount', 'INTEGER', 'DECIMAL(12,3)', true],
    ['amount', 'INTEGER', 'VARCHAR', false],
    ['amount', 'DECIMAL(9,2)', 'DOUBLE', false],
    ['customer', 'BIGINT', 'VARCHAR', true],
    // 17.0 was customer 17; as text it is customer 17.0.
    ['customer', 'DOUBLE', 'VARCHAR', false],
    ['time', 'DATE', 'TIMESTAMP', true],
    ['time', 'TIMESTAMP', 'VARCHAR', false],
    ['time', 'TIMESTAMP', 'TIMESTAMP WITH TIME ZONE', false],
  ] as const)('of %s stands or not when %s becomes %s: %s', (meaning, before, after, expected) => {
    expect(stands(meaning, before, after)).toBe(expected);
    expect(stands(meaning, after, before)).toBe(expected);
  });

  it('does not stand where a rule compares the column', () => {
    const definition = definitionOf({
      columns: [['amount', 'INTEGER', 'amount']],
      rules: [{ id: 'r', column: 'c1', test: 'contains', value: '0', on: true }],
    });
    expect(derivedStands(definition, { c1: 'INTEGER' }, { c1: 'BIGINT' })).toBe(false);
  });

  it('stays as it is when a file brings larger numbers, words for customers and another column', async () => {
    const book = await openTestBook({ timeZone: 'UTC' });
    try {
      const narrow: TestColumn[] = [
        ['customer', 'INTEGER', 'customer'],
        ['time', 'DATE', 'time'],
        ['amount', 'INTEGER', 'amount'],
      ];
      const wide: TestColumn[] = [
        ['customer', 'VARCHAR', 'customer'],
        ['time', 'TIMESTAMP', 'time'],
        ['amount', 'DECIMAL(12,3)', 'amount'],
        ['note', 'VARCHAR', 'none'],
      ];
      const { table } = await book.load({ columns: narrow, rows: [[17, '2024-01-01', 5]] });
      const { batch } = await book.load({
        table,
        columns: wide,
        rows: [['A17', '2024-01-02 10:00:00', '0.125', 'x']],
      });
      const { amount, customers } = (await catalogOf(book)).tables[0]?.use ?? {};
      expect({ amount, customers }).toEqual({ amount: '5.125', customers: 2 });
      expect(await book.rows(sql`SELECT amount FROM activity ORDER BY us`)).toEqual([
        { amount: '5.000' },
        { amount: '0.125' },
      ]);
      await book.undo(batch);
      // The batch that stays need not be read for a definition whose columns went back to their types.
      const plan = await book.read(async (connection) => {
        const facts = (await readFacts(connection)).get(table) ?? null;
        const record = (await listTables(connection)).find(({ id }) => id === table);
        return planTable(connection, table, record, facts && { ...facts, types: facts.types }, 'UTC');
      });
      expect([plan.kept.length, plan.add.length, plan.removeFrom]).toEqual([1, 0, null]);
    } finally {
      await book.close();
    }
  });

  it('of many customers is counted anew exactly when a file is taken back', async () => {
    const never = { share: Infinity, rows: Infinity, cheap: 0, must: Infinity };
    const book = await openTestBook({ timeZone: 'UTC' }, 1024, never);
    try {
      const columns: TestColumn[] = [
        ['customer', 'INTEGER', 'customer'],
        ['time', 'TIMESTAMP', 'time'],
        ['amount', 'DECIMAL(10,2)', 'amount'],
      ];
      const rows = (count: number, day: string) =>
        sql`SELECT n, ${day}::TIMESTAMP + to_seconds((n % 3600)::INTEGER), (n % 100) / 10 FROM range(${count}) numbers(n)`;
      const { table } = await book.load({ columns, select: rows(10, '2023-12-01') });
      await book.load({ table, columns, select: rows(400_000, '2024-01-01') });
      const held = () =>
        book.rows(sql`SELECT count(*) AS customers, sum(activities)::BIGINT AS activities, sum(amount) AS amount, max(last_day) AS last,
  (SELECT sum(n)::BIGINT FROM activity_count) AS counted FROM customer`);
      const before = await held();
      expect(before).toMatchObject([{ customers: 400_000, activities: 400_010, counted: 400_010 }]);
      const { batch } = await book.load({ table, columns, select: rows(200_000, '2024-03-01') });
      expect(await held()).not.toEqual(before);
      await book.undo(batch);
      expect(await held()).toEqual(before);
    } finally {
      await book.close();
    }
  }, 120_000);
});
