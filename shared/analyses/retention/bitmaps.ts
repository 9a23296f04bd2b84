import type { CompileContext, Plan } from '#shared/analyses/analysis';
import { kindTest, where } from '#shared/analyses/events';
import { periodOf, type Periods } from '#shared/analyses/periods';
import { stages } from '#shared/sql/stages';
import { raw, sql, type Sql } from '#shared/sql/sql';
import { dayOf } from '#shared/time/days';
import { rowTests, sameEvent } from './population.ts';
import type { RetentionBody } from './spec.ts';

/** A 64-bit integer holds this many periods. */
export const bitmapPeriods = 64;

/**
 * Retention over at most 64 periods: one pass makes a bit per period in which a customer was active, shifted so that
 * bit k is interval k of the customer's own cohort. Rows: cid, cohort, bits.
 */
export function bitmapPerCustomer(body: RetentionBody, context: CompileContext, periods: Periods): Sql {
  const { catalog, dialect, scope } = context;
  const starts = kindTest(body.start, catalog);
  const returns = kindTest(body.return, catalog);
  const same = sameEvent(body);
  const either = starts && returns && !same ? sql`(${starts} OR ${returns})` : same ? starts : undefined;
  const bit = dialect.bit(raw('period'));
  const at = (column: Sql): Sql =>
    same || !starts ? sql`min(${column})` : sql`min(CASE WHEN ${starts} THEN ${column} END)`;
  const bits =
    same || !returns
      ? sql`bit_or(${bit})`
      : sql`bit_or(CASE WHEN ${returns} THEN ${bit} ELSE ${dialect.noBits} END)`;
  const having =
    scope.from !== null
      ? sql`\n  HAVING ${at(raw('day'))} >= ${dayOf(scope.from)}`
      : same || !starts
        ? undefined
        : sql`\n  HAVING ${at(raw('period'))} IS NOT NULL`;
  const kind = same ? undefined : sql`, kind`;
  const active = sql`  SELECT cid, day${kind},\n    ${dialect.castSmall(periodOf(sql`day`, periods, dialect))} AS period
  FROM activity${where(either, ...rowTests(context))}`;
  const perCustomer = sql`  SELECT cid, ${at(raw('period'))} AS cohort, ${bits} AS bits
  FROM active
  GROUP BY cid${having}`;
  return stages(
    [
      ['active', active],
      ['started', perCustomer],
    ],
    sql`SELECT cid, cohort, ${dialect.shiftRight(raw('bits'), raw('cohort'))} AS bits\nFROM started`,
  );
}

/** Customers with the same cohort and bits are counted once, together, before the bits are read. */
export function bitmapCombine(body: RetentionBody, { dialect }: CompileContext): Plan['combine'] {
  const came = dialect.testBit(raw('bits'), raw('k'));
  // Where the same event starts and returns, everyone has bit 0.
  const counts = sameEvent(body) ? came : sql`k = 0 OR ${came}`;
  return (perCustomer) =>
    stages(
      [
        ['per_customer', perCustomer],
        [
          'alike',
          sql`  SELECT cohort, bits, count(*) AS customers
  FROM per_customer
  GROUP BY cohort, bits`,
        ],
      ],
      sql`SELECT cohort, k AS "interval", ${dialect.castInteger(sql`sum(customers)`)} AS customers
FROM alike, ${dialect.series(Math.min(body.intervals + 1, bitmapPeriods), 'intervals', 'k')}
WHERE ${counts}
GROUP BY cohort, k
ORDER BY cohort, k`,
    );
}

export function bitmapCustomers(
  perCustomer: Sql,
  cohort: number,
  interval: number,
  { dialect }: CompileContext,
): Sql {
  const came =
    interval === 0
      ? undefined
      : interval >= bitmapPeriods
        ? sql` AND FALSE`
        : sql` AND ${dialect.testBit(raw('bits'), sql`${interval}`)}`;
  return stages(
    [['per_customer', perCustomer]],
    sql`SELECT cid FROM per_customer WHERE cohort = ${cohort}${came}`,
  );
}
