import { fault } from '#shared/faults/fault';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';

/**
 * Brings activity, customers, profile and voices in step with the named tables, inside the caller's transaction: after an
 * import, a definition, an undo or a change of the time zone. What did not change is not rebuilt.
 */
export async function updateActivity(
  context: EngineContext,
  connection: Connection,
  tables: string[],
  job: Job,
): Promise<void> {
  await Promise.resolve([context, connection, job]);
  throw fault('internal', {}, { detail: tables.join() });
}
