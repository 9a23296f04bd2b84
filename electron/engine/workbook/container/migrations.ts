import { fault } from '#shared/faults/fault';
import { formatVersion } from './manifest.ts';

/** JSON parts of a container by name, as parsed and before any schema is asked. */
export type JsonParts = ReadonlyMap<string, unknown>;

/** One step from a container version to the next. Named, ordered, up-only; it never sees rows. */
export interface ContainerMigration {
  name: string;
  /** The version it starts from; it leads to `from + 1`. */
  from: number;
  up: (parts: JsonParts) => JsonParts;
}

/**
 * From version 2 on a definition may add columns (`steps`), a table may be made of others (`from`, `derived`), and a batch may
 * have taken the place of others (`supersededBy`). What
 * version 1 says holds in version 2 as it is; a program of version 1 would drop them without a word, so it refuses.
 */
const tablesMayBeShaped: ContainerMigration = {
  name: 'tables-may-be-shaped',
  from: 1,
  up: (parts) => parts,
};

/** Version 3 keeps a log of what was done with the data; a workbook of version 2 begins with an empty one. */
const actsAreLogged: ContainerMigration = {
  name: 'acts-are-logged',
  from: 2,
  up: (parts) => new Map([...parts, ['audit.json', []]]),
};

/** Version 4 keeps who was made one customer; in a workbook of version 3 nobody was. */
const recordsAreResolved: ContainerMigration = {
  name: 'records-are-resolved',
  from: 3,
  up: (parts) =>
    new Map([...parts, ['identity.json', { settings: {}, compared: [], ledger: [], answers: [] }]]),
};

export const containerMigrations: readonly ContainerMigration[] = [
  tablesMayBeShaped,
  actsAreLogged,
  recordsAreResolved,
];

/**
 * Brings the JSON parts of an older container up to `to`.
 * @throws internal when the list has a gap: a released version must always have its way up.
 */
export function migrateParts(
  parts: JsonParts,
  from: number,
  migrations: readonly ContainerMigration[] = containerMigrations,
  to: number = formatVersion,
): JsonParts {
  let current = parts;
  for (let version = from; version < to; version += 1) {
    const step = migrations.find((migration) => migration.from === version);
    if (!step) throw fault('internal', {}, { detail: `no migration from container version ${version}` });
    current = step.up(current);
  }
  return current;
}
