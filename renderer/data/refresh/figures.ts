import { formatNumber } from '#shared/i18n/format';
import type { Locale } from '#shared/i18n/text';
import type { Figure } from '#shared/model/table-diff';

/** A number of a document as people read it. */
export function figureText({ value, type }: Pick<Figure, 'value' | 'type'>, locale: Locale): string {
  if (value === null) return '–';
  if (type === 'share') return `${formatNumber(Number(value) * 100, locale, 1)}%`;
  if (typeof value === 'string') return new Intl.NumberFormat(locale).format(value as `${number}`);
  return formatNumber(value, locale);
}

/** By how much a number grew, as a share of what it was; null where there is nothing to compare. */
export function growthOf(before: Figure['value'], after: Figure['value']): number | null {
  const [was, is] = [Number(before ?? Number.NaN), Number(after ?? Number.NaN)];
  if (!Number.isFinite(was) || !Number.isFinite(is)) return null;
  if (was === is) return 0;
  return was === 0 ? null : (is - was) / Math.abs(was);
}
