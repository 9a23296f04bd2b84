import type { RetentionBody } from '#shared/analyses/retention/spec';
import type { Scope } from '#shared/model/scope';
import { bucketOf } from '#shared/time/buckets';
import { dayOf } from '#shared/time/days';
import type { Deed } from '../shop.ts';

const calendar = { weekStart: 'mon', fiscalStart: 4 } as const;
const isKind = (deed: Deed, kind: string | null): boolean => kind === null || kind === `event:${deed.kind}`;

/** Retention straight from its definition: customers by cohort bucket and interval. */
export function bruteForce(
  rows: readonly Deed[],
  body: RetentionBody,
  scope: Scope,
): Map<string, Set<string>> {
  const cells = new Map<string, Set<string>>();
  const until = scope.to === null ? Number.POSITIVE_INFINITY : dayOf(scope.to);
  const people = new Set(rows.flatMap((deed) => (deed.who === null ? [] : [deed.who])));
  for (const who of people) {
    const own = rows.filter((deed) => deed.who === who && deed.day <= until);
    const starts = own.filter((deed) => isKind(deed, body.start.kind)).map((deed) => deed.day);
    if (starts.length === 0) continue;
    const first = Math.min(...starts);
    if (scope.from !== null && first < dayOf(scope.from)) continue;
    const cohort = bucketOf(first, body.grain, calendar);
    for (let interval = 0; interval <= body.intervals; interval += 1) {
      const times = own.filter(
        (deed) =>
          isKind(deed, body.return.kind) && bucketOf(deed.day, body.grain, calendar) === cohort + interval,
      ).length;
      if (interval > 0 && times < body.minimum) continue;
      const place = `${cohort}/${interval}`;
      cells.set(place, (cells.get(place) ?? new Set<string>()).add(who));
    }
  }
  return cells;
}
