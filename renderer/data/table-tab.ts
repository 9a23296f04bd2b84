import type { TableInfo } from '#shared/model/catalog';
import { useTableLooks } from '../stores/table-looks.ts';
import { openTab } from '../stores/tabs.ts';

export const tableViews = [
  'rows',
  'columns',
  'shape',
  'definition',
  'quarantine',
  'batches',
  'lineage',
] as const;
export type TableView = (typeof tableViews)[number];

/** Shows a table: an unconfirmed one by what it means, others by their rows. */
export function openTable(table: TableInfo, view?: TableView): void {
  openTab({
    id: `table:${table.id}`,
    panel: 'table',
    params: { tableId: table.id, view: view ?? (table.confirmed ? 'rows' : 'definition') },
    title: table.definition.name,
  });
}

/** Where a row stands among the rows of its table in their own order; null for a row that is not there. */
export function placeOfRow({ batches }: Pick<TableInfo, 'batches'>, row: number): number | null {
  let before = 0;
  for (const { firstRow, loaded } of batches) {
    if (row >= firstRow && row < firstRow + loaded) return before + row - firstRow;
    before += loaded;
  }
  return null;
}

/** Shows a table with one of its rows in sight and in full: all rows, in their own order. */
export function openRow(table: TableInfo, row: number): void {
  useTableLooks.getState().change(table.id, { sort: null });
  openTab({
    id: `table:${table.id}`,
    panel: 'table',
    params: { tableId: table.id, view: 'rows', row, asked: Date.now() },
    title: table.definition.name,
  });
}

/** The columns by which another table's are looked up. */
export interface WantedLookup {
  here: string;
  table: string;
  there: string;
}

/** Such a wish as a tab's parameters hold it. */
export function wantedLookup(value: unknown): WantedLookup | null {
  if (typeof value !== 'object' || value === null) return null;
  const { here, table, there } = value as Partial<Record<keyof WantedLookup, unknown>>;
  return typeof here === 'string' && typeof table === 'string' && typeof there === 'string'
    ? { here, table, there }
    : null;
}

/** Shows a table's shape with a new lookup of another table's columns. */
export function openLookup(table: TableInfo, lookup: WantedLookup): void {
  openTab({
    id: `table:${table.id}`,
    panel: 'table',
    params: { tableId: table.id, view: 'shape', lookup },
    title: table.definition.name,
  });
}

/** Rows and values that could not be read as meant, over all batches. */
export const unreadCount = (table: TableInfo): number =>
  table.batches.reduce((sum, batch) => sum + batch.quarantined + batch.noted, 0);
