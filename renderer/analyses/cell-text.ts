import type { MessageKey } from '#shared/i18n/catalogues';
import { formatDay, formatNumber, type DayGrain } from '#shared/i18n/format';
import type { Locale } from '#shared/i18n/text';
import { translate } from '#shared/i18n/translate';
import type { Cell, ResultColumn } from '#shared/model/result';

const twoDecimals = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
const yes: MessageKey = 'document.yes';

/**
 * A cell of a result in words of a locale; exact amounts stay exact, shares are percent (the header says so). `grain` is
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
      return decimalText(String(cell), locale);
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

/** Columns of numbers stand to the right. */
export const isNumeric = (column: ResultColumn): boolean =>
  ['integer', 'number', 'share', 'money'].includes(column.type);
