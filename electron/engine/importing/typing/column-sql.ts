import { assertNever } from '#shared/assert-never';
import type { ColumnReading } from '#shared/model/recipe';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import { numberShapes } from './number-shapes.ts';
import type { ColumnPlan } from './plan-column.ts';

/** Physical name of the text kept beside a column's values. */
export const rawName = (column: string): string => `${column}_raw`;

/** All that JavaScript calls white space. */
const blanks =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** SQL: the text has something besides white space. NULL for NULL. */
export const isFilled = (text: Sql): Sql => sql`trim(${text}, ${blanks}) <> ''`;

/** SQL that reads a text as the plan's type; NULL where it does not convert, is empty, or means "no value". */
export function typedValue(text: Sql, plan: ColumnPlan): Sql {
  const { reading } = plan;
  // Texts of a form are read from their distinct values, once all of them are there.
  if (reading.form) return text;
  if (reading.nulls.length === 0) return convert(text, plan);
  const nulls = join(reading.nulls.map((word) => sql`${word}`));
  return sql`CASE WHEN ${text} IN (${nulls}) THEN NULL ELSE ${convert(text, plan)} END`;
}

function convert(text: Sql, { reading, precision, scale }: ColumnPlan): Sql {
  const { type, format } = reading;
  switch (type) {
    case 'text':
      return labelled(text, reading);
    case 'integer':
      return sql`TRY_CAST(${text} AS BIGINT)`;
    case 'decimal':
      return sql`TRY_CAST(${text} AS DECIMAL(${precision}, ${scale}))`;
    case 'double':
      return sql`TRY_CAST(${text} AS DOUBLE)`;
    case 'boolean':
      return truth(text, format);
    case 'date':
      return isCast(format)
        ? sql`TRY_CAST(${text} AS DATE)`
        : sql`TRY_CAST(try_strptime(${text}, ${format}) AS DATE)`;
    case 'time':
      return sql`TRY_CAST(${text} AS TIME)`;
    case 'timestamp':
      return isCast(format) ? sql`TRY_CAST(${text} AS TIMESTAMP)` : sql`try_strptime(${text}, ${format})`;
    case 'timestampTz':
      return sql`TRY_CAST(${text} AS TIMESTAMPTZ)`;
    default:
      return assertNever(type);
  }
}

function truth(text: Sql, format = 'true/false'): Sql {
  const [yes = '', no = ''] = format.split('/');
  if (format.toLowerCase() === 'true/false')
    return sql`CASE lower(${text}) WHEN 'true' THEN true WHEN 'false' THEN false END`;
  return sql`CASE ${text} WHEN ${yes} THEN true WHEN ${no} THEN false END`;
}

/** SQL of what a text stands for, where the column shows labels; the text itself where it has none. */
function labelled(text: Sql, { labels = [], shows }: ColumnReading): Sql {
  if (shows !== 'label' || labels.length === 0) return text;
  const cases = labels.map(({ value, label }) => sql`WHEN ${value} THEN ${label}`);
  return sql`CASE ${text} ${join(cases, ' ')} ELSE ${text} END`;
}

const isoT = '%Y-%m-%dT%H:%M:%S';
const isCast = (format: string | undefined): boolean => format === undefined || format === isoT;

/** SQL that writes a typed value as its file does, wherever the text is not kept beside it. */
export function writtenText(value: Sql, reading: ColumnReading): Sql {
  const { type, format, written } = reading;
  const plain = sql`CAST(${value} AS VARCHAR)`;
  switch (type) {
    case 'text':
      return value;
    case 'decimal': {
      if (written === 'trimmed') return sql`rtrim(rtrim(${plain}, '0'), '.')`;
      if (written !== 'point') return plain;
      const bare = sql`rtrim(${plain}, '0')`;
      return sql`CASE WHEN suffix(${bare}, '.') THEN ${bare} || '0' ELSE ${bare} END`;
    }
    case 'boolean': {
      const [yes = 'true', no = 'false'] = format?.split('/') ?? [];
      return sql`CASE ${value} WHEN true THEN ${yes} WHEN false THEN ${no} END`;
    }
    case 'date':
    case 'timestamp':
      if (format === isoT) return sql`replace(${plain}, ' ', 'T')`;
      return format === undefined ? plain : sql`strftime(${value}, ${format})`;
    case 'timestampTz':
      return format === undefined ? plain : sql`strftime(${value} AT TIME ZONE 'UTC', ${format})`;
    case 'integer':
    case 'double':
    case 'time':
      return plain;
    default:
      return assertNever(type);
  }
}

/** The text to keep beside a value: NULL where the value can be written back as exactly that text. */
export function keptText(text: Sql, value: Sql, reading: ColumnReading): Sql {
  return sql`CASE WHEN ${writtenText(value, reading)} = ${text} THEN NULL ELSE ${text} END`;
}

/**
 * The exact text of a cell as its file had it ('' for an empty one), from the columns of a batch's `rows`.
 * @param qualifier alias of the batch's rows, where one is needed
 */
export function cellText(column: string, reading: ColumnReading, hasRaw: boolean, qualifier?: string): Sql {
  const name = (id: string) => (qualifier === undefined ? identifier(id) : identifier(qualifier, id));
  const derived = writtenText(name(column), reading);
  return hasRaw ? sql`coalesce(${name(rawName(column))}, ${derived}, '')` : sql`coalesce(${derived}, '')`;
}

/** Whether a kept text was meant as a value of the type (`+5`, ` 7 `, `2010/12/1`), rather than misread by a lenient cast. */
export function isMeant(kept: Sql, plan: ColumnPlan): Sql {
  const { type, format } = plan.reading;
  const is = (pattern: string) => sql`regexp_full_match(${kept}, ${pattern})`;
  const day = '[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}';
  const clock = '[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?';
  switch (type) {
    case 'integer':
      return is(' *[+-]?(0|[1-9][0-9]*) *');
    case 'decimal':
      return is(' *[+-]?((0|[1-9][0-9]*)([.][0-9]*)?|[.][0-9]+) *');
    case 'double':
      return is(' *[+-]?((0|[1-9][0-9]*)([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)? *');
    case 'date':
      return isCast(format) ? is(` *${day} *`) : sql`true`;
    case 'timestamp':
      return isCast(format) ? is(` *${day}(${clock})? *`) : sql`true`;
    case 'timestampTz':
      return is(` *${day}${clock} *(Z|UTC|[+-][0-9]{2}(:?[0-9]{2})?) *`);
    case 'time':
      return is(' *[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)? *');
    case 'boolean':
    case 'text':
      return sql`true`;
    default:
      return assertNever(type);
  }
}

/** Counts by number shape, and the widest numbers, of the texts that are not blank: one row. */
export function numberStatsQuery(text: Sql, from: Sql): Sql {
  const shape = sql`CASE ${join(
    numberShapes.map(([name, pattern]) => {
      const fits = name === 'long' ? sql` AND TRY_CAST(t AS BIGINT) IS NOT NULL` : undefined;
      return sql`WHEN regexp_matches(t, ${pattern})${fits} THEN ${name}`;
    }),
    ' ',
  )} ELSE 'other' END`;
  const bare = raw(`regexp_replace(t, '[ +-]', '', 'g')`);
  const counts = join(
    [...numberShapes.map(([name]) => name), 'other'].map(
      (name) => sql`count(*) FILTER (shape = ${name}) AS ${identifier(name)}`,
    ),
  );
  return sql`SELECT count(*) AS filled, ${counts},
    coalesce(max(length(split_part(bare, '.', 1))) FILTER (shape NOT IN ('other', 'float')), 0) AS whole,
    coalesce(max(length(split_part(bare, '.', 2))) FILTER (shape NOT IN ('other', 'float')), 0) AS scale
    FROM (SELECT t, ${shape} AS shape, ${bare} AS bare FROM (SELECT ${text} AS t FROM ${from}) WHERE ${isFilled(identifier('t'))})`;
}
