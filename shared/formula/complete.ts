import { formulaFunctions } from './functions.ts';

export interface Completion {
  type: 'column' | 'function';
  /** What is shown, and what is put in place of the text between `from` and `to`. */
  label: string;
  insert: string;
  /** Where the caret goes, counted from the start of what was put in. */
  caret: number;
  /** A function's name in the library; null for columns. */
  name: string | null;
}

export interface Completions {
  from: number;
  to: number;
  items: Completion[];
}

const most = 12;

/** What the text before the caret may become: columns after `[` or by any part of their name, functions by their start. */
export function completeFormula(text: string, caret: number, columns: readonly string[]): Completions {
  const before = text.slice(0, caret);
  const bracket = /\[((?:[^\][]|\]\])*)$/u.exec(before);
  if (bracket) {
    const from = caret - bracket[0].length;
    const to = text[caret] === ']' ? caret + 1 : caret;
    return { from, to, items: columnItems(bracket[1] ?? '', columns).slice(0, most) };
  }
  const word = /[\p{L}_][\p{L}\p{N}_]*$/u.exec(before)?.[0] ?? '';
  const from = caret - word.length;
  if (word === '' || isWithinText(before)) return { from: caret, to: caret, items: [] };
  const functions = formulaFunctions
    .filter(({ name }) => name.startsWith(word.toLowerCase()))
    .map(({ name, signature }): Completion => {
      const written = /^[A-Za-z]+/u.exec(signature)?.[0] ?? name;
      return { type: 'function', label: written, insert: `${written}()`, caret: written.length + 1, name };
    });
  return { from, to: caret, items: [...functions, ...columnItems(word, columns)].slice(0, most) };
}

function columnItems(part: string, columns: readonly string[]): Completion[] {
  const wanted = part.toLowerCase();
  const place = (name: string) => name.toLowerCase().indexOf(wanted);
  return columns
    .filter((name) => place(name) >= 0)
    .sort((a, b) => place(a) - place(b))
    .map((name) => {
      const insert = columnReference(name);
      return { type: 'column', label: name, insert, caret: insert.length, name: null };
    });
}

/** Whether an odd number of quotes stands before the caret. */
const isWithinText = (before: string): boolean => (before.split('"').length - 1) % 2 === 1;

/** A column as formulas name it. */
export const columnReference = (name: string): string => `[${name.replaceAll(']', ']]')}]`;
