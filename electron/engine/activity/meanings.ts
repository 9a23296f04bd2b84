import type { Column, Meaning, Role, TableDefinition } from '#shared/model/table';

/** The first column with a meaning. */
export const columnWith = (definition: TableDefinition, meaning: Meaning): Column | undefined =>
  definition.columns.find((column) => column.meaning === meaning);

export const columnsWith = (definition: TableDefinition, meaning: Meaning): Column[] =>
  definition.columns.filter((column) => column.meaning === meaning);

/** Roles whose rows are something a customer did. A list of campaigns without customers is nobody's act. */
export function feedsActivity(definition: TableDefinition): boolean {
  const acts: readonly Role[] = ['transactions', 'events', 'feedback', 'interactions'];
  if (acts.includes(definition.role)) return true;
  return (
    definition.role === 'campaigns' &&
    (columnWith(definition, 'customer') ?? columnWith(definition, 'email')) !== undefined
  );
}

/** Roles whose rows may hold something a customer said. */
export const holdsVoices = (definition: TableDefinition): boolean =>
  ['feedback', 'interactions'].includes(definition.role) && columnWith(definition, 'verbatim') !== undefined;

/** Acts need a time. What was said counts without one when the table has no times at all. */
export function needsTime(definition: TableDefinition): boolean {
  if (!feedsActivity(definition)) return false;
  if (['feedback', 'interactions'].includes(definition.role))
    return columnWith(definition, 'time') !== undefined;
  return true;
}
