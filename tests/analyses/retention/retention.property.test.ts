import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RetentionBody } from '#shared/analyses/retention/spec';
import type { Scope } from '#shared/model/scope';
import { bucketOf } from '#shared/time/buckets';
import { dayOf, isoDay } from '#shared/time/days';
import { openTestBook, type TestBook } from '../../activity/test-book.ts';
import { countOf, deeds, everything, loadDeeds, run, type Deed } from '../shop.ts';
import { bruteForce } from './brute-force.ts';

const kinds = ['visit', 'order'] as const;
const event = fc.constantFrom(null, 'event:visit', 'event:order');
const body = fc
  .record({ start: event, back: event, minimum: fc.constantFrom(1, 1, 2, 3) })
  .map(({ start, back, minimum }) => ({ start: { kind: start }, return: { kind: back }, minimum }));
const everyKind: Deed[] = kinds.map((kind, index) => ({
  who: 'c1',
  day: dayOf('2024-02-03') + index,
  kind,
  amount: 0,
  channel: null,
}));

describe('retention, against its definition computed row by row', () => {
  let book: TestBook;
  beforeAll(async () => {
    book = await openTestBook();
  });
  afterAll(() => book.close());

  async function check(rows: readonly Deed[], wanted: RetentionBody, scope: Scope): Promise<void> {
    const table = await loadDeeds(book, rows);
    try {
      const result = await run(book, 'retention', wanted, scope);
      const expected = bruteForce(rows, wanted, scope);
      const calendar = { weekStart: 'mon', fiscalStart: 4 } as const;
      const seen = new Set<string>();
      for (const [cohort, customers, interval, returned] of result.rows) {
        const ordinal = bucketOf(dayOf(String(cohort)), wanted.grain, calendar);
        const place = `${ordinal}/${String(interval)}`;
        seen.add(place);
        expect(returned).toBe(expected.get(place)?.size ?? 0);
        expect(customers).toBe(expected.get(`${ordinal}/0`)?.size ?? 0);
        const mark = { cohort: String(cohort), interval: Number(interval) };
        const who = { type: 'mark' as const, kind: 'retention', body: wanted, mark, scope };
        expect(await countOf(book, who)).toBe(returned);
      }
      expect([...expected.keys()].filter((place) => !seen.has(place))).toEqual([]);
    } finally {
      await book.remove(table);
    }
  }

  it('counts the same customers within 64 periods, and every cell opens exactly those', async () => {
    await fc.assert(
      fc.asyncProperty(
        deeds({ from: '2024-02-03', days: 120, customers: 8, kinds }),
        body,
        fc.constantFrom('week', 'month'),
        async (rows, events, grain) => {
          const wanted = RetentionBody.parse({ ...events, grain, intervals: 6 });
          await check([...rows, ...everyKind], wanted, everything);
        },
      ),
      { numRuns: 12 },
    );
  }, 300_000);

  it.each([200, 600])(
    'counts the same customers over %d days',
    async (days) => {
      await fc.assert(
        fc.asyncProperty(
          deeds({ from: '2024-02-03', days, customers: 3, kinds }),
          body,
          fc.integer({ min: 0, max: 100 }),
          async (rows, events, skip) => {
            const wanted = RetentionBody.parse({ ...events, grain: 'day', intervals: 8 });
            // Somebody on the last day, so that the days are as many as meant.
            const last = { ...everyKind[0], day: dayOf('2024-02-03') + days } as Deed;
            const scope =
              skip < 50 ? everything : { segment: null, from: isoDay(dayOf('2024-02-03') + skip), to: null };
            await check([...rows.slice(0, 12), ...everyKind, last], wanted, scope);
          },
        ),
        { numRuns: 8 },
      );
    },
    300_000,
  );

  it('keeps “first ever” under a chosen period', async () => {
    await fc.assert(
      fc.asyncProperty(
        deeds({ from: '2024-02-03', days: 120, customers: 8, kinds }),
        body,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        async (rows, events, skip, length) => {
          const wanted = RetentionBody.parse({ ...events, grain: 'week', intervals: 5 });
          const from = dayOf('2024-02-03') + skip;
          const scope = { segment: null, from: isoDay(from), to: isoDay(from + length) };
          await check([...rows, ...everyKind], wanted, scope);
        },
      ),
      { numRuns: 10 },
    );
  }, 300_000);
});
