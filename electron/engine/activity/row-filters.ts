import { assertNever } from '#shared/assert-never';
import { fault } from '#shared/faults/fault';
import type { RowFilter } from '#shared/model/row-filter';
import { comparisonOf, numberText, stretchOf } from '#shared/rows/bounds';
import type { StorageType } from '#shared/model/table';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import { localValue } from './local-value.ts';
import { meantText } from './null-words.ts';

/** A column of a table view, as rows are tested by it. */
export interface TestedColumn {
  id: string;
  type: StorageType;
  /** Whether `<id>_raw` is there: texts of the file that the typed value does not say. */
  kept: boolean;
  /** Which of those stand for no value. */
  nulls: readonly string[];
}

const never = raw('FALSE');

const value = ({ id, type }: TestedColumn, timeZone: string): Sql => localValue(id, type, timeZone);

/** The value as the grid shows it. */
const shown = (column: TestedColumn, timeZone: string): Sql =>
  column.type === 'text' ? identifier(column.id) : sql`${value(column, timeZone)}::VARCHAR`;

/** A test of the text in the file, where that is kept. */
function ofKept(column: TestedColumn, test: (text: Sql) => Sql): Sql {
  return column.kept ? sql` OR ${test(identifier(`${column.id}_raw`))}` : raw('');
}

const holds = (text: Sql, wanted: string): Sql =>
  sql`position(${wanted.toLowerCase()} IN lower(${text})) > 0`;

/**
 * Rows that pass every filter and, where something is searched for, have it in a column of text or in a text of the
 * file. Letters match in either case. Null where nothing is asked.
 * @throws columnUnknown
 */
export function rowTests(
  table: string,
  columns: readonly TestedColumn[],
  filters: readonly RowFilter[],
  search: string,
  timeZone: string,
): Sql | null {
  const tests = filters.map((filter) => {
    const column = columns.find(({ id }) => id === filter.column);
    if (!column) throw fault('columnUnknown', { table, column: filter.column });
    return sql`(${filterTest(column, filter, timeZone)})`;
  });
  const wanted = search.trim();
  if (wanted !== '') {
    const places = columns.flatMap(({ id, type, kept }) => [
      ...(type === 'text' ? [identifier(id)] : []),
      ...(kept ? [identifier(`${id}_raw`)] : []),
    ]);
    const found = places.map((text) => sql`coalesce(${holds(text, wanted)}, FALSE)`);
    tests.push(found.length === 0 ? never : sql`(${join(found, ' OR ')})`);
  }
  return tests.length === 0 ? null : join(tests, ' AND ');
}

function filterTest(column: TestedColumn, filter: RowFilter, timeZone: string): Sql {
  const own = identifier(column.id);
  const blank = (text: Sql): Sql => sql`coalesce(trim(${text}), '') = ''`;
  const isEmpty = column.type === 'text' ? blank(own) : sql`${own} IS NULL`;
  const keptText = meantText(column.id, column.nulls);
  switch (filter.test) {
    case 'empty':
      return column.kept ? sql`${isEmpty} AND ${blank(keptText)}` : isEmpty;
    case 'filled':
      return column.kept ? sql`NOT (${isEmpty} AND ${blank(keptText)})` : sql`NOT (${isEmpty})`;
    case 'unread':
      return column.kept ? sql`${own} IS NULL AND NOT ${blank(keptText)}` : never;
    case 'contains':
      return sql`coalesce(${holds(shown(column, timeZone), filter.value)}, FALSE)${ofKept(column, (text) => sql`coalesce(${holds(text, filter.value)}, FALSE)`)}`;
    case 'is':
      return sql`coalesce(${isValue(column, filter.value, timeZone)}, FALSE)${ofKept(column, (text) => sql`coalesce(${text} = ${filter.value}, FALSE)`)}`;
    case 'between':
      return sql`coalesce(${isBetween(column, filter.from, filter.to, timeZone)}, FALSE)`;
    default:
      return assertNever(filter);
  }
}

function isValue(column: TestedColumn, typed: string, timeZone: string): Sql {
  switch (comparisonOf(column.type)) {
    case 'number': {
      const number = numberLiteral(column, typed);
      return number ? sql`${identifier(column.id)} = ${number}` : never;
    }
    case 'time': {
      const stretch = stretchOf(typed);
      if (!stretch) return never;
      const at = value(column, timeZone);
      return sql`${at} >= ${stretch.from}::TIMESTAMP AND ${at} < ${stretch.before}::TIMESTAMP`;
    }
    case 'text':
      return sql`${shown(column, timeZone)} = ${typed}`;
  }
}

/** A bound that is no value of the column's kind lets nothing through. */
function isBetween(column: TestedColumn, from: string | null, to: string | null, timeZone: string): Sql {
  const tests: Sql[] = [sql`${identifier(column.id)} IS NOT NULL`];
  switch (comparisonOf(column.type)) {
    case 'number':
      if (from !== null) tests.push(bound(sql`>=`, numberLiteral(column, from), identifier(column.id)));
      if (to !== null) tests.push(bound(sql`<=`, numberLiteral(column, to), identifier(column.id)));
      break;
    case 'time': {
      const at = value(column, timeZone);
      const [first, last] = [from, to].map((typed) => (typed === null ? null : stretchOf(typed)));
      if (from !== null) tests.push(first ? sql`${at} >= ${first.from}::TIMESTAMP` : never);
      if (to !== null) tests.push(last ? sql`${at} < ${last.before}::TIMESTAMP` : never);
      break;
    }
    case 'text': {
      const text = shown(column, timeZone);
      if (from !== null) tests.push(sql`${text} >= ${from}`);
      // "to M" goes on to the last text that begins with M.
      if (to !== null) tests.push(sql`(${text} <= ${to} OR starts_with(${text}, ${to}))`);
      break;
    }
  }
  return join(tests, ' AND ');
}

const bound = (sign: Sql, number: Sql | null, own: Sql): Sql =>
  number ? sql`${own} ${sign} ${number}` : never;

/** An exact decimal, unless the column itself holds floating-point numbers. */
function numberLiteral(column: TestedColumn, typed: string): Sql | null {
  const digits = numberText(typed);
  if (digits === null) return null;
  if (column.type === 'double') return sql`${digits}::DOUBLE`;
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.');
  const scale = fraction.length;
  const precision = Math.max(1, whole.replace(/^0+/u, '').length + scale);
  return precision > 38 ? sql`${digits}::DOUBLE` : sql`${digits}::${raw(`DECIMAL(${precision}, ${scale})`)}`;
}
