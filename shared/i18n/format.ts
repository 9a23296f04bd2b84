import type { Locale } from './text.ts';

const numberFormats = new Map<string, Intl.NumberFormat>();

/** A number for people: grouped by locale, at most `digits` decimals. */
export function formatNumber(value: number, locale: Locale, digits = 2): string {
  const id = `${locale}/${digits}`;
  let format = numberFormats.get(id);
  if (!format) {
    format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
    numberFormats.set(id, format);
  }
  return format.format(value);
}

/** A number for people with so many decimals, so that those below each other line up. */
export function formatFixed(value: number, locale: Locale, digits: number): string {
  const id = `${locale}/${digits}/fixed`;
  let format = numberFormats.get(id);
  if (!format) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    numberFormats.set(id, format);
  }
  return format.format(value);
}

/** Three significant digits, as cells show them: 0.3661 → 36.6 %, 0.068 → 6.8 %, with the unit left to the header. */
export function formatPercentCell(share: number, locale: Locale): string {
  const percent = share * 100;
  return new Intl.NumberFormat(locale, {
    maximumFractionDigits: percent < 10 ? 1 : 0,
  }).format(percent);
}

/** What a day stands for: itself or the period that begins with it. */
export type DayGrain = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** An ISO day (`2011-12-09`) in words of the locale at a grain: 9 Dec 2011, Dec 2011, 2011年12月9日. */
export function formatDay(isoDay: string, locale: Locale, grain: DayGrain = 'day'): string {
  const [year = 1970, month = 1, day = 1] = isoDay.split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (grain === 'quarter') {
    const quarter = Math.floor((month - 1) / 3) + 1;
    return locale === 'ja' ? `${year}年第${quarter}四半期` : `Q${quarter} ${year}`;
  }
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' };
  if (grain !== 'year') options.month = locale === 'ja' ? 'long' : 'short';
  if (grain === 'day' || grain === 'week') options.day = 'numeric';
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'ja', options).format(date);
}

/** A local moment (`2011-12-09T12:50:00`) in words of the locale, to the minute: 9 Dec 2011, 12:50. */
export function formatMoment(local: string, locale: Locale): string {
  const day = formatDay(local.slice(0, 10), locale);
  const time = local.slice(11, 16);
  if (time === '') return day;
  return locale === 'ja' ? `${day} ${time}` : `${day}, ${time}`;
}
