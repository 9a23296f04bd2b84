import { raw, sql, type Sql } from '#shared/sql/sql';
import { assertNever } from '#shared/assert-never';
import { toDate, toNumber } from '../convert.ts';
import {
  dateType,
  decimalWord,
  integer,
  momentType,
  type FormulaCalendar,
  type FormulaType,
  type Typed,
} from '../types.ts';
import { argument, typed, writtenNumber, writtenWord, type FormulaFunction } from './definition.ts';

const asInteger = (value: Sql): Sql => sql`(${value})::${decimalWord(0)}`;
const day = (args: readonly Typed[], index: number): Sql => toDate(typed(args, index, 'date', 'moment'));

/** A number that is a part of a date. */
function part(name: string, signature: string, of: (date: Sql) => Sql): FormulaFunction {
  return {
    name,
    group: 'dates',
    signature,
    takes: [1, 1],
    apply: (args) => ({ type: integer, sql: asInteger(of(day(args, 0))) }),
  };
}

const units = ['day', 'week', 'month', 'quarter', 'year'] as const;
const startUnits = ['week', 'month', 'quarter', 'year', 'fiscalyear'] as const;

/** Months of the calendar that have passed whole from one day to a later one. */
const wholeMonths = (from: Sql, to: Sql): Sql =>
  sql`((year(${to}) - year(${from})) * 12 + month(${to}) - month(${from}) - CASE WHEN day(${to}) < day(${from}) THEN 1 ELSE 0 END)`;

function difference(from: Sql, to: Sql, unit: (typeof units)[number]): Sql {
  if (unit === 'day') return sql`(${to} - ${from})`;
  if (unit === 'week') return sql`((${to} - ${from}) // 7)`;
  const months = sql`CASE WHEN ${to} >= ${from} THEN ${wholeMonths(from, to)} ELSE -${wholeMonths(to, from)} END`;
  return sql`((${months}) // ${unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12})`;
}

/** Days after the workbook's first weekday. */
const afterWeekStart = (date: Sql, { weekStart }: FormulaCalendar): Sql =>
  sql`((isodow(${date}) + ${{ mon: 6, sun: 7, sat: 8 }[weekStart]}) % 7)`;

function startOf(date: Sql, unit: (typeof startUnits)[number], calendar: FormulaCalendar): Sql {
  switch (unit) {
    case 'week':
      return sql`(${date} - ${afterWeekStart(date, calendar)}::INTEGER)`;
    case 'month':
    case 'quarter':
    case 'year':
      return sql`date_trunc(${unit}, ${date})::DATE`;
    case 'fiscalyear':
      return sql`make_date(${fiscalYear(date, calendar)}, ${calendar.fiscalStart}, 1)`;
    default:
      return assertNever(unit);
  }
}

/** The calendar year in which the fiscal year of a day begins. */
const fiscalYear = (date: Sql, { fiscalStart }: FormulaCalendar): Sql =>
  sql`(year(${date}) - CASE WHEN month(${date}) < ${fiscalStart} THEN 1 ELSE 0 END)`;

/** A date from a text: year, month and day apart by `-`, `/` or `.`. */
function dateOfText(text: Sql): Sql {
  const plain = sql`replace(replace(trim(${text}), '/', '-'), '.', '-')`;
  return sql`CASE WHEN regexp_full_match(${plain}, '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}') THEN TRY_CAST(${plain} AS DATE) END`;
}

const years = 9999;

export const dateFunctions: readonly FormulaFunction[] = [
  {
    name: 'date',
    group: 'dates',
    signature: 'date(text) · date(year, month, day)',
    takes: [1, 3],
    apply(args) {
      if (args.length === 1) {
        const value = typed(args, 0, 'text', 'date', 'moment');
        if (value.type.is === 'text') return { type: dateType, sql: dateOfText(value.sql) };
        return { type: dateType, sql: toDate(value) };
      }
      const [year, month, dayOfMonth] = [0, 1, 2].map((index) => {
        const number = toNumber(typed(args, Math.min(index, args.length - 1), 'number'), 0);
        return sql`TRY_CAST(${args.length === 2 && index === 2 ? sql`1` : number} AS INTEGER)`;
      });
      return {
        type: dateType,
        sql: sql`CASE WHEN ${year} BETWEEN 1 AND ${years} THEN TRY(make_date(${year}, ${month}, ${dayOfMonth})) END`,
      };
    },
  },
  part('year', 'year(date)', (date) => sql`year(${date})`),
  part('month', 'month(date)', (date) => sql`month(${date})`),
  part('day', 'day(date)', (date) => sql`day(${date})`),
  part('quarter', 'quarter(date)', (date) => sql`quarter(${date})`),
  part('weekday', 'weekday(date)', (date) => sql`isodow(${date})`),
  {
    name: 'hour',
    group: 'dates',
    signature: 'hour(time)',
    takes: [1, 1],
    apply(args) {
      const value = typed(args, 0, 'moment', 'date');
      const moment = value.type.is === 'empty' ? sql`NULL::TIMESTAMP` : value.sql;
      return { type: integer, sql: asInteger(sql`hour(${moment}::TIMESTAMP)`) };
    },
  },
  {
    name: 'fiscalyear',
    group: 'dates',
    signature: 'fiscalYear(date, firstMonth)',
    takes: [1, 2],
    apply(args, { calendar }) {
      const fiscalStart = args.length > 1 ? writtenNumber(argument(args, 1), 1, 12) : calendar.fiscalStart;
      return { type: integer, sql: asInteger(fiscalYear(day(args, 0), { ...calendar, fiscalStart })) };
    },
  },
  {
    name: 'datediff',
    group: 'dates',
    signature: 'dateDiff(from, to, "day|week|month|quarter|year")',
    takes: [2, 3],
    apply(args) {
      const unit = args.length > 2 ? writtenWord(argument(args, 2), units) : 'day';
      return { type: integer, sql: asInteger(difference(day(args, 0), day(args, 1), unit)) };
    },
  },
  {
    name: 'dateadd',
    group: 'dates',
    signature: 'dateAdd(date, count, "day|week|month|quarter|year")',
    takes: [2, 3],
    apply(args) {
      const value = typed(args, 0, 'date', 'moment');
      const unit = args.length > 2 ? writtenWord(argument(args, 2), units) : 'day';
      const count = sql`TRY_CAST(${toNumber(typed(args, 1, 'number'), 0)} AS INTEGER)`;
      const type: FormulaType = value.type.is === 'moment' ? momentType : dateType;
      const own = value.type.is === 'empty' ? sql`NULL::DATE` : value.sql;
      const months = { day: 0, week: 0, month: 1, quarter: 3, year: 12 }[unit];
      const interval =
        months === 0
          ? sql`to_days((${count} * ${unit === 'week' ? 7 : 1})::INTEGER)`
          : sql`to_months((${count} * ${months})::INTEGER)`;
      const word = raw(type.is === 'moment' ? 'TIMESTAMP' : 'DATE');
      return { type, sql: sql`TRY((${own} + ${interval})::${word})` };
    },
  },
  {
    name: 'startof',
    group: 'dates',
    signature: 'startOf(date, "week|month|quarter|year|fiscalyear")',
    takes: [2, 2],
    apply: (args, { calendar }) => ({
      type: dateType,
      sql: startOf(day(args, 0), writtenWord(argument(args, 1), startUnits), calendar),
    }),
  },
];
