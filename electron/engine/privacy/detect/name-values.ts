import { toHiragana } from '#engine/identity/normalise/fold';
import { englishFamilyNames, englishGivenNames } from './english-names.ts';
import {
  familyNameReadings,
  givenEnding,
  isPrefecture,
  japaneseFamilyNames,
  japaneseGivenNames,
} from './japanese-names.ts';

const honorific = /\s*(?:様|さま|さん|殿|氏|くん|ちゃん|先生)$/u;
const title = /^(?:mr|mrs|ms|miss|mx|dr|prof|sir)\.?\s+/iu;
const place = /[都道府県市区町村郡駅店部課室社会院校園館]$/u;

/** Whether a text is as long and made as a Japanese name is written: kanji or kana, once parted at most. */
const isJapaneseShape = (text: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ヶーゝ]{1,7}(?:[\s・][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]{1,7})?$/u.test(
    text,
  ) && text.replace(/\s/u, '').length <= 10;

/** Whether a text is made as a name in Latin letters: one to five words that begin with capitals, or all of one case, no digits. */
const isLatinShape = (text: string): boolean =>
  /^\p{Lu}?[\p{Script=Latin}'’.-]*(?:,?\s+(?:[\p{Script=Latin}'’.-]+)){0,4}$/u.test(text) &&
  text.length <= 45;

/** Without titles and honorifics. */
export const bareName = (text: string): string => text.replace(honorific, '').replace(title, '').trim();

export const hasNameShape = (text: string): boolean => {
  const bare = bareName(text);
  return isJapaneseShape(bare) || (isLatinShape(bare) && bare.length >= 2);
};

function isKnownJapanese(text: string): boolean {
  const [first = '', second] = text.split(/[\s・]+/u);
  if (second !== undefined)
    return (
      japaneseFamilyNames.has(first) ||
      japaneseGivenNames.has(second) ||
      (first.length <= 3 && givenEnding.test(second) && second.length <= 3)
    );
  if (place.test(text) || isPrefecture.test(text)) return false;
  for (let cut = 1; cut <= 3; cut += 1) {
    const rest = text.slice(cut);
    if (!japaneseFamilyNames.has(text.slice(0, cut))) continue;
    if (rest === '' || japaneseGivenNames.has(rest)) return true;
    if (
      rest.length <= 3 &&
      /^[\p{Script=Han}\p{Script=Hiragana}]+$/u.test(rest) &&
      (givenEnding.test(rest) || cut >= 2)
    )
      return true;
  }
  return japaneseGivenNames.has(text);
}

function isKnownLatin(text: string): boolean {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/u)
    .filter((word) => word !== '');
  if (words.length < 2 || words.length > 4) return false;
  // Brown, Green, King and Park are things as well: each counts only where a name would have it.
  const turned = text.includes(',');
  const given = words[turned ? 1 : 0] ?? '';
  const family = words[turned ? 0 : words.length - 1] ?? '';
  return (
    words.every((word) => /^[\p{L}'’.-]+$/u.test(word)) &&
    (englishGivenNames.has(given) || englishFamilyNames.has(family))
  );
}

/** Whether a text holds a frequent name of a person where a name would have it. */
export const isKnownName = (text: string): boolean => {
  const bare = bareName(text);
  return isJapaneseShape(bare) ? isKnownJapanese(bare) : isLatinShape(bare) && isKnownLatin(bare);
};
export const isKnownGivenOrFamily = (text: string): boolean => {
  const bare = bareName(text).toLowerCase();
  return isKnownName(text) || englishGivenNames.has(bare) || englishFamilyNames.has(bare);
};
export const isAddressedName = (text: string): boolean =>
  (honorific.test(text) || title.test(text)) && hasNameShape(text);

/** All kana, as readings are written. */
export const isKana = (text: string): boolean =>
  /^[\p{Script=Hiragana}\p{Script=Katakana}ー]{1,12}(?:[\s・][\p{Script=Hiragana}\p{Script=Katakana}ー]{1,12})?$/u.test(
    text,
  );
export const isKnownReading = (text: string): boolean => {
  if (!isKana(text)) return false;
  const [first = '', second] = toHiragana(text).split(/[\s・]+/u);
  if (second !== undefined) return familyNameReadings.has(first);
  for (let cut = 3; cut <= 5; cut += 1) {
    const rest = first.length - cut;
    if (rest >= 2 && rest <= 5 && familyNameReadings.has(first.slice(0, cut))) return true;
  }
  return false;
};
