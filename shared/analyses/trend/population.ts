import type { CompileContext } from '#shared/analyses/analysis';
import { activitySpan } from '#shared/analyses/data-window';
import { kindTest } from '#shared/analyses/events';
import { periodsOver, type Periods } from '#shared/analyses/periods';
import { sql, type Sql } from '#shared/sql/sql';
import { dayOf } from '#shared/time/days';
import type { TrendBody } from './spec.ts';

/** The periods of the activity within the chosen range. */
export function trendPeriods(body: TrendBody, { catalog, scope }: CompileContext): Periods {
  const span = activitySpan([body.event], catalog);
  const first = scope.from === null ? span.first : Math.max(span.first, dayOf(scope.from));
  const last = scope.to === null ? span.last : Math.min(span.last, dayOf(scope.to));
  return periodsOver({ first: Math.min(first, last), last }, body.grain, catalog.settings);
}

/**
 * Whether activity without a customer counts: it does in activities and amounts, so that totals tie to finance; it
 * can't when people are chosen, or where people are what is counted.
 */
export const countsUnidentified = (body: TrendBody, { people }: CompileContext): boolean =>
  body.measure !== 'customers' && body.measure !== 'ordersPerCustomer' && people === null;

/** Conditions on the activity rows that count. */
export function trendRowTests(body: TrendBody, context: CompileContext): (Sql | null | undefined)[] {
  const { catalog, scope, people } = context;
  return [
    kindTest(body.event, catalog),
    countsUnidentified(body, context) ? null : sql`activity.cid > 0`,
    scope.from === null ? null : sql`day >= ${dayOf(scope.from)}`,
    scope.to === null ? null : sql`day <= ${dayOf(scope.to)}`,
    people === null ? null : sql`activity.cid IN (${people})`,
  ];
}
