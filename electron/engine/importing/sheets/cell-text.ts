import { currencyOfSign } from '#shared/model/currency-signs';
import type { FormatEvidence, SheetCell } from './sheet.ts';

/**
 * What a cell becomes in a record: a share as the percentage that is seen, an amount in another currency than the column's
 * with its code before it, everything else as it is.
 * @param currency the column's
 */
export function cellText({ kind, text, format }: SheetCell, currency: string | undefined): string | null {
  if (text === null || kind !== 'number') return text;
  if (format.kind === 'percent') return `${timesHundred(text)}%`;
  const own = currencyOf(format);
  return own === null || own === currency ? text : `${own} ${text}`;
}

/** The currency that a number format shows; null where it shows none that has a code. */
export const currencyOf = ({ kind, unit }: FormatEvidence): string | null =>
  kind === 'currency' && unit !== null ? currencyOfSign(unit) : null;

/** Exact, by moving the point. */
export function timesHundred(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return String(Number(text) * 100);
  const [, sign = '', whole = '', places = ''] = match;
  const digits = `${whole}${places.padEnd(2, '0')}`;
  const point = whole.length + 2;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  const right = digits.slice(point).replace(/0+$/, '');
  return `${sign}${left}${right === '' ? '' : `.${right}`}`;
}
