const widths = /[\uff01-\uff5e]/g;
const spaces = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const minuses = /[\u2010-\u2015\u2212\ufe63]/g;
const apostrophes = /[\u2018\u2019\u02bc]/g;

/**
 * A text as its value is read from it: full-width characters, spaces, minus signs and apostrophes of all kinds become
 * plain ones, invisible characters go, a long vowel mark before a digit is a minus. Only for reading: what is kept is the
 * text itself.
 */
export function plainText(text: string): string {
  if (isPlain.test(text)) return text.trim();
  return text
    .replace(invisible, '')
    .replace(widths, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(spaces, ' ')
    .replace(minuses, '-')
    .replace(apostrophes, "'")
    .replace(/\uffe5/g, '¥')
    .replace(/\uffe1/g, '£')
    .trim()
    .replace(/^[ー\uff70](?=[\d¥$€£.])/, '-');
}

const isPlain = /^[\u0000-\u007e]*$/;
