import type { Result } from '#shared/model/result';
import type { Figure } from '#shared/model/table-diff';

/** The grand total of each measure that is a number. */
export function pivotHeadline({ columns, rows }: Result): Figure[] {
  const total = rows.at(-1);
  return columns.flatMap(({ name, type, label }, at): Figure[] => {
    const value = total?.[at] ?? null;
    if (!/^value\d*$/u.test(name) || typeof value === 'boolean') return [];
    return type === 'integer' || type === 'number' || type === 'money' ? [{ label, value, type }] : [];
  });
}
