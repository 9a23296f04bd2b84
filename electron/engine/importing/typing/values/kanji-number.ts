import { add, exactNumber, timesTenTo, zero, type ExactNumber } from './exact-number.ts';

const digits = new Map(Array.from('〇零一二三四五六七八九', (mark, at) => [mark, Math.max(0, at - 1)]));
for (const [mark, digit] of [['壱', 1], ['壹', 1], ['弐', 2], ['貳', 2], ['参', 3], ['參', 3], ['伍', 5]] as const)
  digits.set(mark, digit); // prettier-ignore
const small = new Map([['十', 1], ['拾', 1], ['百', 2], ['千', 3], ['仟', 3]]); // prettier-ignore
const large = new Map([['万', 4], ['萬', 4], ['億', 8], ['兆', 12]]); // prettier-ignore

/** Characters that kanji numerals are made of, for regular expressions. */
export const kanjiNumerals = [...digits.keys(), ...small.keys(), ...large.keys()].join('');

/**
 * The number that kanji numerals write, alone (`一二三`, `千二百`) or with digits (`1億2000万`, `1.2千`, `3万`). Null where
 * they are no number, or their units do not fall from left to right.
 */
export function readKanjiNumber(text: string): ExactNumber | null {
  let total = zero;
  let section = zero;
  let sectionFilled = false;
  let lastLarge = Infinity;
  let lastSmall = Infinity;
  let at = 0;
  while (at < text.length) {
    const mark = text[at] ?? '';
    const power = large.get(mark);
    if (power !== undefined) {
      if (!sectionFilled || power >= lastLarge) return null;
      total = add(total, timesTenTo(section, power));
      [section, sectionFilled, lastLarge, lastSmall] = [zero, false, power, Infinity];
      at += 1;
      continue;
    }
    const number = numberAt(text, at);
    at += number?.length ?? 0;
    const unit = small.get(text[at] ?? '');
    if (unit === undefined) {
      // Digits without a unit end their section: nothing may stand between them and 万.
      if (!number || lastSmall === -1) return null;
      section = add(section, number.value);
      [sectionFilled, lastSmall] = [true, -1];
      continue;
    }
    if (unit >= lastSmall) return null;
    section = add(section, timesTenTo(number?.value ?? exactNumber('1'), unit));
    [sectionFilled, lastSmall] = [true, unit];
    at += 1;
  }
  if (!sectionFilled && lastLarge === Infinity) return null;
  return add(total, section);
}

function numberAt(text: string, at: number): { value: ExactNumber; length: number } | null {
  const [plain] = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?|^\d+(?:\.\d+)?/.exec(text.slice(at)) ?? [];
  if (plain !== undefined) return { value: exactNumber(plain.replaceAll(',', '')), length: plain.length };
  let found = '';
  for (const mark of text.slice(at)) {
    const digit = digits.get(mark);
    if (digit === undefined) break;
    found += digit;
  }
  return found === '' ? null : { value: exactNumber(found), length: found.length };
}
