import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompileContext } from '#shared/analyses/analysis';
import { retention } from '#shared/analyses/retention/index';
import { RetentionBody } from '#shared/analyses/retention/spec';
import { Catalog } from '#shared/model/catalog';
import { duckdb } from '#shared/sql/duckdb';
import { layOut } from '#shared/sql/layout';
import { render } from '#shared/sql/render';
import { sql } from '#shared/sql/sql';
import { createActivityTables } from '#engine/activity/schema';
import { openTestBook, type TestBook } from '../../activity/test-book.ts';

const kind = (id: number, key: string, first: string, last: string) => ({
  id,
  key,
  tables: [],
  activities: 1,
  customers: 1,
  first,
  last,
});
const catalog = Catalog.parse({
  settings: {},
  tables: [],
  kinds: [
    kind(1, 'purchase', '2024-01-10', '2024-03-05'),
    kind(2, 'event:visit', '2020-01-01', '2024-03-05'),
    kind(3, 'event:call', '2023-11-01', '2024-03-05'),
  ],
  attributes: [],
  customers: 1,
  activities: 2,
  unidentified: 0,
  voices: 0,
  revision: 1,
});
const context = (scope = {}): CompileContext => ({
  catalog,
  dialect: duckdb,
  scope: { segment: null, from: null, to: null, ...scope },
  people: null,
});
const purchases = { start: { kind: 'purchase' }, return: { kind: 'purchase' } };

const statementOf = (body: object, within: CompileContext) => {
  const plan = retention.compile(RetentionBody.parse(body), within);
  return plan.combine(plan.perCustomer);
};
const textOf = (body: object, within = context()): string => layOut(render(statementOf(body, within)));

describe('the SQL of retention', () => {
  let book: TestBook;
  beforeAll(async () => {
    book = await openTestBook();
    await book.read(createActivityTables);
  });
  afterAll(() => book.close());

  it('is one pass of bits within 64 periods', () => {
    expect(textOf({ ...purchases, grain: 'month' })).toMatchInlineSnapshot(`
      "WITH "per_customer" AS (
        WITH "active" AS (
          SELECT cid,
          (CASE
              WHEN day >= 19783 THEN 2 -- 2024-03-01
              WHEN day >= 19754 THEN 1 -- 2024-02-01
              WHEN day >= 19723 THEN 0 -- 2024-01-01
            END)::UTINYINT AS period
          FROM activity
          WHERE kind = 1
            AND cid > 0
        ),
        "started" AS (
          SELECT cid, min(period) AS cohort, bit_or((1::UBIGINT << (period)::UTINYINT)) AS bits
          FROM active
          GROUP BY cid
        )
        SELECT cid, cohort, (bits >> (cohort)::UTINYINT) AS bits
        FROM started
      ),
      "alike" AS (
        SELECT cohort, bits, count(*) AS customers
        FROM per_customer
        GROUP BY cohort, bits
      )
      SELECT cohort, k AS "interval", (sum(customers))::BIGINT AS customers
      FROM alike, range(13) AS "intervals"("k")
      WHERE ((bits >> (k)::UTINYINT) & 1 = 1)
      GROUP BY cohort, k
      ORDER BY cohort, k"
    `);
  });
  it('has bits for periods with enough occurrences', () => {
    expect(textOf({ ...purchases, grain: 'week', minimum: 3 })).toMatchInlineSnapshot(`
      "WITH "per_customer" AS (
        WITH "active" AS (
          SELECT cid,
          ((((day)::INTEGER + 3) // 7) - 2819)::UTINYINT AS period
          FROM activity
          WHERE kind = 1
            AND cid > 0
        ),
        "in_order" AS (
          SELECT cid, period, lag(period, 2) OVER own AS earlier
          FROM active
          WINDOW own AS (PARTITION BY cid ORDER BY period)
        ),
        "started" AS (
          SELECT cid, min(period) AS cohort, bit_or(CASE WHEN earlier = period THEN (1::UBIGINT << (period)::UTINYINT) ELSE 0::UBIGINT END) AS bits
          FROM in_order
          GROUP BY cid
        )
        SELECT cid, cohort, (bits >> (cohort)::UTINYINT) AS bits
        FROM started
      ),
      "alike" AS (
        SELECT cohort, bits, count(*) AS customers
        FROM per_customer
        GROUP BY cohort, bits
      )
      SELECT cohort, k AS "interval", (sum(customers))::BIGINT AS customers
      FROM alike, range(13) AS "intervals"("k")
      WHERE k = 0 OR ((bits >> (k)::UTINYINT) & 1 = 1)
      GROUP BY cohort, k
      ORDER BY cohort, k"
    `);
  });
  it('has a word of bits for every 64 periods', () => {
    const calls = { start: { kind: 'event:call' }, return: { kind: 'event:call' } };
    expect(textOf({ ...calls, grain: 'day', intervals: 90 })).toMatchInlineSnapshot(`
      "WITH "per_customer" AS (
        WITH "active" AS (
          SELECT cid,
          (day)::INTEGER - 19662 AS period
          FROM activity
          WHERE kind = 3
            AND cid > 0
        ),
        "placed" AS (
          SELECT *, (period // 64) AS word,
          (1::UBIGINT << (period % 64)::UTINYINT) AS bit
          FROM active
        )
        SELECT cid, min(period) AS cohort,
        bit_or(CASE WHEN word = 0 THEN bit ELSE 0::UBIGINT END) AS bits0,
        bit_or(CASE WHEN word = 1 THEN bit ELSE 0::UBIGINT END) AS bits1
        FROM placed
        GROUP BY cid
      ),
      "apart" AS (
        SELECT cohort, word, CASE word WHEN 0 THEN bits0 WHEN 1 THEN bits1 END AS bits
        FROM per_customer, range(2) AS "words"("word")
      )
      SELECT cohort, word * 64 + place - cohort AS "interval", count(*) AS customers
      FROM apart, range(64) AS "places"("place")
      WHERE bits <> 0 AND ((bits >> (place)::UTINYINT) & 1 = 1)
        AND word * 64 + place - cohort <= 90
      GROUP BY cohort, "interval"
      ORDER BY cohort, "interval""
    `);
    expect(textOf({ ...calls, start: { kind: 'purchase' }, grain: 'day', intervals: 90, minimum: 2 }))
      .toMatchInlineSnapshot(`
        "WITH "per_customer" AS (
          WITH "active" AS (
            SELECT cid, kind,
            (day)::INTEGER - 19662 AS period
            FROM activity
            WHERE (kind = 1 OR kind = 3)
              AND cid > 0
          ),
          "in_order" AS (
            SELECT cid, kind, period, lag(period, 1) OVER own AS earlier
            FROM active
            WINDOW own AS (PARTITION BY cid, kind = 3 ORDER BY period)
          ),
          "placed" AS (
            SELECT *, (period // 64) AS word,
            (1::UBIGINT << (period % 64)::UTINYINT) AS bit
            FROM in_order
          )
          SELECT cid, min(CASE WHEN kind = 1 THEN period END) AS cohort,
          bit_or(CASE WHEN word = 0 AND kind = 3 AND earlier = period THEN bit ELSE 0::UBIGINT END) AS bits0,
          bit_or(CASE WHEN word = 1 AND kind = 3 AND earlier = period THEN bit ELSE 0::UBIGINT END) AS bits1
          FROM placed
          GROUP BY cid
          HAVING min(CASE WHEN kind = 1 THEN period END) IS NOT NULL
        ),
        "apart" AS (
          SELECT cohort, word, CASE word WHEN 0 THEN bits0 WHEN 1 THEN bits1 END AS bits
          FROM per_customer, range(2) AS "words"("word")
        )
        SELECT cohort, 0 AS "interval", count(*) AS customers
        FROM per_customer
        GROUP BY cohort
        UNION ALL
        SELECT cohort, word * 64 + place - cohort AS "interval", count(*) AS customers
        FROM apart, range(64) AS "places"("place")
        WHERE bits <> 0 AND ((bits >> (place)::UTINYINT) & 1 = 1)
          AND word * 64 + place - cohort >= 1
          AND word * 64 + place - cohort <= 90
        GROUP BY cohort, "interval"
        ORDER BY cohort, "interval""
      `);
  });
  it('takes each customer’s rows in order where bits do not reach', () => {
    const visits = { start: { kind: 'event:visit' }, return: { kind: 'event:visit' } };
    expect(textOf({ ...visits, grain: 'day', intervals: 365, minimum: 2 }, context({ from: '2024-02-01' })))
      .toMatchInlineSnapshot(`
        "WITH "per_customer" AS (
          WITH "active" AS (
            SELECT cid, day, (day)::INTEGER - 18262 AS period
            FROM activity
            WHERE kind = 2
              AND cid > 0
          ),
          "in_order" AS (
            SELECT cid, period,
            first_value(period) OVER own AS cohort,
            first_value(day) OVER own AS first_day,
            lag(period) OVER own AS previous,
            lag(period, 2) OVER own AS beyond
            FROM active
            WINDOW own AS (PARTITION BY cid ORDER BY day)
          )
          SELECT cid, cohort, period - cohort AS "interval"
          FROM in_order
          WHERE (previous IS NULL OR (period > cohort AND previous = period AND beyond <> period))
            AND period - cohort <= 365
            AND first_day >= 19754
        )
        SELECT cohort, "interval", count(*) AS customers
        FROM per_customer
        GROUP BY cohort, "interval"
        ORDER BY cohort, "interval""
      `);
  });
  it('joins starts with returns of another kind', () => {
    expect(textOf({ start: { kind: 'purchase' }, return: { kind: 'event:visit' }, grain: 'day', minimum: 2 }))
      .toMatchInlineSnapshot(`
      "WITH "per_customer" AS (
        WITH "starts" AS (
          SELECT cid, (day)::INTEGER - 18262 AS period, day
          FROM activity
          WHERE kind = 1
            AND cid > 0
        ),
        "started" AS (
          SELECT cid, min(period) AS cohort
          FROM starts
          GROUP BY cid
        ),
        "returns" AS (
          SELECT cid, (day)::INTEGER - 18262 AS period
          FROM activity
          WHERE kind = 2
            AND cid > 0
        ),
        "counted" AS (
          SELECT cid, period, row_number() OVER (PARTITION BY cid, period) AS nth
          FROM returns
        )
        SELECT cid, cohort, 0 AS "interval"
        FROM started
        UNION ALL
        SELECT counted.cid, cohort, period - cohort AS "interval"
        FROM counted JOIN started ON started.cid = counted.cid
        WHERE nth = 2 AND period > cohort AND period - cohort <= 12
      )
      SELECT cohort, "interval", count(*) AS customers
      FROM per_customer
      GROUP BY cohort, "interval"
      ORDER BY cohort, "interval""
    `);
  });

  it.each([1, 2])('binds in the working copy, with any events and a minimum of %d', async (minimum) => {
    for (const grain of ['day', 'week', 'month'] as const) {
      for (const start of [null, 'purchase', 'event:call', 'event:visit']) {
        for (const back of [null, 'purchase', 'event:call', 'event:visit']) {
          const body = { start: { kind: start }, return: { kind: back }, grain, minimum };
          const people = sql`SELECT cid FROM customer`;
          const within = { ...context({ from: '2024-01-01', to: '2024-02-20' }), people };
          await book.rows(sql`EXPLAIN ${statementOf(body, within)}`);
        }
      }
    }
  });

  it('refuses an event that the workbook lacks and a mark beside every cohort', () => {
    const body = RetentionBody.parse({ ...purchases, grain: 'month' });
    expect(() => statementOf({ start: { kind: 'event:other' } }, context())).toThrow('activityKindUnknown');
    expect(() => retention.customers(body, { cohort: '2024-01-02', interval: 1 }, context())).toThrow(
      'markUnknown',
    );
  });
});
