import type { DateForm } from '#shared/model/value-form';
import { clockAtEnd, type Clock } from './clock-text.ts';
import { eraHasDay, eraPattern, isDay, yearOfEra, type Day } from './era.ts';
import { kanjiNumerals, readKanjiNumber } from './kanji-number.ts';
import { plainText } from './plain-text.ts';

export type Precision = 'day' | 'month' | 'quarter' | 'year' | 'fiscal';

/** A date's text understood as far as the text alone goes. */
export type DateText =
  | { kind: 'day'; day: Day; precision: Precision; clock: Clock | null }
  /** Three numbers: which of them is the day is a matter of the column. */
  | { kind: 'open'; parts: [number, number, number]; digits: 2 | 4; clock: Clock | null }
  | {
      kind: 'fiscal';
      year: number;
      /** Months after the year's beginning. */ months: number;
      isJapanese: boolean;
    }
  | { kind: 'clock'; clock: Clock }
  /** 0000-00-00, 1900-01-00, 9999-12-31: written where there is no date. */
  | { kind: 'sentinel' }
  /** An era's day that never was. */
  | { kind: 'impossibleEra' };

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthWord =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const weekday =
  /[ ,]*[(]?(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[,.)]*|[(][月火水木金土日][)]|[月火水木金土日]曜日?[)]?)[ ,]*/gi;

const ymd = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const kanjiYmd = /^(\d{4})年 ?(\d{1,2})月 ?(\d{1,2})日$/;
const month = /^(\d{4})(?:[-/.]|年 ?)(\d{1,2})(?:月(?:度|分)?)?$/;
const open = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const dayFirst = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?[- /.]${monthWord}\\.?[-, /.]{1,2}(\\d{4}|'?\\d{2})$`,
  'i',
);
const monthFirst = new RegExp(`^${monthWord}\\.?[- ](\\d{1,2})(?:st|nd|rd|th)?(?:, ?| |-)(\\d{4})$`, 'i');
const monthOfYear = new RegExp(`^${monthWord}\\.?[- ,]{1,2}(\\d{4})$`, 'i');
const era = new RegExp(
  `^(${eraPattern}) ?\\.?(元|\\d{1,2})(?:[./-]|年 ?)(\\d{1,2})(?:[./-]|月 ?)(\\d{1,2})日?$`,
  'i',
);
const eraMonth = new RegExp(`^(${eraPattern})(元|\\d{1,2})年 ?(\\d{1,2})月(?:度|分)?$`, 'i');
const eraYear = new RegExp(`^(${eraPattern})(元|\\d{1,2})(年|年度)?$`, 'i');
const quarter =
  /^(?:(\d{4})[-/ ]?Q([1-4])|Q([1-4])[-/ ]?(\d{4})|([1-4])Q[-/ ]?(\d{4})|(\d{4})年 ?第?([1-4])四半期)$/i;
const fiscal = /^FY[- ]?'?(\d{4}|\d{2})(?:[-/ ]?(?:Q([1-4])|H([12])))?$/i;
const fiscalJapanese = /^(\d{4})年度(?: ?(?:第?([1-4])四半期|(上|下)(?:期|半期)))?$/;
const kanjiDate = new RegExp(`[${kanjiNumerals}]+(?=[年月日時分秒])`, 'g');

/** What a text may be as a date, a moment or a time of day; null when it is none. */
export function understandDate(text: string): DateText | null {
  if (text.length > 60 || isBareNumber.test(text)) return null;
  let rest = plainText(text);
  if (!/[\d〇零一二三四五六七八九十元]/.test(rest)) return null;
  rest = rest.replace(kanjiDate, digitsOf);
  if (/[A-Za-z(曜]/.test(rest)) rest = rest.replace(weekday, ' ').trim();
  const timed = /[:時]|[ap]\.?m\.?$/i.test(rest) ? clockAtEnd(rest) : null;
  const date = timed ? timed.before.replace(/[Tt ,]+$/, '') : rest;
  const clock = timed?.clock ?? null;
  if (timed && date === '') return { kind: 'clock', clock: timed.clock };
  return (
    byNumbers(date, clock) ?? byNames(date, clock) ?? (clock ? null : byPeriod(date)) ?? byEra(date, clock)
  );
}

/** Digits that are no days: neither eight of them, nor a year and a month. */
const isBareNumber = /^(?:\d{1,7}|\d{9,}|\d*\.\d|\d*\.\d{3,}|\d{1,3}\.\d\d|\d{5,}\.\d\d)$/;

const digitsOf = (text: string): string => {
  const value = readKanjiNumber(text);
  return value?.scale === 0 ? String(value.digits) : text;
};

function byNumbers(date: string, clock: Clock | null): DateText | null {
  const [, y1, , m1, d1] = ymd.exec(date) ?? [];
  const [, y2, m2, d2] = compact.exec(date) ?? kanjiYmd.exec(date) ?? [];
  const [year, month, day] = [y1 ?? y2, m1 ?? m2, d1 ?? d2].map(Number) as [number, number, number];
  if (!Number.isNaN(year)) {
    if (isSentinel(year, month, day)) return { kind: 'sentinel' };
    return ofDay({ year, month, day }, 'day', clock);
  }
  if (/^0{8}$|^9{8}$|^99991231$/.test(date)) return { kind: 'sentinel' };
  const [, first, mark, second, third] = open.exec(date) ?? [];
  if (first === undefined || third === undefined) return null;
  // Numbers with dots and a short end are versions and times as often as dates.
  if (mark === '.' && third.length === 2) return null;
  const parts: [number, number, number] = [Number(first), Number(second), Number(third)];
  if (mark === '.') return ofDay({ year: parts[2], month: parts[1], day: parts[0] }, 'day', clock);
  if (parts.every((part) => part === 0) || parts[2] === 9999) return { kind: 'sentinel' };
  return { kind: 'open', parts, digits: third.length === 2 ? 2 : 4, clock };
}

const isSentinel = (year: number, month: number, day: number): boolean =>
  year === 0 || (year === 9999 && month >= 12 && day >= 31) || (year <= 1900 && (month === 0 || day === 0));

function ofDay(day: Day, precision: Precision, clock: Clock | null): DateText | null {
  return isDay(day) ? { kind: 'day', day, precision, clock } : null;
}

function byNames(date: string, clock: Clock | null): DateText | null {
  const [, day1, name1, year1] = dayFirst.exec(date) ?? [];
  const [, name2, day2, year2] = monthFirst.exec(date) ?? [];
  const [name, day, year] = [name1 ?? name2, day1 ?? day2, year1 ?? year2];
  const monthOf = (word: string) => monthNames.indexOf(word.slice(0, 3).toLowerCase()) + 1;
  if (name !== undefined && year !== undefined)
    return ofDay(
      { year: fullYear(year.replace("'", '')), month: monthOf(name), day: Number(day) },
      'day',
      clock,
    );
  const [, word, monthYear] = monthOfYear.exec(date) ?? [];
  if (word === undefined || clock) return null;
  return ofDay({ year: Number(monthYear), month: monthOf(word), day: 1 }, 'month', null);
}

function byPeriod(date: string): DateText | null {
  const [, y, m] = month.exec(date) ?? [];
  if (y !== undefined)
    return inRange(Number(y)) ? ofDay({ year: Number(y), month: Number(m), day: 1 }, 'month', null) : null;
  const quarters =
    quarter
      .exec(date)
      ?.slice(1)
      .filter((part) => part !== undefined) ?? [];
  const [a = '', b = ''] = quarters;
  if (quarters.length === 2) {
    const [year, n] = a.length === 4 ? [Number(a), Number(b)] : [Number(b), Number(a)];
    return inRange(year) ? ofDay({ year, month: n * 3 - 2, day: 1 }, 'quarter', null) : null;
  }
  const [, fy, fq, fh] = fiscal.exec(date) ?? [];
  const [, jy, jq, jh] = fiscalJapanese.exec(date) ?? [];
  const year = fy ?? jy;
  if (year === undefined) return null;
  const half = fh === '2' || jh === '下' ? 6 : 0;
  const months = half + (Number(fq ?? jq ?? 1) - 1) * 3;
  return { kind: 'fiscal', year: fullYear(year), months, isJapanese: jy !== undefined };
}

const inRange = (year: number): boolean => year >= 1800 && year < 2200;

/** Two digits are 1969–2068, as everywhere in computing. */
export const fullYear = (text: string): number =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) >= 69 ? 1900 : 2000);

function byEra(date: string, clock: Clock | null): DateText | null {
  const [, name1, year1, month1, day1] = era.exec(date) ?? [];
  const [, name2, year2, month2] = (clock ? null : eraMonth.exec(date)) ?? [];
  const [, name3, year3, isFull] = (clock ? null : eraYear.exec(date)) ?? [];
  const name = name1 ?? name2 ?? name3;
  if (name === undefined) return null;
  // A letter and a number alone are a code: R5 is a row of shelves as often as a year.
  if (name3 !== undefined && isFull === undefined && /[A-Z]/i.test(name3)) return null;
  const text = year1 ?? year2 ?? year3 ?? '';
  const year = yearOfEra(name, text === '元' ? 1 : Number(text));
  if (year === null) return { kind: 'impossibleEra' };
  if (name3 !== undefined && isFull === '年度') return { kind: 'fiscal', year, months: 0, isJapanese: true };
  const day = { year, month: Number(month1 ?? month2 ?? 1), day: Number(day1 ?? 1) };
  if (!isDay(day)) return null;
  const precision = name1 !== undefined ? 'day' : name2 !== undefined ? 'month' : 'year';
  // The first year and month of an era begin in the middle of one, and its last end there.
  const ends = {
    ...day,
    month: precision === 'year' ? 12 : day.month,
    day: precision === 'day' ? day.day : 28,
  };
  if (!eraHasDay(name, day) && !eraHasDay(name, ends)) return { kind: 'impossibleEra' };
  return { kind: 'day', day, precision, clock };
}

/** The day of three numbers in an order; null when the calendar has none. */
export function orderedDay(
  [a, b, c]: readonly [number, number, number],
  digits: 2 | 4,
  order: DateForm['order'],
): Day | null {
  if (order === 'none' || (order === 'ymd' && digits === 4)) return null;
  const full = (part: number) => (part >= 100 ? part : fullYear(String(part).padStart(2, '0')));
  const day =
    order === 'dmy'
      ? { year: full(c), month: b, day: a }
      : order === 'mdy'
        ? { year: full(c), month: a, day: b }
        : { year: full(a), month: b, day: c };
  return isDay(day) ? day : null;
}
