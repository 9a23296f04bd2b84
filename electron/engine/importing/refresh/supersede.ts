import type { Batch } from '#shared/model/batch';
import type { Connection } from '#engine/database/database';
import { putBatch } from '#engine/workbook/records';

/** Batches whose place another takes: kept, and out of their table's rows. Undoing the other brings them back. */
export async function supersede(
  connection: Connection,
  batches: readonly Batch[],
  by: number,
): Promise<void> {
  for (const batch of batches) await putBatch(connection, { ...batch, supersededBy: by });
}
