import type { FormatKind } from './sheet.ts';

/** A date that no calendar has: kept as the spreadsheet shows it, and listed. */
export interface SerialText {
  text: string;
  impossible: boolean;
}

const dayMs = 86_400_000;
/** 9999-12-31, the last day of spreadsheets. */
const lastSerial = 2_958_465;
/** 1904-01-01 counted from 1900. */
const shift1904 = 1_462;

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * The text of a day or time that is stored as a number of days: ISO 8601, rounded to milliseconds. Serial 60 is
 * 29 February 1900, which the 1900 system has though no calendar does, and 0 is its "January 0".
 * @returns null where it is no day of the system (negative, after 9999)
 */
export function serialText(serial: number, kind: FormatKind, date1904: boolean): SerialText | null {
  if (!Number.isFinite(serial)) return null;
  if (kind === 'elapsed') return { text: elapsedText(serial), impossible: false };
  const total = Math.round(serial * dayMs);
  let day = Math.floor(total / dayMs);
  const inDay = total - day * dayMs;
  const clock = clockText(inDay);
  if (kind === 'time' && day === 0) return { text: clock, impossible: false };
  if (date1904 && day >= 0) day += shift1904;
  if (day < 0 || day > lastSerial) return null;
  const withClock = (date: string) =>
    kind === 'datetime' || kind === 'time' || inDay > 0 ? `${date} ${clock}` : date;
  if (!date1904 && day === 60) return { text: withClock('1900-02-29'), impossible: true };
  if (!date1904 && day === 0) return { text: withClock('1900-01-00'), impossible: true };
  return { text: withClock(dayText(day)), impossible: false };
}

const knownDays = new Map<number, string>();

/** Columns hold the same few thousand days over and over. */
function dayText(day: number): string {
  const known = knownDays.get(day);
  if (known !== undefined) return known;
  const date = new Date(Date.UTC(1899, 11, day > 60 ? 30 : 31) + day * dayMs);
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  const text = `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  if (knownDays.size < 100_000) knownDays.set(day, text);
  return text;
}

function clockText(inDay: number): string {
  const seconds = Math.floor(inDay / 1000);
  const rest = inDay % 1000;
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, '0')}`;
}

function elapsedText(serial: number): string {
  const total = Math.round(Math.abs(serial) * dayMs);
  const hours = Math.floor(total / 3_600_000);
  const sign = serial < 0 && total > 0 ? '-' : '';
  return `${sign}${two(hours)}${clockText(total % 3_600_000).slice(2)}`;
}

/**
 * A number as its exact text: whole numbers keep all digits that the file has, others are the shortest that read back
 * as the same double.
 */
export function numberText(stored: string): string {
  if (isSmallWhole(stored)) return stored;
  const trimmed = stored.trim();
  if (/^(0|-?[1-9]\d*)$/.test(trimmed)) return trimmed;
  const value = Number(trimmed);
  if (!Number.isFinite(value) || trimmed === '') return trimmed;
  return Object.is(value, -0) ? '0' : plainText(String(value));
}

/** The commonest numbers by far, known without a pattern: up to fifteen digits, no zero before others. */
function isSmallWhole(stored: string): boolean {
  const { length } = stored;
  if (length === 0 || length > 15 || (length > 1 && stored.charCodeAt(0) === 48)) return false;
  for (let index = 0; index < length; index += 1) {
    const code = stored.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** Without an exponent where that stays readable. */
function plainText(text: string): string {
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', places = '', power = ''] = match;
  const exponent = Number(power);
  if (Math.abs(exponent) > 30) return text;
  const digits = whole + places;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  return digits.length <= exponent + 1
    ? `${sign}${digits}${'0'.repeat(exponent + 1 - digits.length)}`
    : `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}
