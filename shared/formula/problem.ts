import { text, type TextKey } from '#shared/i18n/translate';
import type { Text } from '#shared/i18n/text';
import type { Span } from './ast.ts';

/** What is wrong with a formula, in words, and where in its text. */
export interface FormulaProblem extends Span {
  text: Text;
}

/** Leaves the reading of a formula; only {@link ./read.ts} lets it out, as data. */
export class FormulaError extends Error {
  readonly problem: FormulaProblem;
  constructor(problem: FormulaProblem) {
    super(problem.text.key);
    this.name = 'FormulaError';
    this.problem = problem;
  }
}

export function problem(key: TextKey, at: Span, params?: Text['params']): FormulaError {
  return new FormulaError({ text: text(key, params), from: at.from, to: at.to });
}
