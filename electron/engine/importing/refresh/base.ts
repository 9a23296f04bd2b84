import type { Connection } from '#engine/database/database';
import { listBatches, listTables } from '#engine/workbook/records';
import { importedColumns } from './compared.ts';

/** Text that changes when a table's rows or imported columns do: a diff holds only for one of them. */
export async function baseOf(connection: Connection, table: string): Promise<string> {
  const record = (await listTables(connection)).find(({ id }) => id === table);
  const batches = await listBatches(connection, table);
  const columns = record ? importedColumns(record.definition).map(({ id, type }) => [id, type]) : null;
  return JSON.stringify([columns, batches.map(({ id }) => id)]);
}
