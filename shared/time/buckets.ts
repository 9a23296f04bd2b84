import { assertNever } from '#shared/assert-never';
import { weekShift } from '#shared/sql/duckdb';
import type { BucketCalendar } from '#shared/sql/dialect';
import type { Grain } from './grain.ts';

const monthOf = (day: number): number => {
  const date = new Date(day * 86_400_000);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
};
const monthStart = (month: number): number => Math.round(Date.UTC(1970, month, 1) / 86_400_000);

/** Ordinal of the bucket that holds a day number; the same as the dialect's `bucket`, for days from 1970 on. */
export function bucketOf(day: number, grain: Grain, calendar: BucketCalendar): number {
  switch (grain) {
    case 'day':
      return day;
    case 'week':
      return Math.floor((day + weekShift[calendar.weekStart]) / 7);
    case 'month':
      return monthOf(day);
    case 'quarter':
      return Math.floor(monthOf(day) / 3);
    case 'year':
      return Math.floor(monthOf(day) / 12);
    case 'fiscalYear':
      return Math.floor((monthOf(day) - (calendar.fiscalStart - 1)) / 12);
    default:
      return assertNever(grain);
  }
}

/** Day number on which a bucket begins. The bucket's last day is the next one's start less one. */
export function bucketStartDay(ordinal: number, grain: Grain, calendar: BucketCalendar): number {
  switch (grain) {
    case 'day':
      return ordinal;
    case 'week':
      return ordinal * 7 - weekShift[calendar.weekStart];
    case 'month':
      return monthStart(ordinal);
    case 'quarter':
      return monthStart(ordinal * 3);
    case 'year':
      return monthStart(ordinal * 12);
    case 'fiscalYear':
      return monthStart(ordinal * 12 + calendar.fiscalStart - 1);
    default:
      return assertNever(grain);
  }
}

/** Day number of a bucket's last day. */
export function bucketEndDay(ordinal: number, grain: Grain, calendar: BucketCalendar): number {
  return bucketStartDay(ordinal + 1, grain, calendar) - 1;
}
