import type { TableDefinition } from '#shared/model/table';
import { dependencies } from './steps.ts';

interface Named {
  id: string;
  definition: TableDefinition;
}

/** Tables so that each comes after those it depends on; null when they depend on one another in a circle. */
export function inOrder<T extends Named>(tables: readonly T[]): T[] | null {
  const ordered: T[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (table: T): boolean => {
    if (state.has(table.id)) return state.get(table.id) === 'done';
    state.set(table.id, 'open');
    for (const id of dependencies(table.definition)) {
      const needed = tables.find((each) => each.id === id);
      if (needed && !visit(needed)) return false;
    }
    state.set(table.id, 'done');
    ordered.push(table);
    return true;
  };
  return tables.every(visit) ? ordered : null;
}

/** Tables whose rows or values follow from some tables, directly or through others, those themselves included. */
export function affectedBy(changed: readonly string[], tables: readonly Named[]): Set<string> {
  const affected = new Set(changed);
  for (let grown = true; grown;) {
    grown = false;
    for (const { id, definition } of tables) {
      if (affected.has(id) || !dependencies(definition).some((each) => affected.has(each))) continue;
      affected.add(id);
      grown = true;
    }
  }
  return affected;
}
