import type { EngineContext } from '../context.ts';
import { openWorkbook } from '../context.ts';
import { silentJob, type Job } from '../jobs/job.ts';
import { keepLastingActs } from '../privacy/audit/log.ts';
import { closeWorkbook } from './close.ts';
import { openContainer } from './container/container.ts';
import { createWorkbook } from './create.ts';
import { buildCopy } from './open.ts';
import { reading, readRevision } from './records.ts';
import { oneAtATime, sessionOf, startSession } from './session.ts';
import { readSettings } from './settings.ts';
import { readChanges } from './working-copy/book.ts';
import { isDirty } from './working-copy/slot-state.ts';
import { removeSlot } from './working-copy/slots.ts';

/**
 * Goes back to the saved file. The file is verified and loaded beside the working copy before that is given up, so a
 * damaged file changes nothing. A workbook that was never saved goes back to empty.
 */
export async function discardChanges(context: EngineContext, job: Job): Promise<void> {
  const workbook = openWorkbook(context);
  const session = sessionOf(workbook);
  if (session.state.path === null) {
    const settings = await reading(context, readSettings);
    await closeWorkbook(context, false);
    await createWorkbook(context, { name: session.state.name, settings });
    return;
  }
  const file = session.state.path;
  await oneAtATime(workbook, async () => {
    const { changes } = await workbook.database.use(silentJob(), readChanges);
    if (workbook.readOnly || !isDirty(session.state, changes)) {
      session.recovered = false;
      return;
    }
    const container = await openContainer(file);
    try {
      const back = await buildCopy(context, container, file, false, job);
      await keepLastingActs(workbook.id, workbook.database, back.workbook.database);
      startSession(back.workbook, { ...session, ...back.session, holder: null });
      context.workbook = back.workbook;
    } finally {
      container.zip.close();
    }
    await workbook.database.close();
    await removeSlot(session.slot);
  });
  context.emit({ name: 'catalogChanged', revision: await reading(context, readRevision) });
  context.emit({ name: 'documentsChanged', ids: [] });
  context.emit({ name: 'workbookChanged' });
}
