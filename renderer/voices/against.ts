import type { Condition } from '#shared/conditions/condition';

/**
 * Those of the same cohort who did not come back, for a retention cell: all of the cohort but not in the cell. Null for
 * anything else.
 */
export function stayedAway(who: Condition): Condition | null {
  if (who.type !== 'mark' || who.kind !== 'retention' || typeof who.mark.interval !== 'number') return null;
  return {
    type: 'all',
    of: [
      { ...who, mark: { ...who.mark, interval: null } },
      { type: 'not', of: who },
    ],
  };
}
