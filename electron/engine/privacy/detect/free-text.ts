import { isCardNumber, isMyNumber } from './check-digits.ts';
import { englishFamilyNames, englishGivenNames } from './english-names.ts';
import { japaneseFamilyNames, startsWithPrefecture } from './japanese-names.ts';
import { digitsIn, isWrittenPhone } from './patterns.ts';

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/u;
const phone =
  /(?<![\d-])(?:\+\d{1,3}[\s-]?|\(?0)[\d()\s‐‑–—−ー-]{7,16}\d(?![\d-])|(?<![\d-])(?:\([2-9]\d\d\)\s?|[2-9]\d\d[.-])[2-9]\d\d[.-]\d{4}(?![\d-])/gu;
const longNumber = /(?<![\d-])\d(?:[\s-]?\d){11,18}(?![\d-])/gu;
const addressed =
  /([\p{Script=Han}々]{1,3})(?:\s?([\p{Script=Han}\p{Script=Hiragana}]{1,3}))?\s?(?:様|さん|氏|と申します|です|殿)/gu;
const introduced =
  /\b(?:my name is|this is|i am|i'm|regards,?|sincerely,?|signed,?|spoke (?:to|with)|called|contact|ask for|mr\.?|mrs\.?|ms\.?|dr\.?)\s+(\p{Lu}[\p{L}'’-]+)(?:\s+(\p{Lu}[\p{L}'’-]+))?/giu;
const japaneseStreet = /[\p{Script=Han}]{1,4}[都道府県市区町村][^\s、。]{1,16}?\d+(?:丁目|番|[-‐−ー]\d)/u;
const street =
  /\b\d{1,5}\s+(?:\p{Lu}[\p{L}'’]+\s+){1,3}(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Ln|Lane|Dr|Drive|Ct|Court|Way|Place|Pl)\b/u;
const markedPostcode = /〒\s*\d{3}-?\d{4}/u;

/** A stretch of a text: from the first to before the last index. */
interface Stretch {
  kind: Inside;
  from: number;
  to: number;
}

function* names(text: string): Generator<Stretch> {
  for (const match of text.matchAll(addressed)) {
    const [, family = '', given] = match;
    for (let cut = Math.min(3, family.length); cut >= 1; cut -= 1) {
      // 森, 林 and other single characters end many words; they count only with a given name behind them.
      const last = family.slice(-cut);
      const ends = japaneseFamilyNames.has(last) && (cut >= 2 || given !== undefined);
      if (!ends && !(japaneseFamilyNames.has(family.slice(0, cut)) && cut >= 2)) continue;
      const from = match.index + (ends ? family.length - cut : 0);
      const end = match[0].indexOf(given ?? '\u0000', family.length);
      yield { kind: 'name', from, to: match.index + (end < 0 ? family.length : end + (given ?? '').length) };
      break;
    }
  }
  for (const match of text.matchAll(introduced)) {
    const [whole, first = '', second = ''] = match;
    const words = [first.toLowerCase(), second.toLowerCase()];
    if (
      /^\p{Lu}/u.test(first) &&
      words.some((word) => englishGivenNames.has(word) || englishFamilyNames.has(word))
    )
      yield {
        kind: 'name',
        from: match.index + whole.lastIndexOf(first),
        to: match.index + whole.length,
      };
  }
}

const namesAPerson = (text: string): boolean => !names(text).next().done;

function* stretches(text: string): Generator<Stretch> {
  const all = (pattern: RegExp, kind: Inside): Stretch[] =>
    [
      ...text.matchAll(
        new RegExp(pattern, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`),
      ),
    ].map((match) => ({ kind, from: match.index, to: match.index + match[0].length }));
  yield* all(email, 'email');
  yield* all(phone, 'phone').filter(({ from, to }) => isWrittenPhone(text.slice(from, to).trim()));
  yield* all(longNumber, 'number').filter(({ from, to }) => {
    const digits = digitsIn(text.slice(from, to));
    return isCardNumber(digits) || isMyNumber(digits);
  });
  yield* all(markedPostcode, 'address');
  yield* all(japaneseStreet, 'address');
  yield* all(street, 'address');
  yield* names(text);
}

/** Every stretch of a text that tells of a person, in order, none within another. */
export function personalParts(text: string): Stretch[] {
  const found = [...stretches(text)].sort((a, b) => a.from - b.from || b.to - a.to);
  return found.reduce<Stretch[]>((kept, one) => {
    const last = kept.at(-1);
    if (!last || one.from >= last.to) return [...kept, one];
    return one.to <= last.to ? kept : [...kept.slice(0, -1), { ...last, to: one.to }];
  }, []);
}

export type Inside = 'email' | 'phone' | 'number' | 'name' | 'address';

/** What tells of a person inside a text, by how people write such things; null when nothing does. */
export function personalInside(text: string): Inside | null {
  if (email.test(text)) return 'email';
  for (const [found] of text.matchAll(phone)) if (isWrittenPhone(found.trim())) return 'phone';
  for (const [found] of text.matchAll(longNumber)) {
    const digits = digitsIn(found);
    if (isCardNumber(digits) || (isMyNumber(digits) && /マイナンバー|個人番号/u.test(text))) return 'number';
  }
  if (markedPostcode.test(text) || japaneseStreet.test(text) || street.test(text)) return 'address';
  if (startsWithPrefecture.test(text) && /\d/u.test(text.slice(0, 30))) return 'address';
  return namesAPerson(text) ? 'name' : null;
}
