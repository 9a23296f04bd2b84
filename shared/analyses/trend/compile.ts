import type { CompileContext, Plan } from '#shared/analyses/analysis';
import { where } from '#shared/analyses/events';
import { periodFromDay, periodOf } from '#shared/analyses/periods';
import { fault } from '#shared/faults/fault';
import { stages, type Stage } from '#shared/sql/stages';
import { join, raw, sql, type Sql } from '#shared/sql/sql';
import { breakdownValue, resolveBreakdown, type Breakdown } from './breakdown.ts';
import { countsOrders, orderNumber } from './orders.ts';
import { trendPeriods, trendRowTests } from './population.ts';
import type { TrendBody, TrendMark } from './spec.ts';

/**
 * A trend as two relations. Per customer: cid, period, (value, other,) activities, amount; the unidentified are cid 0.
 * Combined: period, value, other, activities, amount, customers, and what of them has no customer.
 */
export function compileTrend(body: TrendBody, context: CompileContext): Plan {
  return { perCustomer: perCustomer(body, context), combine: combine(body, context) };
}

/** Activity rows that count, with their period, the text that they are broken down by, and the number of their order. */
function chosen(body: TrendBody, context: CompileContext, breakdown: Breakdown | null): Sql {
  const period = periodOf(sql`day`, trendPeriods(body, context), context.dialect);
  const tests = where(...trendRowTests(body, context));
  const valued = breakdown && breakdownValue(breakdown, context);
  const ordered = countsOrders(body) ? orderNumber(body, context) : null;
  if (!valued && !ordered) return sql`  SELECT cid, ${period} AS period, amount\n  FROM activity${tests}`;
  const columns = [
    ...(valued ? [sql`${valued.value} AS value`] : []),
    ...(ordered ? [sql`${ordered.number} AS order_number`] : []),
  ];
  return sql`  SELECT activity.cid AS cid, ${period} AS period, amount, ${join(columns)}
  FROM activity${valued?.joined ?? sql``}${ordered?.joined ?? sql``}${tests}`;
}

const orders = sql`count(DISTINCT CASE WHEN order_number IS NOT NULL THEN concat(cid, ':', order_number) END)`;
const ranking = {
  customers: sql`count(DISTINCT CASE WHEN cid > 0 THEN cid END)`,
  activities: sql`count(*)`,
  amount: sql`coalesce(sum(amount), 0)`,
  orders,
  ordersPerCustomer: orders,
};

/** The largest values by the measure over the whole range; equals in the order of their text. */
function largest(body: TrendBody): Sql {
  return sql`  SELECT value, 1 AS shown
  FROM chosen
  WHERE value IS NOT NULL
  GROUP BY value
  ORDER BY ${ranking[body.measure]} DESC, value
  LIMIT ${body.top}`;
}

function perCustomer(body: TrendBody, context: CompileContext): Sql {
  const breakdown = resolveBreakdown(body, context);
  const steps: Stage[] = [['chosen', chosen(body, context, breakdown)]];
  const number = countsOrders(body) ? sql`, order_number` : sql``;
  const sums = sql`count(*) AS activities, sum(amount) AS amount${countsOrders(body) ? sql`, count(DISTINCT order_number) AS orders` : sql``}`;
  if (!breakdown) {
    return stages(steps, sql`SELECT cid, period, ${sums}\nFROM chosen\nGROUP BY cid, period`);
  }
  if (breakdown.by === 'segment') {
    steps.push([
      'valued',
      sql`  SELECT cid, period, amount${number}, value, value IS NULL AS other\n  FROM chosen`,
    ]);
  } else {
    steps.push(['largest', largest(body)]);
    steps.push([
      'valued',
      sql`  SELECT cid, period, amount${number}, largest.value AS value,
    chosen.value IS NOT NULL AND largest.shown IS NULL AS other
  FROM chosen LEFT JOIN largest ON largest.value = chosen.value`,
    ]);
  }
  return stages(
    steps,
    sql`SELECT cid, period, value, other, ${sums}\nFROM valued\nGROUP BY cid, period, value, other`,
  );
}

function combine(body: TrendBody, { dialect }: CompileContext): Plan['combine'] {
  const keys = body.breakdown === null ? raw('period') : raw('period, value, other');
  const shown =
    body.breakdown === null
      ? sql`period, ${dialect.castText(raw('NULL'))} AS value, FALSE AS other`
      : sql`period, value, other`;
  const ordered = countsOrders(body)
    ? sql`,
  ${dialect.castInteger(sql`sum(orders)`)} AS orders,
  ${dialect.castInteger(sql`sum(CASE WHEN cid = 0 THEN orders ELSE 0 END)`)} AS unidentified_orders,
  ${dialect.countIf(sql`cid > 0 AND orders > 0`)} AS ordering`
    : sql``;
  return (relation) =>
    stages(
      [['per_customer', relation]],
      sql`SELECT ${shown},
  ${dialect.castInteger(sql`sum(activities)`)} AS activities,
  coalesce(sum(amount), 0) AS amount,
  ${dialect.countIf(sql`cid > 0`)} AS customers,
  ${dialect.castInteger(sql`sum(CASE WHEN cid = 0 THEN activities ELSE 0 END)`)} AS unidentified_activities,
  coalesce(sum(CASE WHEN cid = 0 THEN amount END), 0) AS unidentified_amount${ordered}
FROM per_customer
GROUP BY ${keys}
ORDER BY ${keys}`,
    );
}

/**
 * The customers of a point.
 * @throws markUnknown when no period begins on that day, or a value is named and there is no breakdown.
 */
export function trendCustomers(body: TrendBody, mark: TrendMark, context: CompileContext): Sql {
  const period = periodFromDay(mark.period, trendPeriods(body, context));
  if (period === null) throw fault('markUnknown', { reason: mark.period });
  const relation: Stage[] = [['per_customer', perCustomer(body, context)]];
  const { value } = mark;
  if (value === undefined) {
    return stages(relation, sql`SELECT DISTINCT cid FROM per_customer WHERE cid > 0 AND period = ${period}`);
  }
  if (body.breakdown === null) throw fault('markUnknown', { reason: JSON.stringify(value) });
  const which =
    value === null
      ? sql`value IS NULL AND NOT other`
      : typeof value === 'string'
        ? sql`value = ${value}`
        : sql`other`;
  return stages(
    relation,
    sql`SELECT cid FROM per_customer WHERE cid > 0 AND period = ${period} AND ${which}`,
  );
}
