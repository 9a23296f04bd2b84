import type { StorageType } from '#shared/model/table';

/** How values of a column are compared: by size, by time, or as texts. */
export type Comparison = 'number' | 'time' | 'text';

export function comparisonOf(type: StorageType): Comparison {
  switch (type) {
    case 'integer':
    case 'decimal':
    case 'double':
      return 'number';
    case 'date':
    case 'timestamp':
    case 'timestampTz':
      return 'time';
    default:
      return 'text';
  }
}

/** A number as it was typed, as plain digits: without grouping, in ASCII. Null for anything else. */
export function numberText(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s,_]/gu, '')
    .replace(/^\+/u, '')
    .replace(/^−/u, '-');
  return /^-?(?:\d{1,38}(?:\.\d{0,20})?|\.\d{1,20})$/u.test(plain) ? plain.replace(/\.$/u, '') : null;
}

/** A stretch of local time: `from` belongs to it, `before` does not. Both as `2011-12-09 12:50:00`. */
export interface Stretch {
  from: string;
  before: string;
}

const pattern =
  /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[日月年]?(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/u;

/**
 * The time that was typed, as the stretch it stands for: a year, a month, a day, a minute or a second. Null where it
 * is no time, or one that the calendar does not have.
 */
export function stretchOf(typed: string): Stretch | null {
  const found = pattern.exec(typed.normalize('NFKC').trim());
  if (!found) return null;
  const [, year, month, day, hour, minute, second] = found;
  if (hour !== undefined && day === undefined) return null;
  const parts = [
    Number(year),
    Number(month ?? 1) - 1,
    Number(day ?? 1),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
  ] as const;
  const from = new Date(0);
  from.setUTCFullYear(parts[0], parts[1], parts[2]);
  from.setUTCHours(parts[3], parts[4], parts[5]);
  const real =
    from.getUTCMonth() === parts[1] && from.getUTCDate() === parts[2] && from.getUTCHours() === parts[3];
  if (!real || parts[4] > 59 || parts[5] > 59) return null;
  const before = new Date(from);
  if (second !== undefined) before.setUTCSeconds(parts[5] + 1);
  else if (hour !== undefined) before.setUTCMinutes(parts[4] + 1);
  else if (day !== undefined) before.setUTCDate(parts[2] + 1);
  else if (month !== undefined) before.setUTCMonth(parts[1] + 1);
  else before.setUTCFullYear(parts[0] + 1);
  return { from: localText(from), before: localText(before) };
}

const localText = (date: Date): string =>
  date.toISOString().replace(/^\+0/u, '').slice(0, 19).replace('T', ' ');
