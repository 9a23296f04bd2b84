import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join, sql, type Sql } from '#shared/sql/sql';
import { offsetAtInstant, offsetAtLocal } from '#engine/activity/zone';
import { openTestBook, type TestBook } from './test-book.ts';

let book: TestBook;
beforeAll(async () => {
  book = await openTestBook();
});
afterAll(() => book.close());

const zones = [
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Tokyo',
  'America/Sao_Paulo',
  'UTC',
];
const minutes = fc.integer({ min: 0, max: 100 * 365 * 24 * 60 });

async function inDuckDB(values: readonly bigint[], offset: (us: Sql) => Sql) {
  const union = join(values.map((value) => sql`(${value})`));
  const rows = await book.rows(sql`SELECT ${offset(sql`us`)} AS offset_us FROM (VALUES ${union}) v(us)`);
  return rows.map((row) => Number(row.offset_us));
}

describe('offsets of a zone in SQL', () => {
  it.each(zones)('equal Temporal’s at any instant from 1970 to 2070 in %s', async (zone) => {
    await fc.assert(
      fc.asyncProperty(fc.array(minutes, { minLength: 1, maxLength: 300 }), async (all) => {
        const found = await inDuckDB(
          all.map((minute) => BigInt(minute) * 60_000_000n),
          (us) => offsetAtInstant(us, zone),
        );
        const expected = all.map(
          (minute) =>
            Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(zone)
              .offsetNanoseconds / 1000,
        );
        expect(found).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  });

  it.each(zones)(
    'equal Temporal’s at every local half hour around the changes of 2023 in %s',
    async (zone) => {
      const start = Temporal.PlainDateTime.from('2023-01-01T00:15');
      const locals = Array.from({ length: 365 * 48 }, (_, index) => start.add({ minutes: 30 * index }));
      const found = await inDuckDB(
        locals.map((local) => BigInt(local.toZonedDateTime('UTC').epochMilliseconds) * 1000n),
        (us) => offsetAtLocal(us, zone),
      );
      const expected = locals.map((local) => {
        const asUtc = local.toZonedDateTime('UTC').epochMilliseconds;
        return (asUtc - local.toZonedDateTime(zone).epochMilliseconds) * 1000;
      });
      expect(found).toEqual(expected);
    },
  );
});

describe('days of activity', () => {
  it('are local: the 25-hour and the 23-hour day are one day each', async () => {
    const shop = await openTestBook({ timeZone: 'America/New_York' });
    try {
      await shop.load({
        role: 'events',
        columns: [
          ['user', 'VARCHAR', 'customer'],
          ['at', 'TIMESTAMPTZ', 'time'],
        ],
        rows: [
          ['a', '2023-11-05T03:59:59Z'],
          ['a', '2023-11-05T04:00:00Z'],
          ['a', '2023-11-06T04:59:59Z'],
          ['a', '2023-11-06T05:00:00Z'],
          ['a', '2023-03-12T05:00:00Z'],
          ['a', '2023-03-13T03:59:59Z'],
          ['a', '2023-03-13T04:00:00Z'],
        ],
      });
      const rows = await shop.rows(
        sql`SELECT (DATE '1970-01-01' + day::INTEGER)::VARCHAR AS day, count(*) AS n FROM activity GROUP BY day ORDER BY day`,
      );
      expect(rows).toEqual([
        { day: '2023-03-12', n: 2 },
        { day: '2023-03-13', n: 1 },
        { day: '2023-11-04', n: 1 },
        { day: '2023-11-05', n: 2 },
        { day: '2023-11-06', n: 1 },
      ]);
    } finally {
      await shop.close();
    }
  });

  it('move with the zone of the workbook for instants, and stay for local times', async () => {
    const shop = await openTestBook({ timeZone: 'UTC' });
    try {
      const role = 'events' as const;
      await shop.load({
        role,
        name: 'instants',
        columns: [
          ['u', 'VARCHAR', 'customer'],
          ['t', 'TIMESTAMPTZ', 'time'],
        ],
        rows: [['a', '2023-04-30T20:00:00Z']],
      });
      await shop.load({
        role,
        name: 'local times',
        columns: [
          ['u', 'VARCHAR', 'customer'],
          ['t', 'TIMESTAMP', 'time'],
        ],
        rows: [['a', '2023-04-30 20:00:00']],
      });
      await shop.load({
        role,
        name: 'days',
        columns: [
          ['u', 'VARCHAR', 'customer'],
          ['t', 'DATE', 'time'],
        ],
        rows: [['a', '2023-04-30']],
      });
      const days = sql`SELECT source, (DATE '1970-01-01' + day::INTEGER)::VARCHAR AS day, make_timestamp(us)::VARCHAR AS utc FROM activity ORDER BY source`;
      expect(await shop.rows(days)).toEqual([
        { source: 1, day: '2023-04-30', utc: '2023-04-30 20:00:00' },
        { source: 2, day: '2023-04-30', utc: '2023-04-30 20:00:00' },
        { source: 3, day: '2023-04-30', utc: '2023-04-30 00:00:00' },
      ]);
      await shop.configure({ timeZone: 'Asia/Tokyo' });
      expect(await shop.rows(days)).toEqual([
        { source: 1, day: '2023-05-01', utc: '2023-04-30 20:00:00' },
        { source: 2, day: '2023-04-30', utc: '2023-04-30 11:00:00' },
        { source: 3, day: '2023-04-30', utc: '2023-04-29 15:00:00' },
      ]);
    } finally {
      await shop.close();
    }
  });
});
