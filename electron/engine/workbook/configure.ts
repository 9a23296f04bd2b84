import { fault } from '#shared/faults/fault';
import type { WorkbookSettings } from '#shared/model/settings';
import { stepsOf } from '#shared/shape/steps';
import { refreshTables } from '../shaping/refresh.ts';
import type { EngineContext, OpenWorkbook } from '../context.ts';
import { writableWorkbook } from '../context.ts';
import type { Connection } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';
import { given } from './create.ts';
import { listTables, markChanged, reading } from './records.ts';
import { oneAtATime, sessionOf } from './session.ts';
import { readSettings, writeSettings } from './settings.ts';
import { attachRecordedBatches, openBook } from './working-copy/book.ts';
import { writeSlotState } from './working-copy/slot-state.ts';

type Change = { [K in keyof WorkbookSettings]?: WorkbookSettings[K] | undefined };

/** Changes settings; those that move activities between days, weeks or years bring the activity store in step. */
export async function configureWorkbook(context: EngineContext, change: Change, job: Job): Promise<void> {
  const workbook = writableWorkbook(context);
  await oneAtATime(workbook, async () => {
    const before = await reading(context, readSettings);
    const after: WorkbookSettings = { ...before, ...given(change) };
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    if (after.timeZone !== before.timeZone) await reopenInZone(context, workbook, after.timeZone);
    try {
      await workbook.database.transaction(job, (connection) =>
        store(context, connection, before, after, job),
      );
    } catch (error) {
      if (after.timeZone !== before.timeZone) await reopenInZone(context, workbook, before.timeZone);
      throw error;
    }
  });
}

async function store(
  context: EngineContext,
  connection: Connection,
  before: WorkbookSettings,
  after: WorkbookSettings,
  job: Job,
): Promise<void> {
  const calendar = (['timeZone', 'weekStart', 'fiscalStart'] as const).some(
    (name) => after[name] !== before[name],
  );
  await writeSettings(connection, after);
  const people = after.consentPurpose !== before.consentPurpose;
  await markChanged(context, connection, calendar || people ? 'numbers' : 'words');
  if (!calendar) return;
  const tables = (await listTables(connection)).filter(
    ({ confirmed, definition }) => confirmed || stepsOf(definition).length > 0,
  );
  await refreshTables(
    context,
    connection,
    tables.map((table) => table.id),
    job,
  );
}

/**
 * A locked database keeps its zone for life, so it is closed and opened again. The zone noted beside it only serves the
 * next opening: when this run dies before the settings are stored, that opening finds the difference and follows them.
 */
async function reopenInZone(context: EngineContext, workbook: OpenWorkbook, timeZone: string): Promise<void> {
  const session = sessionOf(workbook);
  session.state = { ...session.state, timeZone };
  await writeSlotState(workbook.folder, session.state);
  await workbook.database.close();
  try {
    workbook.database = await openBook(context, workbook.folder, timeZone);
    await attachRecordedBatches(workbook.database, workbook.folder);
  } catch (error) {
    throw fault('engineStopped', {}, { remedy: 'restartEngine', cause: error, detail: String(error) });
  }
}
