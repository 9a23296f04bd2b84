import { assertNever } from '#shared/assert-never';
import { columnsIn } from '#shared/formula/ast';
import { parseFormula } from '#shared/formula/parse';
import { FormulaError } from '#shared/formula/problem';
import type { ShapeStep } from '#shared/model/shape';
import { outputsOf } from './steps.ts';

/** Names or ids of the columns that a step reads; null where its formula can't be read. */
export function readsOf(step: ShapeStep): readonly string[] | null {
  switch (step.type) {
    case 'lookup':
      return [step.here];
    case 'formula':
      try {
        return columnsIn(parseFormula(step.formula));
      } catch (error) {
        if (error instanceof FormulaError) return null;
        throw error;
      }
    case 'bands':
      return [step.of, step.ageOn ?? step.of];
    case 'recode':
    case 'indicators':
      return [step.of];
    default:
      return assertNever(step);
  }
}

/** Whether the step at a place and the one after it may change places: the later one needs nothing of the earlier. */
export function mayChangePlaces(steps: readonly ShapeStep[], at: number): boolean {
  const [first, second] = [steps[at], steps[at + 1]];
  if (!first || !second) return false;
  const reads = readsOf(second);
  return (
    reads !== null && !outputsOf(first).some(({ id, name }) => reads.includes(id) || reads.includes(name))
  );
}
