import { fault } from '#shared/faults/fault';
import { refuseInUse } from '../activity/define.ts';
import { writableWorkbook, type EngineContext } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { forgetDefinitions } from '../shaping/definition-history.ts';
import { dropBatch } from './batch-files.ts';
import { forgetFixes } from './fixes/fix-history.ts';
import { refreshTables } from '../shaping/refresh.ts';
import {
  listAllBatches,
  listTables,
  markChanged,
  nextRowOf,
  putBatch,
  putTable,
  removeBatch,
  removeTable,
} from '../workbook/records.ts';

/**
 * Takes an import back: its rows, its record, and the table when nothing else is in it. Batches that it took the place of
 * come back.
 * @throws tableInUse
 */
export async function undoBatch(context: EngineContext, id: number, job: Job): Promise<void> {
  const workbook = writableWorkbook(context);
  await workbook.database.transaction(job, async (connection) => {
    const batches = await listAllBatches(connection);
    const batch = batches.find((one) => one.id === id);
    if (!batch) throw fault('badRequest', { command: 'import.undoBatch', reason: `batch ${id}` });
    await removeBatch(connection, id);
    await forgetFixes(connection, batch.table, [id]);
    // What it took the place of is current again, or belongs to what took its own place.
    for (const { supersededBy, ...older } of batches) {
      if (supersededBy !== id) continue;
      const heir = batch.supersededBy;
      await putBatch(connection, heir === undefined ? older : { ...older, supersededBy: heir });
    }
    const table = (await listTables(connection)).find((one) => one.id === batch.table);
    // What refers to one of these rows must not find another under its number later.
    if (table && batches.some((one) => one.table === batch.table && one.id !== id))
      await putTable(connection, { ...table, nextRow: nextRowOf(table, [batch]) });
    else {
      refuseInUse(await listTables(connection), batch.table);
      await removeTable(connection, batch.table);
      await forgetDefinitions(connection, batch.table);
    }
    await refreshTables(context, connection, [batch.table], job);
    await markChanged(context, connection, 'numbers');
  });
  await dropBatch(workbook, id);
}
