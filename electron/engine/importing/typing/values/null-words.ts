import { plainText } from './plain-text.ts';

const words = [
  'null', 'n/a', '#n/a', 'na', 'n.a.', 'nan', '\\n', '(blank)', '(empty)', '(null)', '(空白)', '(空欄)', 'nil', 'undefined', 'missing',
  '-', '--', '---', '—', '.', '..', '...', '?', '??', '*', '不明', 'なし', '無し', '無回答', '未回答', '回答なし', '該当なし', '非該当', '未記入',
  '未入力', '未設定', '未登録', 'データなし', '欠損', '欠測', '#value!', '#div/0!', '#ref!', '#name?', '#num!', '#null!',
]; // prettier-ignore
const known = new Set(words);
const emptyWords = new Set(['none', 'unknown', 'not available', 'not applicable', 'n/k', 'その他不明']);

/** Words that stand for "no value": in a column of numbers or days they are taken so, in one of texts only offered. */
export const isNullWord = (text: string): boolean => text.length <= 20 && known.has(folded(text));

/** Words that may stand for "no value", and as often are an answer of their own: only ever offered. */
export const mayBeNullWord = (text: string): boolean => text.length <= 20 && emptyWords.has(folded(text));

const folded = (text: string): string => plainText(text).toLowerCase();

/** Numbers that surveys use for "no answer", in columns whose other values they stand far away from. */
const missingCodes = new Set(['-1', '-9', '-99', '-999', '-9999', '9', '99', '999', '9999', '88', '888', '77', '777', '98', '998']); // prettier-ignore

/**
 * Codes of a column of small whole numbers that probably mean "no answer" (99 among 1 … 5). Never taken without a yes.
 * @param counts the column's texts
 */
export function missingCodesOf(counts: ReadonlyMap<string, number>): string[] {
  const texts = [...counts.keys()].filter((text) => /^-?\d+$/.test(text));
  if (texts.length > 40 || texts.length < counts.size * 0.8) return [];
  const suspects = texts.filter((text) => missingCodes.has(text));
  const others = texts.filter((text) => !missingCodes.has(text)).map(Number);
  if (others.length < 2) return [];
  const [low, high] = [Math.min(...others), Math.max(...others)];
  if (high > 20 || low < 0) return suspects.filter((text) => low >= 0 && Number(text) < -1);
  return suspects.filter((text) => Number(text) < 0 || Number(text) > Math.max(high * 1.5, high + 2));
}
