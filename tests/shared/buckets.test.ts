import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { periodOf, periodsOver } from '#shared/analyses/periods';
import { duckdb } from '#shared/sql/duckdb';
import { join, sql } from '#shared/sql/sql';
import { bucketEndDay, bucketOf, bucketStartDay } from '#shared/time/buckets';
import { dayOf, isoDay } from '#shared/time/days';
import { Grain } from '#shared/time/grain';
import { temporaryDatabase } from '../database/working-copy.ts';
import { silentJob } from '#engine/jobs/job';

const grain = fc.constantFrom(...Grain.options);
const calendar = fc.record({
  weekStart: fc.constantFrom('mon' as const, 'sun' as const, 'sat' as const),
  fiscalStart: fc.integer({ min: 1, max: 12 }),
});
const day = fc.integer({ min: 0, max: 65_000 });

describe('calendar buckets', () => {
  let open: Awaited<ReturnType<typeof temporaryDatabase>>;
  beforeAll(async () => {
    open = await temporaryDatabase();
  });
  afterAll(() => open.remove());

  it('hold every day exactly once', () => {
    fc.assert(
      fc.property(day, grain, calendar, (each, by, cut) => {
        const bucket = bucketOf(each, by, cut);
        expect(bucketStartDay(bucket, by, cut)).toBeLessThanOrEqual(each);
        expect(bucketEndDay(bucket, by, cut)).toBeGreaterThanOrEqual(each);
        expect(isoDay(dayOf(isoDay(each)))).toBe(isoDay(each));
      }),
    );
  });

  it('are the same in SQL, by arithmetic and by a list of periods', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(day, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 900 }),
        grain,
        calendar,
        async (days, span, by, cut) => {
          const near = days.map((each) => 15_000 + (each % (span + 1)));
          const periods = periodsOver({ first: Math.min(...near), last: Math.max(...near) }, by, cut);
          const values = (list: readonly number[]) => join(list.map((each) => sql`(${each}::USMALLINT)`));
          const [far, listed] = await open.database.use(silentJob(), async (connection) => [
            await connection.table(
              sql`SELECT day, ${duckdb.bucket(sql`day`, by, cut)}, ${duckdb.bucketStart(duckdb.bucket(sql`day`, by, cut), by, cut)} FROM (VALUES ${values(days)}) AS given(day)`,
            ),
            await connection.table(
              sql`SELECT day, ${periodOf(sql`day`, periods, duckdb)} FROM (VALUES ${values(near)}) AS given(day)`,
            ),
          ]);
          for (const [each, bucket, start] of far.rows) {
            expect(bucket).toBe(bucketOf(Number(each), by, cut));
            expect(start).toBe(isoDay(bucketStartDay(Number(bucket), by, cut)));
          }
          for (const [each, period] of listed.rows) {
            expect(Number(period) + periods.base).toBe(bucketOf(Number(each), by, cut));
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
