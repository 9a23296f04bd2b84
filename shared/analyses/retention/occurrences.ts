import type { CompileContext, Plan } from '#shared/analyses/analysis';
import { kindTest, where } from '#shared/analyses/events';
import { periodOf, type Periods } from '#shared/analyses/periods';
import { stages } from '#shared/sql/stages';
import { sql, type Sql } from '#shared/sql/sql';
import { dayOf } from '#shared/time/days';
import { rowTests, sameEvent } from './population.ts';
import type { RetentionBody } from './spec.ts';

/**
 * Retention over any number of periods and with a minimum of occurrences: the row that is a customer's m-th in a
 * period stands for the period. Rows: cid, cohort, interval; interval 0 is there once for every customer.
 */
export function occurrencePerCustomer(body: RetentionBody, context: CompileContext, periods: Periods): Sql {
  return sameEvent(body) ? ordered(body, context, periods) : joined(body, context, periods);
}

/** The same event starts and returns: one pass over each customer's rows in the order of days. */
function ordered(body: RetentionBody, context: CompileContext, periods: Periods): Sql {
  const { catalog, dialect, scope } = context;
  const m = body.minimum;
  const active = sql`  SELECT cid, day, ${periodOf(sql`day`, periods, dialect)} AS period
  FROM activity${where(kindTest(body.start, catalog), ...rowTests(context))}`;
  const firstDay = scope.from === null ? undefined : sql`,\n    first_value(day) OVER own AS first_day`;
  const mth = m <= 2 ? undefined : sql`,\n    lag(period, ${m - 1}) OVER own AS mth_back`;
  const before = m === 1 ? undefined : sql`,\n    lag(period, ${m}) OVER own AS beyond`;
  const inOrder = sql`  SELECT cid, period,
    first_value(period) OVER own AS cohort${firstDay},
    lag(period) OVER own AS previous${mth}${before}
  FROM active
  WINDOW own AS (PARTITION BY cid ORDER BY day)`;
  const mthBack = m === 2 ? sql`previous` : sql`mth_back`;
  const counts = m === 1 ? sql`previous <> period` : sql`${mthBack} = period AND beyond <> period`;
  const from = scope.from === null ? undefined : sql`\n  AND first_day >= ${dayOf(scope.from)}`;
  return stages(
    [
      ['active', active],
      ['in_order', inOrder],
    ],
    sql`SELECT cid, cohort, period - cohort AS "interval"
FROM in_order
WHERE (previous IS NULL OR (period > cohort AND ${counts}))
  AND period - cohort <= ${body.intervals}${from}`,
  );
}

/** Start and return are different events: starts on one side, m-th returns on the other. */
function joined(body: RetentionBody, context: CompileContext, periods: Periods): Sql {
  const { catalog, dialect, scope } = context;
  const period = periodOf(sql`day`, periods, dialect);
  const having = scope.from === null ? undefined : sql`\n  HAVING min(day) >= ${dayOf(scope.from)}`;
  const starts = sql`  SELECT cid, ${period} AS period, day
  FROM activity${where(kindTest(body.start, catalog), ...rowTests(context))}`;
  const started = sql`  SELECT cid, min(period) AS cohort
  FROM starts
  GROUP BY cid${having}`;
  const returns = sql`  SELECT cid, ${period} AS period
  FROM activity${where(kindTest(body.return, catalog), ...rowTests(context))}`;
  const counted = sql`  SELECT cid, period, row_number() OVER (PARTITION BY cid, period) AS nth
  FROM returns`;
  return stages(
    [
      ['starts', starts],
      ['started', started],
      ['returns', returns],
      ['counted', counted],
    ],
    sql`SELECT cid, cohort, 0 AS "interval"
FROM started
UNION ALL
SELECT counted.cid, cohort, period - cohort AS "interval"
FROM counted JOIN started ON started.cid = counted.cid
WHERE nth = ${body.minimum} AND period > cohort AND period - cohort <= ${body.intervals}`,
  );
}

export const occurrenceCombine: Plan['combine'] = (perCustomer) =>
  stages(
    [['per_customer', perCustomer]],
    sql`SELECT cohort, "interval", count(*) AS customers
FROM per_customer
GROUP BY cohort, "interval"
ORDER BY cohort, "interval"`,
  );

export function occurrenceCustomers(perCustomer: Sql, cohort: number, interval: number): Sql {
  return stages(
    [['per_customer', perCustomer]],
    sql`SELECT cid FROM per_customer WHERE cohort = ${cohort} AND "interval" = ${interval}`,
  );
}
