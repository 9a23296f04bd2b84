import { fault } from '#shared/faults/fault';
import { affectedBy, inOrder } from '#shared/shape/order';
import { readFacts } from '../activity/state.ts';
import { hasActivityTables } from '../activity/schema.ts';
import { refreshTableView } from '../activity/table-view.ts';
import type { SavedCounts } from '../activity/saved-counts.ts';
import { updateActivity } from '../activity/update.ts';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { throwIfCancelled, type Job } from '../jobs/job.ts';
import { listTables } from '../workbook/records.ts';

/**
 * Brings the views of changed tables, all that is derived from them or looks values up in them, and activity in step,
 * inside the caller's transaction. Call it after an import, a definition, an undo or a removal. `saved` are counts that a
 * workbook's file brought along.
 * @throws shapeCycle, and what a step that no longer fits throws
 */
export async function refreshTables(
  context: EngineContext,
  connection: Connection,
  changed: readonly string[],
  job: Job,
  saved?: ReadonlyMap<string, SavedCounts>,
): Promise<void> {
  const records = await listTables(connection);
  const ordered = inOrder(records);
  if (!ordered) throw fault('shapeCycle', { table: nameOf(records, changed[0]) });
  const affected = affectedBy(changed, records);
  for (const id of changed)
    if (!records.some((record) => record.id === id)) await refreshTableView(connection, id);
  for (const { id } of ordered) {
    if (!affected.has(id)) continue;
    throwIfCancelled(job);
    await refreshTableView(connection, id);
  }
  const facts = (await hasActivityTables(connection)) ? await readFacts(connection) : new Map();
  const acting = [...affected].filter(
    (id) => facts.has(id) || records.some((record) => record.id === id && record.confirmed),
  );
  if (acting.length > 0) await updateActivity(context, connection, acting, job, saved ? { saved } : {});
}

const nameOf = (records: readonly { id: string; definition: { name: string } }[], id = ''): string =>
  records.find((record) => record.id === id)?.definition.name ?? id;
