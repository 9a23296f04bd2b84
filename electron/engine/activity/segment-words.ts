const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(locale: string): Intl.Segmenter {
  let known = segmenters.get(locale);
  if (!known) segmenters.set(locale, (known = new Intl.Segmenter(locale, { granularity: 'word' })));
  return known;
}

/** Numbers with their marks, and single Latin letters: they set nobody apart. Single kanji do (安, 遅). */
const saysNothing = /^(?:[\p{N}.,'’_:/+-]+|\p{Script=Latin}|\p{Script=Hiragana})$/u;
const longest = 64;

/**
 * The words of a text with how often each occurs: NFKC, lower case, without numbers and punctuation. Boundaries are
 * those of Unicode (UAX 29) with the dictionary of the platform for Japanese.
 */
export function countWords(text: string): Map<string, number> {
  const words = new Map<string, number>();
  const plain = text.normalize('NFKC').toLowerCase().replaceAll('’', "'");
  const locale = japanese.test(plain) ? 'ja' : 'en';
  for (const { segment, isWordLike } of segmenter(locale).segment(plain)) {
    if (isWordLike !== true || segment.length > longest || saysNothing.test(segment)) continue;
    words.set(segment, (words.get(segment) ?? 0) + 1);
  }
  return words;
}
