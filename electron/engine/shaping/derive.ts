import { fault } from '#shared/faults/fault';
import type { TableInfo } from '#shared/model/catalog';
import type { TableDefinition } from '#shared/model/table';
import { refuseCircle, tableInfo } from '../activity/define.ts';
import { writableWorkbook, type EngineContext } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { listTables, markChanged, nextTableId, putTable } from '../workbook/records.ts';
import { noteDefinition } from './definition-history.ts';
import { derivedColumns } from './derived-columns.ts';
import { refreshTables } from './refresh.ts';

/**
 * Makes a derived table as one step of the workbook's history. It feeds no activity until its definition is confirmed.
 * @throws tableUnknown, columnUnknown, shapeSameRows
 */
export async function deriveTable(
  context: EngineContext,
  wanted: TableDefinition,
  job: Job,
): Promise<TableInfo> {
  const { database } = writableWorkbook(context);
  const { from } = wanted;
  if (!from) throw fault('badRequest', { command: 'shape.derive', reason: 'from' });
  const id = await database.transaction(job, async (connection) => {
    const table = await nextTableId(connection);
    const columns = await derivedColumns(connection, { ...wanted, from });
    const record = { id: table, confirmed: false, nextRow: 0, definition: { ...wanted, columns } };
    refuseCircle(await listTables(connection), record);
    await putTable(connection, record);
    await noteDefinition(connection, null, record);
    await refreshTables(context, connection, [table], job);
    await markChanged(context, connection, 'numbers');
    return table;
  });
  return tableInfo(context, id);
}
