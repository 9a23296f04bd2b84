import type { NumberForm } from '#shared/model/value-form';
import { currencyOf, currencyPattern } from './currencies.ts';
import { exactNumber, written, type ExactNumber } from './exact-number.ts';
import { kanjiNumerals, readKanjiNumber } from './kanji-number.ts';
import { plainText } from './plain-text.ts';

/** A number's text taken apart; how its separators are meant is still open. */
export interface NumberText {
  negative: boolean;
  /** Digits with separators, or kanji numerals. */
  magnitude: string;
  currency: string | null;
  unit: string | null;
}

/** Units that scale or name a share: a column has one, and numbers without it are of another scale. */
export const scaleUnits = ['%', '‰', 'pt'];
const counters = [
  '個', '名', '人', '件', '回', '歳', '才', '点', '本', '枚', '台', '冊', '匹', '箱', '袋', '着', '足', '社', '店', '室', '位', '泊',
  '時間', '分', '秒', 'kg', 'g', 'mg', 'km', 'm', 'cm', 'mm', 'L', 'ml', 'mL', 'KB', 'MB', 'GB', 'TB', 'px', 'kWh', 'kW', '℃', '°C',
]; // prettier-ignore
const unitPattern = ['%', '％', '‰', 'pts?', 'ポイント', 'パーセント', ...counters]
  .sort((a, b) => b.length - a.length)
  .join('|');
const unitNames: Record<string, string> = { pts: 'pt', ポイント: 'pt', パーセント: '%', '％': '%', mL: 'ml' };

const anatomy = new RegExp(
  `^(\\()?([-+▲△])? ?(${currencyPattern})? ?([-+▲△])?` +
    `((?:[0-9${kanjiNumerals}]|\\.[0-9])(?:[0-9.,' ${kanjiNumerals}]*[0-9.${kanjiNumerals}])?)` +
    ` ?(${unitPattern})? ?(${currencyPattern})?(也)? ?(-|CR|DR|Cr|Dr)?(\\))?$`,
);

/** Takes a text apart that may be a number with all that can stand around it; null when it cannot. */
export function takeApart(text: string): NumberText | null {
  if (text.length > 80) return null;
  const match = anatomy.exec(plainText(text));
  if (!match) return null;
  const [, open, sign, before, innerSign, magnitude = '', unit, behind, , ending, close] = match;
  if ((open === undefined) !== (close === undefined)) return null;
  const endsNegative = ending !== undefined && ending.toUpperCase() !== 'DR';
  const negatives = [open, sign, innerSign].filter((part) => part !== undefined).length;
  if (negatives + (ending === undefined ? 0 : 1) > 1) return null;
  const currencies = [before, behind].flatMap((mark) => (mark === undefined ? [] : [currencyOf(mark)]));
  // ¥1,000円 names its currency twice; $5 EUR names two.
  const [currency = null, other = currency] = currencies;
  if (currency !== other) return null;
  return {
    negative: endsNegative || open !== undefined || (negatives === 1 && (sign ?? innerSign) !== '+'),
    magnitude,
    currency,
    unit: unit === undefined ? null : (unitNames[unit] ?? unit),
  };
}

/** Ways in which separators can be meant. */
export const conventions = [
  { decimal: '.', group: ',' },
  { decimal: ',', group: '.' },
  { decimal: '.', group: ' ' },
  { decimal: ',', group: ' ' },
  { decimal: '.', group: "'" },
  { decimal: ',', group: "'" },
] as const satisfies readonly Pick<NumberForm, 'decimal' | 'group'>[];
export type Convention = Pick<NumberForm, 'decimal' | 'group'>;

const patterns = new Map<string, RegExp>();
function patternOf({ decimal, group }: Convention): RegExp {
  const key = `${decimal}${group}`;
  let pattern = patterns.get(key);
  if (!pattern) {
    const [d, g] = [decimal, group].map((mark) => (mark === '.' ? '\\.' : mark));
    const grouped = group === 'none' ? '' : `|[1-9][0-9]{0,2}(?:${g}[0-9]{3})+`;
    const indian = group === ',' ? '|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}' : '';
    pattern = new RegExp(`^(?:(?:0|[1-9][0-9]*${grouped}${indian})(?:${d}[0-9]*)?|${d}[0-9]+)$`);
    patterns.set(key, pattern);
  }
  return pattern;
}

const hasKanji = new RegExp(`[${kanjiNumerals}]`);

/** The value of a magnitude under a convention; null where it does not follow it, as codes with leading zeros do not. */
export function readMagnitude(magnitude: string, convention: Convention): ExactNumber | null {
  if (hasKanji.test(magnitude))
    return convention.decimal === '.' ? readKanjiNumber(magnitude) : readKanjiNumber(pointed(magnitude));
  if (!patternOf(convention).test(magnitude)) return null;
  const { decimal, group } = convention;
  const bare = group === 'none' ? magnitude : magnitude.replaceAll(group, '');
  return exactNumber(decimal === ',' ? bare.replace(',', '.') : bare);
}

const pointed = (text: string): string => text.replaceAll('.', '').replaceAll(',', '.');

/** Reads texts of a number form as plain decimal digits (`-1234.50`); null where the text is not of the form. */
export function numberReader(form: NumberForm): (text: string) => string | null {
  return (text) => {
    const parts = takeApart(text);
    if (!parts) return null;
    if (parts.currency !== null && parts.currency !== form.currency) return null;
    if (parts.unit !== form.unit && !(parts.unit === null && !isScale(form.unit))) return null;
    const value = readMagnitude(parts.magnitude, form);
    if (!value) return null;
    return written(parts.negative ? { ...value, digits: -value.digits } : value);
  };
}

export const isScale = (unit: string | null): boolean => unit !== null && scaleUnits.includes(unit);
