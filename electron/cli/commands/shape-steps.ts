import type { TableInfo } from '#shared/model/catalog';
import type { ShapedColumn, ShapeStep } from '#shared/model/shape';
import type { Column } from '#shared/model/table';
import { npsBands } from '#shared/shape/presets';
import { newShapedId, newStepId, outputsOf, stepsOf } from '#shared/shape/steps';
import { translate } from '#shared/i18n/translate';
import type { Locale } from '#shared/i18n/text';
import { optionList, UsageError, type OptionValues } from '../command.ts';

export const stepOptions = {
  add: { type: 'string', multiple: true },
  nps: { type: 'string', multiple: true },
  lookup: { type: 'string', multiple: true },
  drop: { type: 'string', multiple: true },
} as const;

/** A table by its id or its name. @throws UsageError */
export function tableNamed(tables: readonly TableInfo[], name: string): TableInfo {
  const found = tables.find((table) => table.id === name || table.definition.name === name);
  if (!found)
    throw new UsageError(`no table ${name}: ${tables.map((each) => each.definition.name).join(', ')}`);
  return found;
}

/** A column by its name or its id. @throws UsageError */
export function columnNamed(table: Pick<TableInfo, 'definition'>, name: string): Column {
  const { columns } = table.definition;
  const found =
    columns.find((column) => column.name === name) ?? columns.find((column) => column.id === name);
  if (!found) throw new UsageError(`no column ${name}: ${columns.map((column) => column.name).join(', ')}`);
  return found;
}

/** `name=rest`. @throws UsageError */
function named(text: string, option: string): { name: string; rest: string } {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(0, at)).trim();
  const rest = text.slice(at + 1).trim();
  if (at < 1 || name === '' || rest === '') throw new UsageError(`--${option} "${text}"`);
  return { name, rest };
}

/** The id that a column of this name has already, so that setting a step again keeps what refers to it. */
function columnFor(steps: readonly ShapeStep[], name: string): ShapedColumn {
  const known = steps.flatMap(outputsOf).find((column) => column.name === name);
  return known ?? { id: newShapedId(), name };
}

function lookupStep(
  text: string,
  tables: readonly TableInfo[],
  table: TableInfo,
  steps: readonly ShapeStep[],
): ShapeStep {
  const found = /^(.+?):(.+?)=(.+?):(.+?)(?::(first|last))?$/u.exec(text);
  if (!found) throw new UsageError(`--lookup "${text}"`);
  const [, other = '', here = '', there = '', names = '', pick = 'only'] = found;
  const source = tableNamed(tables, other);
  const columns = names.split(',').map((name) => {
    const from = columnNamed(source, name.trim());
    return { ...columnFor(steps, from.name), from: from.id };
  });
  return {
    id: newStepId(),
    type: 'lookup',
    table: source.id,
    here: columnNamed(table, here).id,
    there: columnNamed(source, there).id,
    columns,
    pick: pick as 'only' | 'first' | 'last',
    by: null,
  };
}

/** A table's steps with what the command line adds, sets anew (by the column's name) or drops. @throws UsageError */
export function stepsWith(
  table: TableInfo,
  tables: readonly TableInfo[],
  options: OptionValues,
  locale: Locale,
): ShapeStep[] {
  let steps = [...stepsOf(table.definition)];
  const put = (step: ShapeStep): void => {
    const names = outputsOf(step).map(({ name }) => name);
    const at = steps.findIndex((each) => outputsOf(each).some(({ name }) => names.includes(name)));
    steps = at < 0 ? [...steps, step] : steps.map((each, index) => (index === at ? step : each));
  };
  for (const name of optionList(options, 'drop')) {
    const kept = steps.filter((step) => !outputsOf(step).some((column) => column.name === name));
    if (kept.length === steps.length) throw new UsageError(`--drop "${name}"`);
    steps = kept;
  }
  for (const text of optionList(options, 'lookup')) put(lookupStep(text, tables, table, steps));
  for (const text of optionList(options, 'nps')) {
    const { name, rest } = named(text, 'nps');
    const labels = {
      detractor: translate(locale, 'shape.nps.detractor'),
      passive: translate(locale, 'shape.nps.passive'),
      promoter: translate(locale, 'shape.nps.promoter'),
    };
    put({
      id: newStepId(),
      type: 'bands',
      column: columnFor(steps, name),
      of: columnNamed(table, rest).id,
      ageOn: null,
      bands: npsBands(labels),
      otherwise: null,
    });
  }
  for (const text of optionList(options, 'add')) {
    const { name, rest } = named(text, 'add');
    put({ id: newStepId(), type: 'formula', column: columnFor(steps, name), formula: rest });
  }
  return steps;
}
