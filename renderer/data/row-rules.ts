import { isNumberType } from '#shared/model/column-groups';
import type { Column, Meaning, RowRule, TableDefinition } from '#shared/model/table';

const columnWith = (definition: TableDefinition, meaning: Meaning): Column | undefined =>
  definition.columns.find((column) => column.meaning === meaning);

/** Rules that are worth a decision in a table of transactions; they are choices, off until chosen. */
export function suggestedRules(definition: TableDefinition): RowRule[] {
  if (definition.role !== 'transactions') return [];
  const suggestions: (RowRule | undefined)[] = [
    rule('customerEmpty', columnWith(definition, 'customer'), 'isEmpty', null),
    rule('quantityAtMostZero', columnWith(definition, 'quantity'), 'atMost', 0),
    rule('priceAtMostZero', columnWith(definition, 'price'), 'atMost', 0),
  ];
  return suggestions.filter((suggestion) => suggestion !== undefined);
}

function rule(
  id: string,
  column: Column | undefined,
  test: RowRule['test'],
  value: RowRule['value'],
): RowRule | undefined {
  return column && { id, column: column.id, test, value, on: false };
}

/** The definition's own rules, then the suggestions it does not have yet. */
export function shownRules(definition: TableDefinition): RowRule[] {
  const same = (a: RowRule, b: RowRule): boolean =>
    a.id === b.id || (a.column === b.column && a.test === b.test && a.value === b.value);
  const own = definition.rowRules;
  return [...own, ...suggestedRules(definition).filter((other) => !own.some((rule) => same(rule, other)))];
}

/** The definition with a rule put in or replaced. */
export const withRule = (definition: TableDefinition, rule: RowRule): TableDefinition => ({
  ...definition,
  rowRules: definition.rowRules.some((other) => other.id === rule.id)
    ? definition.rowRules.map((other) => (other.id === rule.id ? rule : other))
    : [...definition.rowRules, rule],
});

export const withoutRule = (definition: TableDefinition, id: string): TableDefinition => ({
  ...definition,
  rowRules: definition.rowRules.filter((rule) => rule.id !== id),
});

/** Tests that compare with a value. */
export const needsValue = (test: RowRule['test']): boolean => test !== 'isEmpty' && test !== 'isNotEmpty';

/** What was typed as the value a column of this type is compared with. */
export function ruleValue(text: string, column: Column | undefined): string | number {
  const number = Number(text);
  const numeric = column && isNumberType(column.type);
  return numeric && text.trim() !== '' && Number.isFinite(number) ? number : text;
}
