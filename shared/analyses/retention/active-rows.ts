import type { CompileContext } from '#shared/analyses/analysis';
import { kindTest, where } from '#shared/analyses/events';
import { periodOf, type Periods } from '#shared/analyses/periods';
import type { Stage } from '#shared/sql/stages';
import { raw, sql, type Sql } from '#shared/sql/sql';
import { dayOf } from '#shared/time/days';
import { rowTests, sameEvent } from './population.ts';
import type { RetentionBody } from './spec.ts';

/** The activity rows that start or return, each with its period from 0. */
export interface ActiveRows {
  steps: Stage[];
  /** Name of the last step: a row per activity with cid and period. */
  name: string;
  /** A customer's first period of the start activity, as an aggregate. */
  cohort: Sql;
  /** Whether a row makes its period count; undefined where every row does. */
  counts: Sql | undefined;
  /** HAVING of the aggregate by customer: who started at all, and within the chosen period. */
  having: Sql | undefined;
}

/**
 * Rows for aggregates by customer. With a minimum of m occurrences a period counts when some row of it has the m − 1
 * before it in the same period.
 */
export function activeRows(
  body: RetentionBody,
  context: CompileContext,
  periods: Periods,
  small: boolean,
): ActiveRows {
  const { catalog, dialect, scope } = context;
  const same = sameEvent(body);
  const starts = same ? null : kindTest(body.start, catalog);
  const returns = same ? null : kindTest(body.return, catalog);
  const either = same
    ? kindTest(body.start, catalog)
    : starts && returns
      ? sql`(${starts} OR ${returns})`
      : undefined;
  const kept = sql`${scope.from === null ? undefined : sql`, day`}${same ? undefined : sql`, kind`}`;
  const period = periodOf(sql`day`, periods, dialect);
  const active = sql`  SELECT cid${kept},\n    ${small ? dialect.castSmall(period) : period} AS period
  FROM activity${where(either, ...rowTests(context))}`;
  const inOrder = sql`  SELECT cid${kept}, period, lag(period, ${body.minimum - 1}) OVER own AS earlier
  FROM active
  WINDOW own AS (PARTITION BY cid${returns ? sql`, ${returns}` : undefined} ORDER BY period)`;
  const enough = body.minimum === 1 ? null : sql`earlier = period`;
  const firstOf = (column: Sql): Sql =>
    starts ? sql`min(CASE WHEN ${starts} THEN ${column} END)` : sql`min(${column})`;
  return {
    steps: [['active', active], ...(enough ? [['in_order', inOrder] as const] : [])],
    name: enough ? 'in_order' : 'active',
    cohort: firstOf(raw('period')),
    counts: returns && enough ? sql`${returns} AND ${enough}` : (returns ?? enough ?? undefined),
    having:
      scope.from !== null
        ? sql`\n  HAVING ${firstOf(raw('day'))} >= ${dayOf(scope.from)}`
        : starts
          ? sql`\n  HAVING ${firstOf(raw('period'))} IS NOT NULL`
          : undefined,
  };
}

/** Whether interval 0 can be read from the bits: the row that starts is one that counts. */
export const startsCount = (body: RetentionBody): boolean => sameEvent(body) && body.minimum === 1;
