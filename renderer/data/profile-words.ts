import type { RangeBin } from '#shared/model/distribution';
import { formatDay, formatMoment, formatNumber } from '#shared/i18n/format';
import type { Locale } from '#shared/i18n/text';
import type { Translate } from '#shared/i18n/translate';
import type { ColumnProfile } from '#shared/rpc/tables';

type Ranges = Extract<NonNullable<ColumnProfile['distribution']>, { kind: 'ranges' }>;

/** An edge of a range as people write it; whole numbers beyond what a number holds stay as digits. */
function edgeText(edge: string, of: Ranges['of'], locale: Locale): string {
  switch (of) {
    case 'date':
      return formatDay(edge, locale);
    case 'moment':
      return edge.endsWith(' 00:00:00')
        ? formatDay(edge.slice(0, 10), locale)
        : formatMoment(edge.replace(' ', 'T'), locale);
    case 'time':
      return edge.slice(0, 5);
    case 'number':
      return Number.isSafeInteger(Math.trunc(Number(edge))) ? formatNumber(Number(edge), locale, 6) : edge;
  }
}

/** What a bin holds: `10 – 20`, `below 0`, `1,000 and above`. */
export function binWords(t: Translate, bin: RangeBin, of: Ranges['of'], locale: Locale): string {
  const [from, below] = [bin.from, bin.below].map((edge) =>
    edge === null ? null : edgeText(edge, of, locale),
  );
  if (from === null || from === undefined) return t('profile.upTo', { below: below ?? '' });
  if (below === null || below === undefined) return t('profile.fromOn', { from });
  return t('profile.range', { from, below });
}

/** From the least to the greatest value, moments by their days. */
export function spanWords(t: Translate, min: string, max: string, locale: Locale): string {
  const [from, to] = [min, max].map((text) =>
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}( |$)/.test(text) ? formatDay(text.slice(0, 10), locale) : text,
  );
  return t('data.span', { from: from ?? min, to: to ?? max });
}

/** Rarer than this share, a column has nearly no values. */
const nearlyEmpty = 0.02;

/** What an analyst would want to look at twice, in words. */
export function odditiesOf(t: Translate, profile: ColumnProfile): string[] {
  const { rows, empty, unread, distinct, distribution } = profile;
  const filled = rows - empty;
  const far =
    distribution?.kind === 'ranges'
      ? distribution.bins.reduce(
          (sum, bin) => sum + (bin.from === null || bin.below === null ? bin.rows : 0),
          0,
        )
      : 0;
  return [
    ...(unread > 0 ? [t('profile.oddity.unread', { count: unread })] : []),
    ...(far > 0 ? [t('profile.oddity.far', { count: far })] : []),
    ...(filled > 1 && distinct === 1 && empty === 0 ? [t('profile.oddity.constant')] : []),
    ...(filled > 0 && filled / rows < nearlyEmpty ? [t('profile.oddity.mostlyEmpty')] : []),
  ];
}
