import { FormulaError } from '#shared/formula/problem';
import { tokenize } from '#shared/formula/tokenize';
import type { ShapeStep } from '#shared/model/shape';
import type { TableDefinition } from '#shared/model/table';
import { outputsOf, stepsOf } from './steps.ts';

/** A formula in which columns bear other names. One that can't be read stays as it is. */
export function renameInFormula(formula: string, renamed: ReadonlyMap<string, string>): string {
  try {
    let [text, done] = ['', 0];
    for (const token of tokenize(formula)) {
      const name = token.type === 'column' ? renamed.get(token.value) : undefined;
      if (name === undefined) continue;
      text += `${formula.slice(done, token.from)}[${name.replaceAll(']', ']]')}]`;
      done = token.to;
    }
    return text + formula.slice(done);
  } catch (error) {
    if (error instanceof FormulaError) return formula;
    throw error;
  }
}

const names = (definition: TableDefinition): Map<string, string> =>
  new Map([
    ...definition.columns.map(({ id, name }) => [id, name] as const),
    ...stepsOf(definition).flatMap((step) => outputsOf(step).map(({ id, name }) => [id, name] as const)),
  ]);

/** The steps of a changed definition: formulas that nobody touched follow the columns they name to their new names. */
export function followNames(before: TableDefinition, after: TableDefinition): ShapeStep[] {
  const now = names(after);
  const renamed = new Map(
    [...names(before)].flatMap(([id, name]) => {
      const next = now.get(id);
      return next === undefined || next === name ? [] : [[name, next] as const];
    }),
  );
  const known = new Map(stepsOf(before).map((step) => [step.id, step]));
  return stepsOf(after).map((step) => {
    const old = known.get(step.id);
    const same = step.type === 'formula' && old?.type === 'formula' && old.formula === step.formula;
    return same && renamed.size > 0 ? { ...step, formula: renameInFormula(step.formula, renamed) } : step;
  });
}
