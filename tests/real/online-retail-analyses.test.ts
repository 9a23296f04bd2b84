import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#shared/sql/sql';
import { RetentionExtra } from '#shared/analyses/retention/spec';
import { peopleHandlers } from '#engine/people/handlers';
import { silentJob } from '#engine/jobs/job';
import { runAnalysis } from '#engine/runner/run';
import { openTestBook, type TestBook } from '../activity/test-book.ts';

const file = resolve('../shared/data/online_retail/online_retail.csv.gz');
const there = existsSync(file);
const everything = { segment: null, from: null, to: null };

describe.skipIf(!there)('analyses of Online Retail (skipped without ../shared/data)', () => {
  let book: TestBook;
  beforeAll(async () => {
    book = await openTestBook({ timeZone: 'Europe/London' });
    await book.load({
      name: 'Orders',
      role: 'transactions',
      files: [file],
      columns: [
        ['InvoiceNo', 'VARCHAR', 'order'],
        ['StockCode', 'VARCHAR', 'product'],
        ['Description', 'VARCHAR', 'productName'],
        ['Quantity', 'INTEGER', 'quantity'],
        ['InvoiceDate', 'TIMESTAMP', 'time'],
        ['UnitPrice', 'DECIMAL(12,3)', 'price'],
        ['CustomerID', 'INTEGER', 'customer'],
        ['Country', 'VARCHAR', 'attribute'],
      ],
      select: sql`SELECT InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID::DOUBLE::INTEGER, Country FROM read_csv(${file}, all_varchar = false, nullstr = '')`,
      rules: [
        { id: 'quantity', column: 'c4', test: 'atMost', value: 0, on: true },
        { id: 'price', column: 'c6', test: 'atMost', value: 0, on: true },
      ],
    });
  }, 120_000);
  afterAll(() => book.close());

  const run = (kind: string, body: Record<string, unknown>) =>
    book.read((connection) =>
      runAnalysis(book.context, connection, { kind, body, scope: everything, who: null }),
    );

  it('finds 885 customers in the cohort of December 2010, of whom 324, 286, 340 … come back', async () => {
    const event = { kind: 'purchase' };
    const body = { start: event, return: event, grain: 'month', intervals: 12 };
    const result = await run('retention', body);
    const first = result.rows.filter(([cohort]) => cohort === '2010-12-01');
    expect(first.map((row) => row[3])).toEqual([
      885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445, 235,
    ]);
    expect(result.base.n).toBe(4338);
    const extra = RetentionExtra.parse(result.extra);
    expect(extra.cohorts[0]).toEqual({ cohort: '2010-12-01', customers: 885, truncated: true });
    expect(extra.cohorts.slice(1).every((cohort) => !cohort.truncated)).toBe(true);
    expect(extra.cohorts.map((cohort) => cohort.customers)).toEqual([
      885, 417, 380, 452, 300, 284, 242, 188, 169, 299, 358, 323, 41,
    ]);
    expect(result.dataEnd?.slice(0, 16)).toBe('2011-12-09T12:50');
    const incomplete = result.rows.filter((row) => row[5] === true);
    expect(incomplete).toHaveLength(13);
    expect(extra.summary[1]?.rate).toBeCloseTo(0.199, 2);
    for (const interval of [1, 12]) {
      const who = {
        type: 'mark' as const,
        kind: 'retention',
        body,
        mark: { cohort: '2010-12-01', interval },
      };
      const count = await peopleHandlers['people.count'](book.context, { who, scope: null }, silentJob());
      expect(count.customers).toBe(interval === 1 ? 324 : 235);
    }
  });

  it('adds up to the amount of all used rows, unidentified customers included', async () => {
    const result = await run('trend', { event: { kind: 'purchase' }, measure: 'amount', grain: 'month' });
    const cents = result.rows.reduce((sum, row) => sum + Math.round(Number(row[1]) * 1000), 0);
    const unknown = result.rows.reduce((sum, row) => sum + Math.round(Number(row[2]) * 1000), 0);
    expect((cents - unknown) / 1000).toBeCloseTo(8_911_407.904, 3);
    expect(result.rows).toHaveLength(13);
    expect(result.rows.map((row) => row.at(-1))).toEqual([...Array<boolean>(12).fill(false), true]);
  });
});
