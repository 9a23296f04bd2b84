import type { ColumnFacts } from '#shared/model/column-facts';
import { signOfCurrency } from '#shared/model/currency-signs';

/** Which country's way of writing a sign belongs to: spreadsheets keep `$` of the United States apart by it. */
const locales: Readonly<Record<string, string>> = {
  JPY: '-411',
  USD: '-409',
  EUR: '-2',
  GBP: '-809',
  KRW: '-412',
};

/**
 * The number format that shows a column's currency or unit beside its values, which stay what they are; null where it has none.
 * @param type as DuckDB names it: its places are shown
 */
export function numberFormatFor({ currency, unit }: ColumnFacts, type: string): string | null {
  const digits = digitsOf(type);
  if (digits === null) return null;
  const words = unit?.replaceAll('"', '').trim();
  if (words !== undefined && words !== '') return `${digits}"${words}"`;
  if (currency === undefined) return null;
  const sign = signOfCurrency(currency);
  return sign === null
    ? `[$${currency}] ${digits}`
    : `[$${sign}${locales[currency] ?? ''}]${currency === 'EUR' ? ' ' : ''}${digits}`;
}

/** Null of what is no number. */
function digitsOf(type: string): string | null {
  const [, scale] = /^DECIMAL\(\d+,\s*(\d+)\)$/.exec(type) ?? [];
  if (scale !== undefined) return scale === '0' ? '#,##0' : `#,##0.${'0'.repeat(Number(scale))}`;
  if (/INT$|^INTEGER$/.test(type)) return '#,##0';
  return /^(DOUBLE|FLOAT)$/.test(type) ? '#,##0.##' : null;
}
