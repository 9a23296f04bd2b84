import type { KeyWord } from '#shared/rpc/people';

/** A word as it is drawn: which way it differs, and how long its bar is (0–1). */
export interface WordBar extends KeyWord {
  more: boolean;
  length: number;
}

const mostMore = 8;
const mostLess = 5;

/** How many times as often, on a log scale; words that only one side says are as far as can be. */
function distance(word: KeyWord): number {
  if (word.ratio === null || word.ratio <= 0) return Number.POSITIVE_INFINITY;
  return Math.abs(Math.log2(word.ratio));
}

/**
 * The words that set a group apart most surely (by G²): those said more often first, then those said less often.
 * Bars grow with the ratio of people's shares, on a log scale.
 */
export function wordBars(words: readonly KeyWord[], limits = { more: mostMore, less: mostLess }): WordBar[] {
  const strongest = [...words].sort((a, b) => Math.abs(b.g2) - Math.abs(a.g2));
  const more = strongest.filter((word) => word.g2 > 0).slice(0, limits.more);
  const less = strongest.filter((word) => word.g2 < 0).slice(0, limits.less);
  const finite = [...more, ...less].map(distance).filter(Number.isFinite);
  const longest = Math.max(1, ...finite);
  return [...more, ...less].map((word) => ({
    ...word,
    more: word.g2 > 0,
    length: Math.max(0.06, Math.min(1, distance(word) / longest)),
  }));
}
