import { Temporal } from 'temporal-polyfill';
import type { DateForm, EpochForm, SerialForm } from '#shared/model/value-form';
import type { Clock } from './clock-text.ts';
import { orderedDay, understandDate } from './date-text.ts';
import { isDay, type Day } from './era.ts';

const dayUs = 86_400_000_000;
const two = (part: number): string => String(part).padStart(2, '0');
const isoDay = ({ year, month, day }: Day): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

/**
 * Reads texts of a form as ISO 8601: a day, a moment without a zone, or an instant (`Z`), by the column's type; null where
 * the text has no such value.
 */
export function dateReader(
  form: DateForm,
  type: 'date' | 'timestamp' | 'timestampTz',
): (text: string) => string | null {
  return (text) => {
    const found = understandDate(text);
    if (!found || found.kind === 'clock' || found.kind === 'sentinel' || found.kind === 'impossibleEra')
      return null;
    if (found.kind === 'fiscal') {
      const months = found.year * 12 + form.fiscalStart - 1 + found.months;
      return stamp({ year: Math.floor(months / 12), month: (months % 12) + 1, day: 1 }, null, type);
    }
    const day = found.kind === 'day' ? found.day : orderedDay(found.parts, found.digits, form.order);
    if (!day) return null;
    const { clock } = found;
    if (type !== 'timestampTz' || !clock || clock.offset !== null || form.zone === undefined)
      return stamp(day, clock, type);
    const offset = offsetAt(day, clock.us, form.zone);
    return offset === null ? null : stamp(day, { ...clock, offset }, type);
  };
}

/** Minutes east of Greenwich in a zone at a local moment; an hour that a clock shows twice is the earlier one. */
function offsetAt({ year, month, day }: Day, us: number, zone: string): number | null {
  try {
    const local = Temporal.PlainDateTime.from({ year, month, day }).add({
      seconds: Math.floor(us / 1_000_000),
    });
    return local.toZonedDateTime(zone).offsetNanoseconds / 60_000_000_000;
  } catch {
    return null;
  }
}

function stamp(day: Day, clock: Clock | null, type: 'date' | 'timestamp' | 'timestampTz'): string | null {
  const { us = 0, offset = null } = clock ?? {};
  if (type === 'date') return clock ? null : isoDay(day);
  if (type === 'timestampTz' && offset === null) return null;
  if (type === 'timestamp' && offset !== null) return null;
  const late = Math.floor(us / dayUs);
  const shift = late * 1440 - (offset ?? 0);
  const rest = us - late * dayUs;
  const minutes = Math.floor(rest / 60_000_000) + shift;
  const moment = new Date(0);
  moment.setUTCFullYear(day.year, day.month - 1, day.day);
  moment.setUTCMinutes(minutes);
  const seconds = two(Math.floor((rest % 60_000_000) / 1_000_000));
  const micros = rest % 1_000_000;
  const fraction = micros === 0 ? '' : `.${String(micros).padStart(6, '0')}`;
  const [date = '', time = ''] = moment.toISOString().split('T');
  if (!/^\d{4}-/.test(date)) return null;
  return `${date} ${time.slice(0, 5)}:${seconds}${fraction}${type === 'timestampTz' ? '+00' : ''}`;
}

/** Reads times of day as `HH:MM:SS[.ffffff]`; 25:30 is 01:30. */
export function clockReader(): (text: string) => string | null {
  return (text) => {
    const found = understandDate(text);
    if (found?.kind !== 'clock' || found.clock.offset !== null) return null;
    const us = found.clock.us % dayUs;
    const [seconds, micros] = [Math.floor(us / 1_000_000), us % 1_000_000];
    const fraction = micros === 0 ? '' : `.${String(micros).padStart(6, '0')}`;
    return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${fraction}`;
  };
}

const perSecond = { s: 1n, ms: 1_000n, us: 1_000_000n };

/** Reads whole numbers as instants, to the microsecond. */
export function epochReader({ unit }: EpochForm): (text: string) => string | null {
  return (text) => {
    if (!/^-?\d{1,19}$/.test(text.trim())) return null;
    const us = (BigInt(text.trim()) * 1_000_000n) / perSecond[unit];
    const ms = us >= 0n ? us / 1_000n : (us - 999n) / 1_000n;
    const moment = new Date(Number(ms));
    if (Number.isNaN(moment.getTime()) || moment.getUTCFullYear() < 1 || moment.getUTCFullYear() > 9999)
      return null;
    const micros = us - ms * 1_000n;
    const [date = '', time = ''] = moment.toISOString().replace('Z', '').split('T');
    return `${date} ${time}${String(micros).padStart(3, '0')}+00`.replace(/\.000000\+/, '+');
  };
}

/**
 * Reads a spreadsheet's days. In the 1900 system 60 is 1900-02-29, a day that never was: it has no value.
 * @param type whether the part of the day behind the point is wanted; it is rounded to milliseconds
 */
export function serialReader(
  { base }: SerialForm,
  type: 'date' | 'timestamp',
): (text: string) => string | null {
  return (text) => {
    if (!/^\d{1,7}(?:\.\d+)?$/.test(text.trim())) return null;
    const serial = Number(text);
    const whole = Math.floor(serial);
    if (base === 1900 && (whole === 60 || whole === 0)) return null;
    if (type === 'date' && whole !== serial) return null;
    const epochDay = base === 1904 ? whole - 24_107 : whole - (whole < 60 ? 25_568 : 25_569);
    const ms = Math.round((serial - whole) * 86_400_000);
    const moment = new Date(epochDay * 86_400_000 + ms);
    const day = { year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate() };
    if (!isDay(day)) return null;
    if (type === 'date') return isoDay(day);
    const [, time = ''] = moment.toISOString().replace('Z', '').split('T');
    return `${isoDay(day)} ${time.replace('.000', '')}`;
  };
}
