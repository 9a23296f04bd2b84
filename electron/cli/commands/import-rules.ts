import { Meaning, Role, type RowRule, type TableDefinition } from '#shared/model/table';
import { oneOf, optionList, optionText, UsageError, type OptionValues } from '../command.ts';

/** Finds a column by its header, its id or its meaning. @throws UsageError */
function columnOf(definition: TableDefinition, name: string): TableDefinition['columns'][number] {
  const found =
    definition.columns.find((column) => column.name === name) ??
    definition.columns.find((column) => column.id === name) ??
    definition.columns.find((column) => column.meaning === name);
  if (!found)
    throw new UsageError(`no column ${name}: ${definition.columns.map((column) => column.name).join(', ')}`);
  return found;
}

const symbols = {
  '<=': 'atMost',
  '>=': 'atLeast',
  '!=': 'notEquals',
  '<': 'lessThan',
  '>': 'greaterThan',
  '=': 'equals',
} as const;

/** `quantity<=0`, `status=cancelled`, `customer is empty`: which rows are left out. @throws UsageError */
function ruleOf(definition: TableDefinition, text: string, index: number): RowRule {
  const id = `r${index + 1}`;
  const emptiness = /^(.+?)\s+is\s+(not\s+)?empty$/i.exec(text.trim());
  if (emptiness) {
    const column = columnOf(definition, (emptiness[1] ?? '').trim());
    return { id, column: column.id, test: emptiness[2] ? 'isNotEmpty' : 'isEmpty', value: null, on: true };
  }
  const comparison = /^(.+?)\s*(<=|>=|!=|<|>|=)\s*(.*)$/.exec(text.trim());
  if (!comparison) throw new UsageError(`--leave-out "${text}"`);
  const [, name = '', symbol = '=', value = ''] = comparison;
  const column = columnOf(definition, name);
  const test = symbols[symbol as keyof typeof symbols];
  const number = Number(value);
  return {
    id,
    column: column.id,
    test,
    value: column.type !== 'text' && value !== '' && Number.isFinite(number) ? number : value,
    on: true,
  };
}

/** A guessed definition with what the command line says of it. @throws UsageError */
export function definitionWith(guess: TableDefinition, options: OptionValues): TableDefinition {
  const definition: TableDefinition = { ...guess, columns: guess.columns.map((column) => ({ ...column })) };
  const role = optionText(options, 'role');
  if (role !== undefined) definition.role = oneOf(role, Role.options, 'role');
  for (const pair of optionList(options, 'map').flatMap((list) => list.split(','))) {
    const [meaning = '', name = ''] = pair.split('=');
    const value = oneOf(meaning, Meaning.options, 'map');
    const single = value !== 'attribute' && value !== 'none';
    for (const column of definition.columns)
      if (single && column.meaning === value) column.meaning = 'attribute';
    columnOf(definition, name).meaning = value;
  }
  const rules = optionList(options, 'leave-out');
  if (rules.length > 0) definition.rowRules = rules.map((rule, index) => ruleOf(definition, rule, index));
  const returns = optionText(options, 'returns');
  if (returns !== undefined) definition.returns = oneOf(returns, ['netted', 'gross'], 'returns');
  const duplicates = optionText(options, 'duplicates');
  if (duplicates !== undefined) definition.duplicates = oneOf(duplicates, ['keep', 'leaveOut'], 'duplicates');
  return definition;
}

export const definitionOptions = {
  role: { type: 'string' },
  map: { type: 'string', multiple: true },
  'leave-out': { type: 'string', multiple: true },
  returns: { type: 'string' },
  duplicates: { type: 'string' },
} as const;
