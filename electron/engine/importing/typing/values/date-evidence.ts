import type { DateForm } from '#shared/model/value-form';
import { understandDate, orderedDay, type Precision } from './date-text.ts';
import { bump, unreadShare, type CountedText } from './evidence.ts';

type Order = Exclude<DateForm['order'], 'none'>;

/** What a column's texts say about how its dates are written. */
export interface DatesEvidence {
  filled: number;
  /** Cells that are no date or time. */
  other: number;
  dates: number;
  clocks: number;
  /** Dates with a time of day; of them, those with a zone. */
  timed: number;
  zoned: number;
  /** Minutes east of Greenwich, with the cells that say so. */
  offsets: Map<number, number>;
  /** Dates whose day and month are told by the column alone, and how many of them each order cannot read. */
  open: number;
  unreadBy: Record<Order, number>;
  openTwoDigits: number;
  sentinels: Map<string, number>;
  impossibleEra: number;
  late: number;
  fiscal: number;
  precisions: Map<Precision, number>;
}

export const noDatesEvidence = (): DatesEvidence => ({
  filled: 0,
  other: 0,
  dates: 0,
  clocks: 0,
  timed: 0,
  zoned: 0,
  offsets: new Map(),
  open: 0,
  unreadBy: { dmy: 0, mdy: 0, ymd: 0 },
  openTwoDigits: 0,
  sentinels: new Map(),
  impossibleEra: 0,
  late: 0,
  fiscal: 0,
  precisions: new Map(),
});

/** Notes one distinct text. */
export function noteDate(evidence: DatesEvidence, { text, count }: CountedText): void {
  evidence.filled += count;
  const found = understandDate(text);
  if (!found) {
    evidence.other += count;
    return;
  }
  if (found.kind === 'sentinel') {
    evidence.filled -= count;
    bump(evidence.sentinels, text, count);
    return;
  }
  if (found.kind === 'impossibleEra') {
    evidence.impossibleEra += count;
    return;
  }
  if (found.kind === 'clock') {
    evidence.clocks += count;
    if (found.clock.isLate) evidence.late += count;
    return;
  }
  evidence.dates += count;
  if (found.kind === 'fiscal') {
    if (!found.isJapanese) evidence.fiscal += count;
    bump(evidence.precisions, 'fiscal', count);
    return;
  }
  if (found.kind === 'open') noteOpen(evidence, found, count);
  bump(evidence.precisions, found.kind === 'day' ? found.precision : 'day', count);
  if (!found.clock) return;
  evidence.timed += count;
  if (found.clock.offset !== null) {
    evidence.zoned += count;
    bump(evidence.offsets, found.clock.offset, count);
  }
  if (found.clock.isLate) evidence.late += count;
}

function noteOpen(
  evidence: DatesEvidence,
  { parts, digits }: { parts: [number, number, number]; digits: 2 | 4 },
  count: number,
): void {
  evidence.open += count;
  if (digits === 2) evidence.openTwoDigits += count;
  for (const order of ['dmy', 'mdy', 'ymd'] as const)
    if (!orderedDay(parts, digits, order)) evidence.unreadBy[order] += count;
}

export type DatesFinding =
  /** `reads` counts the cells that the form reads. */
  | { kind: 'date'; type: 'date' | 'timestamp' | 'timestampTz'; form: DateForm; reads: number }
  | { kind: 'clock' }
  /** Nothing tells day from month. */
  | { kind: 'ambiguous'; orders: Order[]; type: 'date' | 'timestamp' | 'timestampTz' }
  /** Some dates can only be day first, others only month first. */
  | { kind: 'mixedOrders' }
  /** Some moments have a zone, others have none; zones that these may be in. */
  | { kind: 'mixedZones'; form: DateForm; zones: string[] };

/** Japan's fiscal year; what FY2023 means is said beside the column. */
const fiscalStart = 4;

/** How a column's dates are written, by all its texts; null when it is no column of dates or times. */
export function findDates(evidence: DatesEvidence, tolerance = unreadShare): DatesFinding | null {
  const { filled, other, dates, clocks, timed, zoned, impossibleEra } = evidence;
  if (filled === 0 || dates + clocks === 0) return null;
  // An era's impossible day is kept as text and counted; it does not unmake a column of dates.
  if (other > filled * tolerance || impossibleEra > filled * 0.5) return null;
  if (clocks > 0 && dates > 0) return clocks > filled * tolerance ? null : decide(evidence, tolerance);
  if (clocks > 0) return { kind: 'clock' };
  const found = decide(evidence, tolerance);
  if (zoned === 0 || zoned === timed || found.kind !== 'date' || found.type === 'date') return found;
  return { kind: 'mixedZones', form: found.form, zones: zonesOf(evidence) };
}

/** The offset that most of the others have, and Greenwich. */
function zonesOf({ offsets }: DatesEvidence): string[] {
  const often = [...offsets].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).map(([minutes]) => minutes);
  return [...new Set([...often.slice(0, 2), 0])].map(offsetText);
}

function offsetText(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const part = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${part(Math.floor(size / 60))}:${part(size % 60)}`;
}

function decide(evidence: DatesEvidence, tolerance: number): DatesFinding {
  const { timed, zoned, open, unreadBy, openTwoDigits, filled } = evidence;
  // A few times of day among days alone do not make them all moments: they are listed.
  const isTimed = timed > filled * tolerance;
  const type = !isTimed ? 'date' : zoned > 0 ? 'timestampTz' : 'timestamp';
  const readable = evidence.dates - (isTimed ? 0 : timed);
  const form = (order: DateForm['order']): DatesFinding => ({
    kind: 'date',
    type,
    form: { kind: 'date', order, fiscalStart },
    reads: readable - (order === 'none' ? open : unreadBy[order]),
  });
  if (open === 0) return form('none');
  const orders: Order[] = openTwoDigits === open ? ['dmy', 'mdy', 'ymd'] : ['dmy', 'mdy'];
  const whole = orders.filter((order) => unreadBy[order] === 0);
  const [only, ...rest] = whole;
  if (only !== undefined && rest.length === 0) return form(only);
  if (whole.length > 1) return { kind: 'ambiguous', orders: whole, type };
  // A few slips do not unmake an order that all the others have, as long as no other order reads them.
  const [best] = [...orders].sort((a, b) => unreadBy[a] - unreadBy[b]);
  const second = Math.min(...orders.filter((order) => order !== best).map((order) => unreadBy[order]));
  if (best && unreadBy[best] <= filled * tolerance && second > unreadBy[best] * 10) return form(best);
  return { kind: 'mixedOrders' };
}
