import { raw, sql, join, type Sql } from '#shared/sql/sql';
import type { BinaryOperator, Span } from './ast.ts';
import { alike, toCondition, toDate, toFilledText, toNumber } from './convert.ts';
import { problem } from './problem.ts';
import {
  booleanType,
  dateType,
  decimalWord,
  double,
  integer,
  mostScale,
  number,
  textType,
  type Typed,
} from './types.ts';

const typeWord = (value: Typed) => ({ key: `formula.type.${value.type.is}` });

/** @throws FormulaError unless the value is of one of the types, or empty */
export function wants(value: Typed, types: readonly Typed['type']['is'][]): void {
  const first = types[0] ?? 'text';
  if (value.type.is === 'empty' || types.includes(value.type.is)) return;
  throw problem('formula.error.type', value, {
    found: typeWord(value),
    wanted: { key: `formula.type.${first}` },
  });
}

const scaleOf = (value: Typed): number | null => (value.type.is === 'number' ? value.type.scale : 0);

/** A day some days later or earlier, or the days between two; null when these are not days. */
function dayArithmetic(operator: string, left: Typed, right: Typed): Omit<Typed, keyof Span> | null {
  const days = ['date', 'moment'];
  if (!days.includes(left.type.is) || (operator !== '+' && operator !== '-')) return null;
  if (days.includes(right.type.is) && operator === '-')
    return { type: integer, sql: sql`(${toDate(left)} - ${toDate(right)})::${decimalWord(0)}` };
  wants(right, ['number']);
  const step = sql`TRY_CAST(${toNumber(right, 0)} AS INTEGER)`;
  return { type: dateType, sql: sql`TRY(${toDate(left)} ${raw(operator)} ${step})` };
}

/** Sums, differences and products of exact numbers are exact; what is too large for 38 digits is empty. */
function arithmetic(operator: '+' | '-' | '*' | '/', left: Typed, right: Typed): Omit<Typed, keyof Span> {
  const days = dayArithmetic(operator, left, right);
  if (days) return days;
  wants(left, ['number']);
  wants(right, ['number']);
  const [a, b] = [scaleOf(left), scaleOf(right)];
  if (operator === '/' || a === null || b === null) {
    const [x, y] = [toNumber(left, null), toNumber(right, null)];
    if (operator !== '/') return { type: double, sql: sql`(${x} ${raw(operator)} ${y})` };
    return { type: double, sql: sql`(${x} / nullif(${y}, 0))` };
  }
  if (operator === '*') {
    const full = a + b;
    const product = sql`TRY(${toNumber(left, a)} * ${toNumber(right, b)})`;
    const scale = Math.min(full, Math.max(mostScale, a, b));
    if (scale === full) return { type: number(full), sql: product };
    return { type: number(scale), sql: sql`TRY_CAST(${product} AS ${decimalWord(scale)})` };
  }
  const scale = Math.max(a, b);
  return {
    type: number(scale),
    sql: sql`TRY(${toNumber(left, scale)} ${raw(operator)} ${toNumber(right, scale)})`,
  };
}

/** Comparisons are true or false, never empty: an empty value equals only another, and is neither below nor above. */
function comparison(operator: string, left: Typed, right: Typed): Omit<Typed, keyof Span> {
  const { type, parts } = alike([left, right]);
  const [a = sql`NULL`, b = sql`NULL`] = parts;
  const equality = operator === '=' || operator === '<>';
  if (type.is === 'text' || type.is === 'empty') {
    const [x, y] = [toFilledText(left), toFilledText(right)];
    if (equality) return { type: booleanType, sql: sql`(${x} ${raw(operator)} ${y})` };
    return { type: booleanType, sql: sql`(${x} <> '' AND ${y} <> '' AND ${x} ${raw(operator)} ${y})` };
  }
  if (equality) {
    const same = raw(operator === '=' ? 'IS NOT DISTINCT FROM' : 'IS DISTINCT FROM');
    return { type: booleanType, sql: sql`(${a} ${same} ${b})` };
  }
  if (type.is === 'boolean')
    throw problem('formula.error.type', left, {
      found: typeWord(left),
      wanted: { key: 'formula.type.number' },
    });
  return { type: booleanType, sql: sql`coalesce(${a} ${raw(operator)} ${b}, false)` };
}

export function binary(operator: BinaryOperator, left: Typed, right: Typed): Omit<Typed, keyof Span> {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
      return arithmetic(operator, left, right);
    case '&':
      return { type: textType, sql: sql`(${toFilledText(left)} || ${toFilledText(right)})` };
    case 'and':
    case 'or':
      wants(left, ['boolean']);
      wants(right, ['boolean']);
      return {
        type: booleanType,
        sql: sql`(${toCondition(left)} ${raw(operator === 'and' ? 'AND' : 'OR')} ${toCondition(right)})`,
      };
    default:
      return comparison(operator, left, right);
  }
}

/** Whether a value equals one of a list. */
export function membership(of: Typed, list: readonly Typed[]): Sql {
  if (of.type.is === 'text' && list.every((each) => each.type.is === 'text'))
    return sql`(${toFilledText(of)} IN (${join(list.map(toFilledText))}))`;
  return sql`(${join(
    list.map((each) => comparison('=', of, each).sql),
    ' OR ',
  )})`;
}
