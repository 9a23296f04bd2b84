import type { MessageKey } from '#shared/i18n/catalogues';
import { formatDay, formatNumber, type DayGrain } from '#shared/i18n/format';
import type { Locale } from '#shared/i18n/text';
import { translate } from '#shared/i18n/translate';
import type { Cell, ResultColumn } from '#shared/model/result';

const twoDecimals = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
const yes: MessageKey = 'document.yes';

/**
 * A cell of a result in words of a locale; amounts have at most two decimals, shares are percent (the header says so). `grain` is
 * what a day stands for.
 */
export function cellText(cell: Cell, column: ResultColumn, locale: Locale, grain: DayGrain = 'day'): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? translate(locale, yes) : '';
  switch (column.type) {
    case 'share':
      return new Intl.NumberFormat(locale, twoDecimals).format(Number(cell) * 100);
    case 'day':
      return formatDay(String(cell), locale, grain);
    case 'integer':
    case 'number':
      return typeof cell === 'number' ? formatNumber(cell, locale, 4) : cell;
    case 'money':
      return amountText(String(cell), locale);
    default:
      return String(cell);
  }
}

/** Decimal text grouped by locale, every digit kept. */
export function decimalText(text: string, locale: Locale): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '0', fraction] = match;
  const grouped = new Intl.NumberFormat(locale).format(BigInt(whole));
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/**
 * An amount of money for people: two decimals, rounded half away from zero on the digits themselves; whole amounts of a
 * currency without decimals stay whole. Files keep every digit.
 */
export function amountText(text: string, locale: Locale): string {
  const match = /^(-?)(\d+)\.(\d{3,})$/.exec(text);
  if (!match) return decimalText(text, locale);
  const [, sign = '', whole = '0', fraction = ''] = match;
  const cents = (BigInt(whole + fraction.slice(0, 2)) + (fraction.charAt(2) >= '5' ? 1n : 0n)).toString();
  const padded = cents.padStart(3, '0');
  const rounded = `${padded.slice(0, -2)}.${padded.slice(-2)}`;
  return decimalText(rounded === '0.00' ? rounded : `${sign}${rounded}`, locale);
}

/** Columns of numbers stand to the right. */
export const isNumeric = (column: ResultColumn): boolean =>
  ['integer', 'number', 'share', 'money'].includes(column.type);
