import { assertNever } from '#shared/assert-never';
import type { Derivation, ShapedColumn, ShapeStep } from '#shared/model/shape';
import type { TableDefinition } from '#shared/model/table';

export const stepsOf = (definition: TableDefinition): readonly ShapeStep[] => definition.steps ?? [];

/** Ids of columns that steps make. Imported ones are numbered from 1 and never come near. */
export const isShapedId = (id: string): boolean => /^c9[0-9]{8}$/u.test(id);

/** An id for a new shaped column. `random` gives numbers from 0 to 1. */
export const newShapedId = (random: () => number = Math.random): string =>
  `c9${String(Math.floor(random() * 1e8)).padStart(8, '0')}`;

/** An id for a new step. */
export const newStepId = (random: () => number = Math.random): string =>
  `s${Math.floor(random() * 36 ** 8)
    .toString(36)
    .padStart(8, '0')}`;

/** The columns that a step makes. */
export function outputsOf(step: ShapeStep): readonly ShapedColumn[] {
  switch (step.type) {
    case 'formula':
    case 'bands':
    case 'recode':
      return [step.column];
    case 'lookup':
    case 'indicators':
      return step.columns;
    default:
      return assertNever(step);
  }
}

const sourcesOf = (from: Derivation): string[] =>
  from.type === 'union' ? from.tables.map(({ table }) => table) : [from.table];

/** Tables that a definition takes rows or values from. */
export function dependencies(definition: TableDefinition): string[] {
  const lookups = stepsOf(definition).flatMap((step) => (step.type === 'lookup' ? [step.table] : []));
  const sources = definition.from ? sourcesOf(definition.from) : [];
  return [...new Set([...sources, ...lookups])];
}

export const derivedSources = (definition: TableDefinition): string[] =>
  definition.from ? sourcesOf(definition.from) : [];

/** Ids of the columns of a table that a definition takes. */
export function columnsTaken(definition: TableDefinition, tableId: string): string[] {
  const looked = stepsOf(definition).flatMap((step) =>
    step.type === 'lookup' && step.table === tableId
      ? [step.there, ...(step.by === null ? [] : [step.by]), ...step.columns.map(({ from }) => from)]
      : [],
  );
  const { from } = definition;
  if (!from) return looked;
  if (from.type === 'union')
    return [
      ...looked,
      ...from.tables.flatMap(({ table, columns }) =>
        table === tableId ? columns.filter((id) => id !== null) : [],
      ),
    ];
  if (from.table !== tableId) return looked;
  const own = from.type === 'unpivot' ? from.columns : [from.of];
  return [...looked, ...from.keep.map((each) => each.from), ...own];
}
