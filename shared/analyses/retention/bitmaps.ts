import type { CompileContext, Plan } from '#shared/analyses/analysis';
import type { Periods } from '#shared/analyses/periods';
import { stages } from '#shared/sql/stages';
import { raw, sql, type Sql } from '#shared/sql/sql';
import { activeRows, startsCount } from './active-rows.ts';
import type { RetentionBody } from './spec.ts';

/** A 64-bit integer holds this many periods. */
export const bitmapPeriods = 64;

/**
 * Retention over at most 64 periods: a bit per period in which a customer was active (often enough), shifted so that
 * bit k is interval k of the customer's own cohort. Rows: cid, cohort, bits.
 */
export function bitmapPerCustomer(body: RetentionBody, context: CompileContext, periods: Periods): Sql {
  const { dialect } = context;
  const { steps, name, cohort, counts, having } = activeRows(body, context, periods, true);
  const bit = dialect.bit(raw('period'));
  const bits = counts ? sql`CASE WHEN ${counts} THEN ${bit} ELSE ${dialect.noBits} END` : bit;
  const started = sql`  SELECT cid, ${cohort} AS cohort, bit_or(${bits}) AS bits
  FROM ${raw(name)}
  GROUP BY cid${having}`;
  return stages(
    [...steps, ['started', started]],
    sql`SELECT cid, cohort, ${dialect.shiftRight(raw('bits'), raw('cohort'))} AS bits\nFROM started`,
  );
}

/** Customers with the same cohort and bits are counted once, together, before the bits are read. */
export function bitmapCombine(body: RetentionBody, { dialect }: CompileContext): Plan['combine'] {
  const came = dialect.testBit(raw('bits'), raw('k'));
  const counts = startsCount(body) ? came : sql`k = 0 OR ${came}`;
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
