import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { CountedText } from './values/evidence.ts';

/** Characters that have no shape, or that of a blank. */
export const hidden = /[\u00ad\u00a0\u200b-\u200f\u202a-\u202e\u2060-\u2064\u3000\ufeff]/;
/** Equal for texts that look equal. */
export const folded = (value: string): string =>
  value
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim();

/** Cells of each kind, and what else tells of a column's texts. */
export interface OddityCounts {
  invisible: number;
  padded: number;
  mixedScripts: number;
  markup: number;
  formula: number;
  /** Two texts that look equal. */
  alike: readonly [string, string] | null;
  /** Characters of the longest text, and of one in the middle. */
  longest: number;
  middle: number;
  /** What parts several answers of one cell. */
  separator: string | null;
}

/** What is odd about a column's texts: differences that nobody sees, strangers among the letters. */
export const odditiesOf = (texts: readonly CountedText[]): Text[] => oddityTexts(countOddities(texts));

export function countOddities(texts: readonly CountedText[]): OddityCounts {
  const seen = new Map<string, string>();
  let alike: [string, string] | null = null;
  const counts = { invisible: 0, padded: 0, mixedScripts: 0, markup: 0, formula: 0 };
  for (const { text: value, count } of texts) {
    const key = folded(value);
    const other = seen.get(key);
    if (other === undefined) seen.set(key, value);
    else alike ??= [other, value];
    if (hidden.test(value)) counts.invisible += count;
    if (value !== value.trim()) counts.padded += count;
    if (/\p{Script=Latin}/u.test(value) && /\p{Script=Cyrillic}|\p{Script=Greek}/u.test(value))
      counts.mixedScripts += count;
    if (/<\/?[a-z][^<>]{0,200}>/i.test(value)) counts.markup += count;
    if (/^[=@]|^[+-](?![\d.,¥$€£ ]|$)/.test(value)) counts.formula += count;
  }
  const lengths = texts.map(({ text: value }) => value.length).sort((a, b) => a - b);
  const [middle = 0, longest = 0] = [lengths[Math.floor(lengths.length / 2)], lengths.at(-1)];
  return { ...counts, alike, middle, longest, separator: answerSeparator(texts) };
}

export function oddityTexts({ alike, longest, middle, separator, ...counts }: OddityCounts): Text[] {
  const found: Text[] = [];
  if (alike)
    found.push(text('import.oddity.looksEqual', { one: visible(alike[0]), other: visible(alike[1]) }));
  for (const kind of ['invisible', 'padded', 'mixedScripts', 'markup', 'formula'] as const)
    if (counts[kind] > 0) found.push(text(`import.oddity.${kind}`, { count: counts[kind] }));
  if (longest > 200 && longest > middle * 20) found.push(text('import.oddity.longest', { length: longest }));
  if (separator) found.push(text('import.oddity.multiAnswer', { separator }));
  return found;
}

/** Invisible characters by their code, so that two texts that look equal can be told apart. */
export const visible = (value: string): string =>
  value
    .slice(0, 40)
    .replace(
      /[^\x20-\x7e\p{L}\p{N}\p{P}\p{S}]|[\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u3000\ufeff]/gu,
      (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );

/** The mark that parts several answers of one cell: the parts are few, and come again and again. */
function answerSeparator(texts: readonly CountedText[]): string | null {
  if (texts.length < 3) return null;
  for (const separator of [';', '|', '、', ',', '/']) {
    const several = texts.filter(({ text: value }) => value.includes(separator));
    if (several.length < texts.length * 0.3) continue;
    const parts = new Map<string, number>();
    let all = 0;
    for (const { text: value } of texts)
      for (const part of value.split(separator)) {
        all += 1;
        parts.set(part.trim(), (parts.get(part.trim()) ?? 0) + 1);
      }
    const short = [...parts.keys()].every((part) => part !== '' && part.length <= 40);
    if (short && parts.size <= 30 && all >= parts.size * 2) return separator;
  }
  return null;
}
