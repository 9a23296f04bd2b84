import { commonKanji } from './variant-kanji.ts';

/** Marks on Latin letters, and the selectors of a character's variant form (IVS, emoji styles). */
const marks = /[\u0300-\u036f\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u200b-\u200f\u00ad]/gu;
const hasJapanese = /[\u3040-\u30ff\u3400-\u9fff]/u;

/** Katakana as hiragana; everything else as it is. */
export const toHiragana = (text: string): string =>
  text.replace(/[\u30a1-\u30f6]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

/**
 * What two writings of one text have in common: width (NFKC), case, accents, kana alphabet and the variant forms of
 * kanji. For comparing only; what people see keeps its form.
 */
export function fold(text: string): string {
  const wide = text.normalize('NFKC').toLowerCase();
  // Japanese voicing marks must stay joined to their kana: accents are taken off other letters alone.
  if (!hasJapanese.test(wide))
    return wide
      .normalize('NFD')
      .replace(marks, '')
      .replace(/[’‘`´]/gu, "'");
  return commonKanji(toHiragana(wide).replace(marks, '')).replace(/[‐‑‒–—―−－〜～]/gu, '-');
}

const digits = new Map(Array.from('〇一二三四五六七八九', (character, value) => [character, value]));

/** Kanji numerals up to 9,999 (`二十三`, `百五`, `一〇八`) as a number. */
function kanjiNumber(text: string): number {
  if (!/[十百千]/u.test(text)) return Number(Array.from(text, (character) => digits.get(character)).join(''));
  let total = 0;
  let digit = 0;
  for (const character of text) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character];
    if (unit === undefined) digit = digit * 10 + (digits.get(character) ?? 0);
    else {
      total += (digit || 1) * unit;
      digit = 0;
    }
  }
  return total + digit;
}

/**
 * A folded address with its numbers written one way: `二丁目１番地の３`, `2-1-3` and `2丁目1番3号` become `2-1-3`.
 * `ヶ` and its spellings become one; 大字 and 字 before a name are left out, as are blanks between Japanese characters.
 */
export function foldAddress(text: string): string {
  const folded = fold(text);
  if (!hasJapanese.test(folded)) return folded;
  return folded
    .replace(/\s+/gu, '')
    .replace(/[〇一二三四五六七八九十百千]+(?=丁目|番地|番|号|条|線)/gu, (number) =>
      String(kanjiNumber(number)),
    )
    .replace(/(\d)(?:丁目|番地の?|番の?|号室|号|の|ー|-)(?=\d)/gu, '$1-')
    .replace(/(\d)(?:丁目|番地|番|号室|号)/gu, '$1')
    .replace(/[ヶケゖがヵ](?=[\u4e00-\u9fff])/gu, 'が')
    .replace(/大字|^字|(?<=[市町村])字/gu, '')
    .replace(/([^\d-])(\d)/gu, '$1 $2')
    .trim();
}
