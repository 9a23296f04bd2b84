import { formatNumber } from '#shared/i18n/format';
import type { Locale } from '#shared/i18n/text';

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size in decimal units with three significant digits: 7.35 MB. */
export function fileSize(bytes: number, locale: Locale): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${formatNumber(value, locale, digits)} ${units[unit]}`;
}
