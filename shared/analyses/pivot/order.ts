import type { PivotBody, PivotCell, PivotValue } from './spec.ts';

/** Values of the outer fields and their total over all that lies within. */
export interface Group {
  values: PivotValue[];
  total: PivotCell;
}

interface Order {
  sort: PivotBody['sort'];
  /** Whether a group's total comes before its parts or after them. */
  totals: 'before' | 'after';
  /** Whether a field's values are numbers. */
  numbers: readonly boolean[];
}

const collator = new Intl.Collator(['ja', 'en'], { numeric: true });
const rank = (value: PivotValue): number => (typeof value === 'string' ? 0 : value === null ? 1 : 2);
const words = (value: PivotValue): string => (typeof value === 'string' ? value : '');

/**
 * Groups within their groups, by the first measure or by label; no value after all values, all others last.
 */
export function ordered(groups: readonly Group[], { sort, totals, numbers }: Order): Group[] {
  const parts = new Map<string, Group[]>();
  for (const group of groups) {
    const key = JSON.stringify(group.values.slice(0, -1));
    const known = parts.get(key);
    if (known) known.push(group);
    else parts.set(key, [group]);
  }
  const last = ({ values }: Group): PivotValue => values.at(-1) ?? null;
  const size = ({ total }: Group): number => Number(total.values[0] ?? 0);
  const compare = (a: Group, b: Group): number => {
    const [left, right] = [words(last(a)), words(last(b))];
    const label = numbers[a.values.length - 1] ? Number(left) - Number(right) : collator.compare(left, right);
    return rank(last(a)) - rank(last(b)) || (sort === 'label' ? label : size(b) - size(a) || label);
  };
  const within = (path: readonly PivotValue[]): Group[] =>
    [...(parts.get(JSON.stringify(path)) ?? [])].sort(compare).flatMap((group) => {
      const inner = within(group.values);
      return totals === 'before' ? [group, ...inner] : [...inner, group];
    });
  return within([]);
}
