import type { Span } from '../ast.ts';
import { wants } from '../operators.ts';
import { problem } from '../problem.ts';
import type { FormulaCalendar, FormulaType, Typed } from '../types.ts';

export type FunctionGroup = 'conditions' | 'numbers' | 'text' | 'dates';

export interface CallContext {
  calendar: FormulaCalendar;
  /** The whole call, for problems that are no single argument's. */
  call: Span;
}

/** A function of the formula language. Its words are `formula.fn.<name>` in the catalogues. */
export interface FormulaFunction {
  name: string;
  group: FunctionGroup;
  /** How it is written, for help: `round(number, places)`. */
  signature: string;
  /** Least and most arguments. */
  takes: readonly [number, number];
  /** @throws FormulaError */
  apply(args: readonly Typed[], context: CallContext): Omit<Typed, keyof Span>;
}

export const anyNumber = 2_000;

/** The argument in a place; the number of arguments has been checked. */
export function argument(args: readonly Typed[], index: number): Typed {
  const found = args[index];
  if (!found) throw new RangeError(`argument ${index}`);
  return found;
}

/** The argument in a place, of one of some types. @throws FormulaError */
export function typed(args: readonly Typed[], index: number, ...types: readonly FormulaType['is'][]): Typed {
  const found = argument(args, index);
  wants(found, types);
  return found;
}

/** A text that is written out in the formula. @throws FormulaError */
export function writtenText(value: Typed): string {
  if (value.written?.type === 'text') return value.written.value;
  throw problem('formula.error.written', value);
}

/** One of some words, written out in the formula. @throws FormulaError */
export function writtenWord<T extends string>(value: Typed, words: readonly T[]): T {
  const word = writtenText(value).toLowerCase();
  const found = words.find((each) => each === word);
  if (found !== undefined) return found;
  throw problem('formula.error.word', value, { found: word, words: words.join(', ') });
}

/** A whole number within bounds, written out in the formula. @throws FormulaError */
export function writtenNumber(value: Typed, least: number, most: number): number {
  const number = value.written?.type === 'number' ? Number(value.written.value) : Number.NaN;
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw problem('formula.error.whole', value, { least, most });
}
