import type { TableDefinition } from '#shared/model/table';

/** Columns that a definition of an analysis or a condition names, as `t1.c2`, each once: written so, or as a table and its column. */
export function columnsNamed(...parts: unknown[]): string[] {
  const found = new Set<string>();
  const walk = (part: unknown, around: string | null): void => {
    if (typeof part === 'string') {
      if (/^t[1-9]\d{0,8}\.c[1-9]\d{0,9}$/u.test(part)) found.add(part);
      else if (around !== null && /^c[1-9]\d{0,9}$/u.test(part)) found.add(`${around}.${part}`);
    } else if (typeof part === 'object' && part !== null) {
      const table: unknown = 'table' in part ? part.table : null;
      const inside = typeof table === 'string' && /^t[1-9]\d{0,8}$/u.test(table) ? table : around;
      for (const item of Object.values(part)) walk(item, inside);
    }
  };
  for (const part of parts) walk(part, null);
  return [...found].sort();
}

/** Columns of a table that need care, as `t1.c2`. */
export const carefulColumns = (table: string, { columns }: TableDefinition): string[] =>
  columns.filter(({ sensitivity }) => sensitivity !== 'none').map(({ id }) => `${table}.${id}`);
