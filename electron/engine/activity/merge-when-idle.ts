import type { EngineContext } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { hasActivityTables } from './schema.ts';
import { isActivityMergeDue, mergeActivity } from './store.ts';

/** Sorts what was appended into the base of the open workbook's activity, when queries gain from that. */
export async function mergeWhenIdle(context: EngineContext, job: Job): Promise<void> {
  const { workbook } = context;
  if (!workbook || workbook.readOnly) return;
  const due = await workbook.database.use(
    job,
    async (connection) => (await hasActivityTables(connection)) && (await isActivityMergeDue(connection)),
  );
  if (due) await workbook.database.transaction(job, mergeActivity);
}
