import { conditionFunctions } from './functions/conditions.ts';
import { dateFunctions } from './functions/dates.ts';
import type { FormulaFunction } from './functions/definition.ts';
import { numberFunctions } from './functions/numbers.ts';
import { textFunctions } from './functions/text.ts';

/** Every function of the language, in the order help lists them. Nothing else can be called. */
export const formulaFunctions: readonly FormulaFunction[] = [
  ...conditionFunctions,
  ...numberFunctions,
  ...textFunctions,
  ...dateFunctions,
];

const byName = new Map(formulaFunctions.map((each) => [each.name, each]));

export const functionNamed = (name: string): FormulaFunction | undefined => byName.get(name);
