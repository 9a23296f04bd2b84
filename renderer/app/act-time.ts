import type { Locale } from '#shared/i18n/text';

/** When somebody did something here, in the time of this computer: "22 Nov 2026, 17:20". Times of the data are the workbook's. */
export const actTime = (iso: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'ja', {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(iso));
