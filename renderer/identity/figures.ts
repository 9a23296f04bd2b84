import { formatNumber } from '#shared/i18n/format';
import type { Locale } from '#shared/i18n/text';

/** A share as a percentage with at most one decimal, without its sign: 0.8125 → 81.3. */
export const percentOf = (share: number, locale: Locale, digits = 1): string =>
  formatNumber(share * 100, locale, digits);

/** A probability as people read it, with the decimals that tell it from certainty: 0.9993 → 99.93. */
export function probabilityText(probability: number, locale: Locale): string {
  const rest = Math.min(probability, 1 - probability) * 100;
  const digits = rest === 0 || rest >= 1 ? 0 : Math.min(4, Math.ceil(-Math.log10(rest)));
  const shown = formatNumber(probability * 100, locale, digits);
  // Rounding never makes a probability a certainty.
  return rest > 0 && probability > 0.5 && Number(shown) === 100 ? formatNumber(99.9999, locale, 4) : shown;
}

/** Bits of evidence with their sign, one decimal. */
export function bitsText(bits: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(bits);
}

export interface Bar {
  /** Where the bar begins and how long it is, in percent of the width. */
  left: number;
  width: number;
}

export interface Waterfall {
  /** Where nothing speaks for either, in percent of the width. */
  zero: number;
  prior: Bar;
  steps: Bar[];
  total: Bar;
}

/** Bars of a sum that is added up step by step from `prior`; all share one scale that holds every sum between. */
export function waterfall(prior: number, parts: readonly number[]): Waterfall {
  const sums = [prior];
  for (const part of parts) sums.push((sums.at(-1) ?? 0) + part);
  const least = Math.min(0, ...sums);
  const span = Math.max(0, ...sums) - least || 1;
  const place = (value: number): number => ((value - least) / span) * 100;
  const bar = (from: number, to: number): Bar => ({
    left: place(Math.min(from, to)),
    width: Math.abs(place(to) - place(from)),
  });
  return {
    zero: place(0),
    prior: bar(0, prior),
    steps: parts.map((_, at) => bar(sums[at] ?? 0, sums[at + 1] ?? 0)),
    total: bar(0, sums.at(-1) ?? 0),
  };
}

/** Words for Cohen's κ (Landis and Koch 1977). */
export function kappaWord(
  kappa: number | null,
): 'undefined' | 'poor' | 'slight' | 'fair' | 'moderate' | 'substantial' | 'perfect' {
  if (kappa === null) return 'undefined';
  if (kappa <= 0) return 'poor';
  if (kappa <= 0.2) return 'slight';
  if (kappa <= 0.4) return 'fair';
  if (kappa <= 0.6) return 'moderate';
  return kappa <= 0.8 ? 'substantial' : 'perfect';
}
