import { unreadShare } from './values/evidence.ts';

/**
 * Shapes of texts that may be numbers, as regular expressions that JavaScript and DuckDB (RE2) read alike. The first
 * that matches is the shape; anything else is `other`.
 */
export const numberShapes = [
  ['integer', '^-?(0|[1-9][0-9]{0,17})$'],
  ['long', '^-?[1-9][0-9]{18}$'],
  ['huge', '^-?[1-9][0-9]{18,37}$'],
  ['padded', '^ *[+-]?0[0-9]+ *$'],
  ['looseInteger', '^ *[+-]?(0|[1-9][0-9]{0,17}) *$'],
  ['decimal', '^-?(0|[1-9][0-9]*)\\.[0-9]+$'],
  ['looseDecimal', '^ *[+-]?((0|[1-9][0-9]*)?\\.[0-9]+|(0|[1-9][0-9]*)\\.) *$'],
  ['float', '^[+-]?(([0-9]+\\.[0-9]*|\\.[0-9]+)[eE][+-]?[0-9]+|[0-9]+[eE][+-][0-9]+)$'],
] as const;

export type NumberShape = (typeof numberShapes)[number][0] | 'other';

/** How many texts of a column have each shape, and what a type must hold to hold them all. */
export interface NumberStats {
  filled: number;
  shapes: Record<NumberShape, number>;
  /** Digits before the decimal point, at most. */
  whole: number;
  /** Digits behind it, at most. */
  scale: number;
}

export const noNumbers = (): NumberStats => ({
  filled: 0,
  shapes: {
    integer: 0,
    long: 0,
    huge: 0,
    padded: 0,
    looseInteger: 0,
    decimal: 0,
    looseDecimal: 0,
    float: 0,
    other: 0,
  },
  whole: 0,
  scale: 0,
});

const compiled = numberShapes.map(([shape, pattern]) => [shape, new RegExp(pattern)] as const);
const bigintLimit = 9_223_372_036_854_775_807n;

/** Adds a text that stands in `count` cells to the statistics. */
export function noteShape(stats: NumberStats, text: string, count: number): void {
  stats.filled += count;
  const shape = shapeOf(text);
  stats.shapes[shape] += count;
  if (shape === 'other' || shape === 'float') return;
  const [before = '', behind = ''] = text.replace(/[ +-]/g, '').split('.');
  stats.whole = Math.max(stats.whole, before.length);
  stats.scale = Math.max(stats.scale, behind.length);
}

function shapeOf(text: string): NumberShape {
  const shape = compiled.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
  if (shape !== 'long') return shape;
  const value = BigInt(text);
  return (value < 0n ? -value : value) <= bigintLimit ? 'long' : 'huge';
}

export interface NumberType {
  type: 'integer' | 'decimal' | 'double';
  precision: 18 | 38 | null;
  scale: number;
}

/**
 * The narrowest type that holds every number of a column exactly (whole numbers beyond 64 bits are decimals without
 * places); null when the column is text: codes with leading zeros, numbers of more than 38 digits, or more than
 * `tolerance` of other texts.
 */
export function chooseNumberType(stats: NumberStats, tolerance = unreadShare): NumberType | null {
  const { shapes } = stats;
  if (shapes.padded > 0) return null;
  const integers = shapes.integer + shapes.long + shapes.huge + shapes.looseInteger;
  const decimals = shapes.decimal + shapes.looseDecimal;
  // 1.5e-7 stands among numbers; alone it may be a code, like 12E5.
  const floats = decimals > 0 || integers === 0 ? shapes.float : 0;
  const numbers = integers + decimals + floats;
  if (numbers === 0 || stats.filled - numbers > stats.filled * tolerance) return null;
  if (floats > 0) return { type: 'double', precision: null, scale: 0 };
  if (decimals === 0 && shapes.huge === 0) return { type: 'integer', precision: null, scale: 0 };
  const digits = stats.whole + stats.scale;
  if (digits > 38) return null;
  return { type: 'decimal', precision: digits <= 18 ? 18 : 38, scale: stats.scale };
}

/** How a column's decimals are written: see `ColumnReading.written`. */
export function chooseWritten(texts: readonly string[], scale: number): 'fixed' | 'trimmed' | 'point' {
  const rules = { fixed: 0, trimmed: 0, point: 0 };
  for (const text of texts) {
    const behind = text.split('.')[1];
    if (behind?.length === scale) rules.fixed += 1;
    if (behind === undefined || (behind !== '' && !behind.endsWith('0'))) rules.trimmed += 1;
    if (behind === '0' || (behind !== undefined && behind !== '' && !behind.endsWith('0'))) rules.point += 1;
  }
  if (rules.fixed >= rules.trimmed && rules.fixed >= rules.point) return 'fixed';
  return rules.point > rules.trimmed ? 'point' : 'trimmed';
}
