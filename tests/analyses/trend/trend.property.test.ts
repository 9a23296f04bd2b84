import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TrendBody, TrendExtra, type TrendValue } from '#shared/analyses/trend/spec';
import { peopleHandlers } from '#engine/people/handlers';
import { silentJob } from '#engine/jobs/job';
import { bucketOf } from '#shared/time/buckets';
import { dayOf } from '#shared/time/days';
import { openTestBook, type TestBook } from '../../activity/test-book.ts';
import { countOf, deeds, loadDeeds, run, type Deed } from '../shop.ts';

const calendar = { weekStart: 'mon', fiscalStart: 4 } as const;
const grains = ['day', 'week', 'month', 'quarter', 'year', 'fiscalYear'] as const;
const measures = ['customers', 'activities', 'amount'] as const;

const people = (rows: readonly Deed[]): number =>
  new Set(rows.flatMap((deed) => (deed.who === null ? [] : [deed.who]))).size;

/** A measure straight from its definition. Amounts are in hundredths. */
function measure(rows: readonly Deed[], what: TrendBody['measure']): number {
  if (what === 'customers') return people(rows);
  if (what === 'activities') return rows.length;
  return rows.reduce((sum, deed) => sum + deed.amount, 0);
}

/** The values that are shown by themselves: the largest by the measure, equals by their text. */
function largest(rows: readonly Deed[], body: TrendBody): string[] {
  const values = [...new Set(rows.flatMap((deed) => (deed.channel === null ? [] : [deed.channel])))];
  const size = (value: string): number =>
    measure(
      rows.filter((deed) => deed.channel === value),
      body.measure,
    );
  return values.sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1)).slice(0, body.top);
}

describe('a trend, against its definition computed row by row', () => {
  let book: TestBook;
  beforeAll(async () => {
    book = await openTestBook();
  });
  afterAll(() => book.close());

  it('counts customers, activities and amounts by period and value; every point opens its customers', async () => {
    await fc.assert(
      fc.asyncProperty(
        deeds({ from: '2023-12-20', days: 60, customers: 6 }),
        fc.constantFrom(...grains),
        fc.constantFrom(...measures),
        fc.boolean(),
        fc.integer({ min: 1, max: 3 }),
        async (rows, grain, what, split, top) => {
          const table = await loadDeeds(book, rows, 'transactions');
          try {
            const breakdown = split ? { table, column: 'c5' } : null;
            const body = TrendBody.parse({ measure: what, grain, breakdown, top });
            const counted = what === 'customers' ? rows.filter((deed) => deed.who !== null) : rows;
            const named = largest(counted, body);
            const valueOf = (deed: Deed): TrendValue | undefined => {
              if (!split) return undefined;
              if (deed.channel === null || named.includes(deed.channel)) return deed.channel;
              return { other: true };
            };
            const result = await run(book, 'trend', body);
            const extra = TrendExtra.parse(result.extra);
            let total = 0;
            for (const series of extra.series) {
              for (const [index, period] of extra.periods.entries()) {
                const ordinal = bucketOf(dayOf(period), grain, calendar);
                const here = counted.filter(
                  (deed) =>
                    bucketOf(deed.day, grain, calendar) === ordinal &&
                    JSON.stringify(valueOf(deed)) === JSON.stringify(series.value),
                );
                const shown = series.values[index] ?? Number.NaN;
                expect(Math.round(what === 'amount' ? shown * 100 : shown)).toBe(measure(here, what));
                expect(series.customers[index]).toBe(people(here));
                total += measure(here, what);
                const mark = series.value === undefined ? { period } : { period, value: series.value };
                const who = { type: 'mark' as const, kind: 'trend', body, mark };
                expect(await countOf(book, who)).toBe(people(here));
              }
            }
            if (what !== 'customers') expect(total).toBe(measure(rows, what));
            expect(extra.periods).toEqual([...new Set(extra.periods)].sort());
          } finally {
            await book.remove(table);
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 300_000);

  it('breaks down by an attribute of customers and by a segment; every point opens its customers', async () => {
    const people_ = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'];
    const regionOf = (who: string | null): string | null =>
      who === null || who === 'c6' ? null : Number(who.slice(1)) % 2 === 0 ? 'north' : 'south';
    const { table: profiles } = await book.load({
      name: 'Customers',
      role: 'customers',
      columns: [
        ['Who', 'VARCHAR', 'customer'],
        ['Region', 'VARCHAR', 'attribute'],
      ],
      rows: people_.map((who) => [who, regionOf(who)]),
    });
    const keys = ['c1', 'c2'];
    const segment = { who: { type: 'keys' as const, keys }, title: 'First two', freeze: false, search: '' };
    const { id } = await peopleHandlers['people.keepAsSegment'](book.context, segment, silentJob());
    await fc.assert(
      fc.asyncProperty(
        deeds({ from: '2023-12-20', days: 60, customers: 6 }),
        fc.constantFrom('attribute' as const, 'segment' as const),
        fc.constantFrom('customers' as const, 'activities' as const, 'amount' as const),
        async (rows, by, what) => {
          const table = await loadDeeds(book, rows, 'transactions');
          try {
            const breakdown = by === 'segment' ? { segment: id } : { attribute: `${profiles}.c2` };
            const body = TrendBody.parse({ measure: what, grain: 'month', breakdown });
            const counted = what === 'customers' ? rows.filter((deed) => deed.who !== null) : rows;
            const valueOf = (deed: Deed): TrendValue =>
              by === 'attribute' ? regionOf(deed.who) : keys.includes(deed.who ?? '') ? id : { other: true };
            const extra = TrendExtra.parse((await run(book, 'trend', body)).extra);
            let total = 0;
            for (const series of extra.series) {
              if (series.value === id) expect(series.label).toBe('First two');
              for (const [index, period] of extra.periods.entries()) {
                const here = counted.filter(
                  (deed) =>
                    bucketOf(deed.day, 'month', calendar) === bucketOf(dayOf(period), 'month', calendar) &&
                    JSON.stringify(valueOf(deed)) === JSON.stringify(series.value),
                );
                const shown = series.values[index] ?? Number.NaN;
                expect(Math.round(what === 'amount' ? shown * 100 : shown)).toBe(measure(here, what));
                total += measure(here, what);
                const mark = { period, value: series.value };
                expect(await countOf(book, { type: 'mark', kind: 'trend', body, mark })).toBe(people(here));
              }
            }
            if (what !== 'customers') expect(total).toBe(measure(counted, what));
          } finally {
            await book.remove(table);
          }
        },
      ),
      { numRuns: 12 },
    );
    await book.remove(profiles);
  }, 300_000);

  it('counts distinct orders of a customer, and orders per customer who ordered', async () => {
    const lines: [who: string | null, day: string, order: string | null][] = [
      ['c1', '2024-01-03', 'A'],
      ['c1', '2024-01-03', 'A'],
      ['c1', '2024-01-20', 'B'],
      ['c2', '2024-01-05', 'C'],
      ['c3', '2024-01-06', null],
      [null, '2024-01-07', 'D'],
      [null, '2024-01-07', 'D'],
      ['c2', '2024-02-01', 'E'],
    ];
    const { table } = await book.load({
      name: 'Lines',
      role: 'transactions',
      columns: [
        ['Who', 'VARCHAR', 'customer'],
        ['Day', 'DATE', 'time'],
        ['Order', 'VARCHAR', 'order'],
        ['Amount', 'DECIMAL(12,2)', 'amount'],
      ],
      rows: lines.map(([who, day, order]) => [who, day, order, '1.00']),
    });
    const valuesOf = async (measured: string): Promise<number[][]> => {
      const result = await run(book, 'trend', { measure: measured, grain: 'month' });
      return TrendExtra.parse(result.extra).series.map((series) => series.values);
    };
    expect(await valuesOf('orders')).toEqual([[4, 1]]);
    expect(await valuesOf('ordersPerCustomer')).toEqual([[1.5, 1]]);
    const result = await run(book, 'trend', { measure: 'orders', grain: 'month' });
    expect(result.columns.map((column) => column.name)).toContain('unidentified');
    expect(result.rows[0]?.slice(1, 3)).toEqual([4, 1]);
    await book.remove(table);
    await expect(run(book, 'trend', { measure: 'orders' })).rejects.toMatchObject({
      fault: { code: 'analysisNoActivity' },
    });
  });

  it('fills periods without activity with zeros and marks what the data covers in part', async () => {
    const base = { who: 'c1', kind: 'visit', amount: 100, channel: null };
    const table = await loadDeeds(book, [
      { ...base, day: dayOf('2024-01-10') },
      { ...base, day: dayOf('2024-04-30') },
    ]);
    const result = await run(book, 'trend', { measure: 'activities', grain: 'month' });
    const extra = TrendExtra.parse(result.extra);
    expect(extra.periods).toEqual(['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01']);
    expect(extra.series.map((series) => series.values)).toEqual([[1, 0, 0, 1]]);
    expect(extra.incomplete).toEqual([true, false, false, false]);
    await book.remove(table);
  });
});
