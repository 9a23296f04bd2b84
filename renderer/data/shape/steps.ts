import { typeOfStored, type FormulaColumn } from '#shared/formula/types';
import type { Translate } from '#shared/i18n/translate';
import type { TableInfo } from '#shared/model/catalog';
import type { ShapeStep } from '#shared/model/shape';
import { isDayType, isNumberType, keyMeanings } from '#shared/model/column-groups';
import type { Column, Meaning, TableDefinition } from '#shared/model/table';
import { newShapedId, newStepId, outputsOf, stepsOf } from '#shared/shape/steps';
import { identifier } from '#shared/sql/sql';

export const stepTypes = [
  'formula',
  'bands',
  'recode',
  'lookup',
  'indicators',
] as const satisfies readonly ShapeStep['type'][];

/** A step to begin with: not yet what it is to be. */
export function newStep(
  type: ShapeStep['type'],
  columns: readonly Column[],
  tables: readonly TableInfo[],
): ShapeStep {
  const id = newStepId();
  const column = { id: newShapedId(), name: '' };
  const of = columns[0]?.id ?? 'c1';
  switch (type) {
    case 'formula':
      return { id, type, column, formula: '' };
    case 'bands': {
      const score =
        columns.find(({ meaning }) => meaning === 'score') ?? columns.find(isNumber) ?? columns[0];
      return { id, type, column, of: score?.id ?? of, ageOn: null, bands: [], otherwise: null };
    }
    case 'recode':
      return {
        id,
        type,
        column,
        of: likelyGroups(columns)?.id ?? of,
        map: [],
        other: 'keep',
      };
    case 'lookup': {
      const other = tables[0];
      const there = other?.definition.columns[0]?.id ?? 'c1';
      return { id, type, table: other?.id ?? 't1', here: of, there, columns: [], pick: 'only', by: null };
    }
    case 'indicators':
      return {
        id,
        type,
        of: likelyGroups(columns)?.id ?? of,
        separator: ';',
        columns: [],
      };
  }
}

const keys: ReadonlySet<Meaning> = new Set(keyMeanings);

/** A column of words that groups can be made of: no key, no name of a person. */
export const likelyGroups = (columns: readonly Column[]): Column | undefined =>
  columns.find(({ type, meaning }) => type === 'text' && !keys.has(meaning)) ??
  columns.find(({ type }) => type === 'text');

export const isNumber = ({ type }: Pick<Column, 'type'>): boolean => isNumberType(type);
export const isDate = ({ type }: Pick<Column, 'type'>): boolean => isDayType(type);

/** Columns that a step in a place may read: the imported ones, and those of the steps before it. */
export function columnsBefore(definition: TableDefinition, at: number): Column[] {
  const later = new Set(
    stepsOf(definition)
      .slice(at)
      .flatMap((step) => outputsOf(step).map(({ id }) => id)),
  );
  return definition.columns.filter(({ id }) => !later.has(id));
}

/** Columns as formulas see them. The window only checks; the engine computes. */
export const formulaColumns = (columns: readonly Column[]): FormulaColumn[] =>
  columns.map(({ id, name, type }) => ({ id, name, type: typeOfStored(type), sql: identifier(id) }));

/** What a step makes and from what, in a line. */
export function stepSummary(
  t: Translate,
  step: ShapeStep,
  columns: readonly Column[],
  tables: readonly TableInfo[],
): string {
  const nameOf = (id: string) => columns.find((column) => column.id === id)?.name ?? id;
  switch (step.type) {
    case 'formula':
      return step.formula;
    case 'bands':
      return t('shape.summary.bands', { column: nameOf(step.of), count: step.bands.length });
    case 'recode':
      return t('shape.summary.recode', { column: nameOf(step.of), count: step.map.length });
    case 'lookup': {
      const table = tables.find(({ id }) => id === step.table)?.definition.name ?? step.table;
      return t('shape.summary.lookup', { table, column: nameOf(step.here) });
    }
    case 'indicators':
      return t('shape.summary.indicators', { column: nameOf(step.of), count: step.columns.length });
  }
}

/** Whether a step says all that it must. */
export function isComplete(step: ShapeStep): boolean {
  const columns = outputsOf(step);
  if (columns.length === 0 || columns.some(({ name }) => name.trim() === '')) return false;
  switch (step.type) {
    case 'formula':
      return step.formula.trim() !== '';
    case 'bands':
      return step.bands.length > 0 && step.bands.every(({ label }) => label !== '');
    default:
      return true;
  }
}

/** Columns that a step reads, to be seen beside what it makes. */
export function readBy(
  step: ShapeStep,
  columns: readonly Column[],
  namesInFormula: readonly string[],
): string[] {
  if (step.type === 'formula')
    return columns.filter(({ name }) => namesInFormula.includes(name)).map(({ id }) => id);
  if (step.type === 'lookup') return [step.here];
  return step.type === 'bands' && step.ageOn?.startsWith('c') ? [step.of, step.ageOn] : [step.of];
}
