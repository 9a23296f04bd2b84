import { familyNamePairs } from '#engine/privacy/detect/japanese-names';
import { fold } from '#engine/identity/normalise/fold';
import { reading } from '#engine/identity/normalise/romaji';
import { kanjiForms } from '#engine/identity/normalise/variant-kanji';
import { looksLikePhone, phoneForms } from './digit-forms.ts';
import { kanaForms, kanaOfReading, lettersOfReading } from './kana-forms.ts';
import { escaped, latinForms } from './latin-forms.ts';

const isKana = /^[\u3041-\u3096\u30a1-\u30fa\u30fcー]+$/u;
const isKanji = /^[\u3400-\u9fff々〆\u{20000}-\u{2ebef}]$/u;
const isLatin = /^[a-z'-]+$/u;
const mailAddress = /[^\s<>:]+@[^\s<>]*/u;
const gap = '[ 　・･]?';

/** Whether an e-mail address or a telephone number was typed: it is looked for in what people wrote, too. */
export const isAddress = (typed: string): boolean =>
  looksLikePhone(typed.trim()) || mailAddress.test(typed.normalize('NFKC'));

/**
 * Patterns (RE2, ignoring case) that what is known of a customer must match, all of them, to be found by what was typed.
 * A name is found in kanji of any form, in either kana, in full and half width and in Latin letters however they are
 * spelled; a telephone number with any separators, at home and from abroad; an e-mail address with and without its
 * `+tag`. Words may stand in any order.
 */
export function searchPatterns(typed: string): string[] {
  const text = typed.trim();
  if (text === '') return [];
  if (looksLikePhone(text)) return [phoneForms(text)];
  const address = mailAddress.exec(text.normalize('NFKC'));
  if (address) return [mailForms(address[0])];
  return text
    .split(/[\s\u3000]+/u)
    .filter((word) => word !== '')
    .map(wordForms);
}

const letters = (text: string): string => Array.from(text, latinForms).join('');

function mailForms(address: string): string {
  const [local = '', domain = ''] = address.split('@');
  return `${letters(local.replace(/(?!^)\+.*$/u, ''))}(?:[+＋][^@＠\\s]*)?[@＠]${letters(domain)}`;
}

function wordForms(word: string): string {
  const own = literal(word);
  const sound = reading(fold(word));
  const wide = fold(word).normalize('NFKC');
  if (isKana.test(wide)) {
    const spelled = kanaOfReading(sound);
    return anyOf([
      own,
      sound.length > 1 ? lettersOfReading(sound) : '',
      spelled ?? '',
      ...kanjiOfReading(sound),
    ]);
  }
  if (isLatin.test(wide) && sound.length > 1) {
    const spelled = kanaOfReading(sound);
    return spelled === null ? own : anyOf([own, lettersOfReading(sound), spelled, ...kanjiOfReading(sound)]);
  }
  return own;
}

/** The word as it is, in every form of its characters; between Japanese ones a blank may stand. */
function literal(word: string): string {
  const characters = Array.from(word.normalize('NFKC'));
  return characters
    .map((character, at) => {
      const next = characters[at + 1];
      const joint = isJapanese(character) && next !== undefined && isJapanese(next) ? gap : '';
      if (isKanji.test(character)) return `[${kanjiForms(character)}]${joint}`;
      if (isKana.test(character) && character !== 'ー') return kanaForms(character) + joint;
      if (character === 'ー') return `[ーｰ-]?${joint}`;
      const plain = fold(character);
      return plain.length === 1 && plain.charCodeAt(0) < 0x7f
        ? latinForms(plain)
        : escaped(character) + joint;
    })
    .join('');
}

const isJapanese = (character: string): boolean => isKanji.test(character) || isKana.test(character);

/** Frequent family names that are read so: さとう finds 佐藤 where no reading is kept beside it. */
const kanjiOfReading = (sound: string): string[] =>
  familyNamePairs.filter(({ kana }) => reading(kana) === sound).map(({ kanji }) => literal(kanji));

const anyOf = (patterns: readonly string[]): string =>
  `(?:${[...new Set(patterns)].filter((pattern) => pattern !== '').join('|')})`;
