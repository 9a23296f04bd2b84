/** A header as words: NFKC, camel case split, lower case, anything else than letters and digits a blank. */
export function normaliseHeader(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}〒]+/gu, ' ')
    .trim();
}

/** Whether a text has kana or kanji. */
export const isJapanese = (text: string): boolean =>
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text);

/** Names that a reader gives to columns without a header: they say nothing. */
export const isGeneratedName = (name: string): boolean =>
  /^(?:c|col|column|field|f|v|x|var|列|カラム|項目)?\s*_?\s*\d*$/iu.test(name.normalize('NFKC').trim());

/**
 * How much of a header a phrase explains, 0–1. English phrases match whole words, Japanese ones any part; at the end
 * of a header, where the noun stands in both languages, a phrase counts a little more.
 */
export function phraseCover(header: string, phrase: string): number {
  const compact = header.replaceAll(' ', '');
  const short = phrase.replaceAll(/[\s・-]/gu, '');
  if (compact === short) return 1;
  if (isJapanese(phrase) || (isJapanese(header) && short.length > 1)) {
    if (!compact.includes(short)) return 0;
    const part = 0.4 + 0.5 * (short.length / compact.length);
    return compact.endsWith(short) ? part + 0.08 : part;
  }
  const padded = ` ${header} `;
  if (!padded.includes(` ${phrase} `)) return 0;
  const part = 0.4 + 0.5 * (phrase.length / header.length);
  return padded.endsWith(` ${phrase} `) ? part + 0.05 : part;
}
