import type { TableInfo } from '#shared/model/catalog';
import { openTab } from '../stores/tabs.ts';

export const tableViews = ['rows', 'columns', 'shape', 'definition', 'quarantine', 'batches'] as const;
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

/** Rows and values that could not be read as meant, over all batches. */
export const unreadCount = (table: TableInfo): number =>
  table.batches.reduce((sum, batch) => sum + batch.quarantined + batch.noted, 0);
