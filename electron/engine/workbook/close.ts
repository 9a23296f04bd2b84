import type { EngineContext } from '../context.ts';
import { openWorkbook } from '../context.ts';
import { loadersEnded } from '../database/loader.ts';
import { dropProposals } from '../importing/refresh/accept.ts';
import { silentJob } from '../jobs/job.ts';
import { stopWatching } from '../watching/watching.ts';
import { oneAtATime, sessionOf } from './session.ts';
import { readChanges } from './working-copy/book.ts';
import { isDirty, writeSlotState } from './working-copy/slot-state.ts';
import { removeSlot } from './working-copy/slots.ts';

/**
 * Closes the open workbook. Its working copy stays (the next opening is instant) unless there is nothing to keep: a
 * reader's copy, a new workbook nobody changed, or changes that shall be dropped.
 */
export async function closeWorkbook(context: EngineContext, keepChanges: boolean): Promise<void> {
  const workbook = openWorkbook(context);
  await oneAtATime(workbook, async () => {
    if (context.workbook !== workbook) return;
    stopWatching(workbook);
    const session = sessionOf(workbook);
    const { slot, state } = session;
    const closed = await workbook.database
      .use(silentJob(), (connection) => readChanges(connection))
      .catch(() => null);
    await loadersEnded();
    await workbook.database.close();
    await dropProposals(workbook);
    context.workbook = null;
    const dirty = closed === null || isDirty(state, closed.changes);
    const worthless = state.path === null && closed?.changes === 0;
    if (state.temporary || worthless || (dirty && !keepChanges)) {
      await removeSlot(slot);
    } else {
      await writeSlotState(slot.folder, { ...state, closed });
      await slot.lock.release();
    }
    await session.fileLock?.release();
  });
  context.emit({ name: 'workbookChanged' });
}
