import { fault } from '#shared/faults/fault';
import type { Connection } from '../database/database.ts';

/** Makes the view `tN` anew from the batches recorded for a table; removes it when the table is gone. */
export async function refreshTableView(connection: Connection, tableId: string): Promise<void> {
  await Promise.resolve(connection);
  throw fault('internal', {}, { detail: tableId });
}
