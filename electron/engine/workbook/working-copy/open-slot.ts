import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultError } from '#shared/faults/fault';
import { text } from '#shared/i18n/translate';
import type { EngineContext, OpenWorkbook } from '#engine/context';
import type { Database } from '#engine/database/database';
import { silentJob, type Job } from '#engine/jobs/job';
import type { WorkbookSession } from '../session.ts';
import { readSettings } from '../settings.ts';
import { attachRecordedBatches, openBook, readChanges } from './book.ts';
import { isDirty, writeSlotState, type SlotState } from './slot-state.ts';
import type { ClaimedSlot } from './slots.ts';

export interface OpenedSlot {
  workbook: OpenWorkbook;
  session: Omit<WorkbookSession, 'path' | 'fileLock' | 'holder'>;
}

/**
 * Opens a claimed working copy as it is. A damaged one is set aside: null when its workbook's file can stand in for
 * it; a copy without a file is opened as of its last checkpoint, and says so.
 */
export async function openSlot(
  context: EngineContext,
  slot: ClaimedSlot,
  state: SlotState,
  job: Job,
): Promise<OpenedSlot | null> {
  let notice: WorkbookSession['notice'] = null;
  let database: Database;
  try {
    database = await openWhole(context, slot.folder, state.timeZone);
  } catch (error) {
    if (!isDamage(error)) throw error;
    if (state.path !== null && !state.fileDamaged && state.manifest !== null) {
      await setWholeAside(slot);
      return null;
    }
    await setWalAside(slot.folder);
    database = await openWhole(context, slot.folder, state.timeZone);
    notice = text('workbook.notice.walSetAside');
  }
  return describe({ slot, state, database, notice }, job);
}

/** Opens the database in the zone of its settings, with its batches. */
async function openWhole(context: EngineContext, folder: string, timeZone: string): Promise<Database> {
  let database = await openBook(context, folder, timeZone);
  try {
    const settings = await database.use(silentJob(), (connection) => readSettings(connection));
    if (settings.timeZone !== timeZone) {
      await database.close();
      database = await openBook(context, folder, settings.timeZone);
    }
    await attachRecordedBatches(database, folder);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function describe(
  of: { slot: ClaimedSlot; state: SlotState; database: Database; notice: WorkbookSession['notice'] },
  job: Job,
): Promise<OpenedSlot> {
  const { slot, database, notice } = of;
  try {
    const [counted, settings] = await database.use(job, async (connection) => [
      await readChanges(connection),
      await readSettings(connection),
    ]);
    const state: SlotState = { ...of.state, timeZone: settings.timeZone, closed: null };
    await writeSlotState(slot.folder, state);
    return {
      workbook: { id: state.id, folder: slot.folder, database, readOnly: false },
      session: { slot, state, recovered: isDirty(state, counted.changes), notice },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** DuckDB's words for damage differ by what is damaged; what is clearly something else is left to the caller. */
function isDamage(error: unknown): boolean {
  if (!(error instanceof FaultError)) return true;
  return ['workingCopyDamaged', 'internal', 'engineStopped'].includes(error.fault.code);
}

async function setWholeAside(slot: ClaimedSlot): Promise<void> {
  await rename(slotFile(slot), join(slot.folder, 'state.damaged.json'));
  await slot.lock.release();
  await rename(slot.folder, `${slot.folder}.damaged-${Date.now()}`);
}

const slotFile = (slot: ClaimedSlot) => join(slot.folder, 'state.json');

async function setWalAside(folder: string): Promise<void> {
  const aside = join(folder, `damaged-${Date.now()}`);
  await mkdir(aside);
  for (const name of await readdir(folder)) {
    if (name.endsWith('.wal')) await rename(join(folder, name), join(aside, name));
  }
}
