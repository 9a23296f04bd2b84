import type { TableInfo } from '#shared/model/catalog';
import { call } from '#renderer/rpc/client.ts';

/** Every column of some tables, as `t1.c2`. */
export const columnsOfTables = (tables: readonly TableInfo[]): string[] =>
  tables.flatMap(({ id, definition }) => definition.columns.map((column) => `${id}.${column.id}`));

/** Cells are about to go onto the clipboard: the engine refuses what may not leave, and logs the rest. Columns as `t1.c2`, or `key`. */
export async function leaveForClipboard(
  of: 'rows' | 'result',
  columns: readonly string[],
  rows: number,
  customer: string | null = null,
): Promise<void> {
  await call('privacy.leave', { for: 'clipboard', of, columns: [...new Set(columns)], rows, customer });
}

/** The columns that traits and other columns of a list of customers come from. */
export const columnsOfTraits = (ids: readonly string[]): string[] =>
  ids.flatMap((id) => (id === 'key' ? ['key'] : (/t[1-9]\d*\.c[1-9]\d*/u.exec(id)?.[0] ?? [])));
