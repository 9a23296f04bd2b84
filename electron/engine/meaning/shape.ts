import { isNumberType } from '#shared/model/column-groups';
import type { StorageType } from '#shared/model/table';
import { isJapanese } from './header.ts';

/** What a column's example values look like, whatever its name says. Shares are of the filled examples. */
export interface Shape {
  filled: number;
  distinct: number;
  email: number;
  phone: number;
  postcode: number;
  /** 8-digit days like 20230401. */
  compactDay: number;
  /** Keys: no blanks, with a digit, two characters or more. */
  code: number;
  /** Every filled example has the same length, with leading zeros or letters and digits. */
  fixedCode: boolean;
  negative: boolean;
  /** Every filled example is an integer from 0 to 10. */
  smallScale: boolean;
  integers: boolean;
  /** Decimals with one to four places. */
  money: boolean;
  longText: boolean;
  numeric: boolean;
  largest: number;
}

const share = (values: readonly string[], test: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(test).length / values.length;

/** Sentences: several words (or a dozen Japanese characters) on average, and hardly ever the same twice. */
function looksLikeSentences(values: readonly string[], distinct: number): boolean {
  if (values.length === 0 || distinct < values.length * 0.6) return false;
  const weight = values.reduce((sum, value) => {
    return sum + (isJapanese(value) ? value.length / 12 : value.split(/\s+/u).length / 5);
  }, 0);
  return weight / values.length >= 1;
}

/** Measures the examples of a column. */
export function measureShape(type: StorageType, examples: readonly (string | null)[]): Shape {
  const values = examples
    .filter((value): value is string => value !== null && value.trim() !== '')
    .map((value) => value.normalize('NFKC').trim());
  const distinct = new Set(values).size;
  const numbers = values.map(Number);
  const isNumber =
    isNumberType(type) || (values.length > 0 && numbers.every((value) => Number.isFinite(value)));
  const integers = values.length > 0 && isNumber && numbers.every((value) => Number.isInteger(value));
  const lengths = new Set(values.map((value) => value.length));
  const coded = share(values, (value) => /^(?=.*\d)[\p{L}\p{N}_-]{2,}$/u.test(value));
  return {
    filled: values.length,
    distinct,
    email: share(values, (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value)),
    phone: share(
      values,
      (value) => /^(?:\+|0)[\d() -]{8,}$/u.test(value) && value.replace(/\D/gu, '').length >= 9,
    ),
    postcode: share(values, (value) => /^\d{3}-\d{4}$/u.test(value)),
    compactDay: share(values, (value) =>
      /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/u.test(value),
    ),
    code: coded,
    fixedCode:
      lengths.size === 1 && coded === 1 && values.some((value) => /^0\d|\p{L}/u.test(value)) && distinct > 0,
    negative: numbers.some((value) => value < 0),
    smallScale: integers && numbers.every((value) => value >= 0 && value <= 10),
    integers,
    money: isNumber && values.some((value) => /\.\d{1,4}$/u.test(value)),
    longText: type === 'text' && looksLikeSentences(values, distinct),
    numeric: isNumber,
    largest: numbers.reduce((most, value) => (value > most ? value : most), 0),
  };
}
