import { truths } from './truths.ts';
import type { Random } from './random.ts';

const pad = (value: number) => String(value).padStart(2, '0');

/** Days in a month of the sample (month 0 is the first). */
function monthOf(index: number): { year: number; month: number; days: number } {
  const zero = truths.firstMonth.month - 1 + index;
  const year = truths.firstMonth.year + Math.floor(zero / 12);
  const month = (zero % 12) + 1;
  const cut = year === truths.end.year && month === truths.end.month;
  return { year, month, days: cut ? truths.end.day : new Date(Date.UTC(year, month, 0)).getUTCDate() };
}

/** A moment of the sample as minutes since its first midnight; local time of the shop. */
export type Minute = number;

const epoch = Date.UTC(truths.firstMonth.year, truths.firstMonth.month - 1, 1);

/** The last minute of the data: 18:00 on its last day. */
export const lastMinute: Minute =
  (Date.UTC(truths.end.year, truths.end.month - 1, truths.end.day, 18) - epoch) / 60_000;

/** A shopping moment in a month: more in the evening, any day. */
export function momentIn(month: number, random: Random): Minute {
  const { year, month: calendarMonth, days } = monthOf(month);
  const day = random.integer(1, days);
  const hour = 8 + Math.floor((random.next() + random.next()) * 7.9);
  const at = Date.UTC(year, calendarMonth - 1, day, hour, random.integer(0, 59));
  return Math.min((at - epoch) / 60_000, lastMinute);
}

/** The month that holds a moment. */
export function monthAt(minute: Minute): number {
  const date = new Date(epoch + minute * 60_000);
  return (
    (date.getUTCFullYear() - truths.firstMonth.year) * 12 + date.getUTCMonth() + 1 - truths.firstMonth.month
  );
}

/** `2025-11-03 19:24:00` */
export function timestamp(minute: Minute): string {
  const date = new Date(epoch + minute * 60_000);
  return `${day(minute)} ${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:00`;
}

/** `2025-11-03` */
export function day(minute: Minute): string {
  const date = new Date(epoch + minute * 60_000);
  return `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
}
