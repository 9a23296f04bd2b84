import { rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { writableWorkbook, type EngineContext, type OpenWorkbook } from '../context.ts';
import { batchFile } from '../database/open.ts';
import { listAllBatches, reading } from '../workbook/records.ts';

/** Removes the file of a batch that is not attached. */
export async function removeBatchFile({ folder }: OpenWorkbook, id: number): Promise<void> {
  const path = joinPath(folder, batchFile(id));
  await Promise.all([path, `${path}.wal`].map((file) => rm(file, { force: true })));
}

/** Detaches a batch that no record names any more, and removes its file. */
export async function dropBatch(workbook: OpenWorkbook, id: number): Promise<void> {
  await workbook.database.detachBatch(id);
  await removeBatchFile(workbook, id);
}

/**
 * Drops a batch whose recording failed, unless it was recorded before the failure came. Where that can't be told its file
 * stays: the next opening removes what no record names.
 */
export async function dropUnlessRecorded(context: EngineContext, id: number): Promise<void> {
  const batches = await reading(context, listAllBatches).catch(() => null);
  if (batches === null || batches.some((batch) => batch.id === id)) return;
  await dropBatch(writableWorkbook(context), id);
}
