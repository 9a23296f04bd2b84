import type { TableDefinition } from '#shared/model/table';

/** Columns that a definition of an analysis or a condition names, as `t1.c2`, each once. */
export function columnsNamed(...parts: unknown[]): string[] {
  const found = JSON.stringify(parts).match(/\bt[1-9]\d{0,8}\.c[1-9]\d{0,9}\b/gu) ?? [];
  return [...new Set(found)].sort();
}

/** Columns of a table that need care, as `t1.c2`. */
export const carefulColumns = (table: string, { columns }: TableDefinition): string[] =>
  columns.filter(({ sensitivity }) => sensitivity !== 'none').map(({ id }) => `${table}.${id}`);
