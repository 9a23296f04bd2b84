import type { BooleanForm } from '#shared/model/value-form';
import { plainText } from './plain-text.ts';

/** Pairs of words for yes and no, folded; a column of a pair (or of several that agree) holds truths. */
const pairs: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['true', 't'], ['false', 'f']],
  [['yes', 'y'], ['no', 'n']],
  [['はい'], ['いいえ']],
  [['○', '〇', '◯', '⚪'], ['×', '✕', '✖', '╳', 'x']],
  [['有', '有り', 'あり'], ['無', '無し', 'なし']],
  [['済', '済み'], ['未', '未済', '未了']],
  [['真'], ['偽']],
  [['on', 'オン'], ['off', 'オフ']],
  [['可'], ['不可']],
  [['✓', '✔', 'レ'], ['✗', '✘']],
]; // prettier-ignore

const known = new Map<string, { pair: number; truth: boolean }>();
pairs.forEach(([yes, no], pair) => {
  for (const word of yes) known.set(word, { pair, truth: true });
  for (const word of no) known.set(word, { pair, truth: false });
});
const single = new Set(['t', 'f', 'x']);

export const foldedWord = (text: string): string => plainText(text).toLowerCase();

/** Whether a text may be a word for yes or no. */
export const isTruthWord = (text: string): boolean => text.length <= 8 && known.has(foldedWord(text));

/**
 * The words for yes and no of a column, when it has nothing else and has both. `x` alone is no "no", and T/F only count as
 * the pair they are.
 */
export function findTruths(texts: readonly string[]): BooleanForm | null {
  const words = new Set(texts.map(foldedWord));
  const found = [...words].map((word) => ({ word, ...known.get(word) }));
  if (found.some((one) => one.truth === undefined)) return null;
  const yes = found.filter((one) => one.truth).map((one) => one.word);
  const no = found.filter((one) => one.truth === false).map((one) => one.word);
  if (yes.length === 0 || no.length === 0) return null;
  const used = new Set(found.map((one) => one.pair));
  if (used.size > 1 && found.some((one) => single.has(one.word))) return null;
  return { kind: 'boolean', yes: yes.sort(), no: no.sort() };
}

const flagName =
  /(^|_)(is|has|was|can|did)_|^(is|has)[A-Z]|flag|flg|opt_?(in|out)|フラグ|有無|可否|済み?$|同意|許諾|退会$|会員か|希望$/i;

/** 1 and 0 are truths only in a column whose name asks a question. */
export function findBits(name: string, texts: readonly string[]): BooleanForm | null {
  if (!flagName.test(name)) return null;
  const words = new Set(texts.map((text) => text.trim()));
  return words.size === 2 && words.has('0') && words.has('1')
    ? { kind: 'boolean', yes: ['1'], no: ['0'] }
    : null;
}

/** Reads the words of a form as `true` and `false`. */
export function truthReader(form: BooleanForm): (text: string) => string | null {
  const [yes, no] = [new Set(form.yes), new Set(form.no)];
  return (text) => {
    if (text.length > 20) return null;
    const word = foldedWord(text);
    return yes.has(word) ? 'true' : no.has(word) ? 'false' : null;
  };
}
