import type { CompileContext } from '#shared/analyses/analysis';
import { activitySpan } from '#shared/analyses/data-window';
import { periodsOver, type Periods } from '#shared/analyses/periods';
import { sql, type Sql } from '#shared/sql/sql';
import { dayOf } from '#shared/time/days';
import type { RetentionBody } from './spec.ts';

/** The periods that cohorts and returns fall in, up to the end of the chosen period. */
export function retentionPeriods(body: RetentionBody, { catalog, scope }: CompileContext): Periods {
  const { first, last } = activitySpan([body.start, body.return], catalog);
  const to = scope.to === null ? last : Math.min(last, dayOf(scope.to));
  return periodsOver({ first: Math.min(first, to), last: to }, body.grain, catalog.settings);
}

/** Conditions on activity rows that hold for starts and returns alike: known people, no later than the chosen end. */
export function rowTests({ scope, people }: CompileContext): (Sql | null)[] {
  return [
    sql`cid > 0`,
    scope.to === null ? null : sql`day <= ${dayOf(scope.to)}`,
    people === null ? null : sql`cid IN (${people})`,
  ];
}

export const sameEvent = (body: RetentionBody): boolean => body.start.kind === body.return.kind;
