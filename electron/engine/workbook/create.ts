import { randomUUID } from 'node:crypto';
import { isTimeZone, WorkbookSettings } from '#shared/model/settings';
import type { Params } from '#shared/rpc/contract';
import type { EngineContext, OpenWorkbook } from '../context.ts';
import { silentJob } from '../jobs/job.ts';
import { closeWorkbook } from './close.ts';
import { startSession } from './session.ts';
import { writeSettings } from './settings.ts';
import { openBook, startCounters } from './working-copy/book.ts';
import { newSlotState, writeSlotState } from './working-copy/slot-state.ts';
import { newSlot, removeSlot } from './working-copy/slots.ts';

/** A new, unsaved workbook with its working copy; it becomes the open one. */
export async function createWorkbook(
  context: EngineContext,
  params: Params<'workbook.create'>,
): Promise<void> {
  const settings = WorkbookSettings.parse({ timeZone: systemTimeZone(), ...given(params.settings) });
  const id = randomUUID();
  const slot = await newSlot(context, id);
  try {
    const database = await openBook(context, slot.folder, settings.timeZone);
    const workbook: OpenWorkbook = { id, folder: slot.folder, database, readOnly: false };
    await database.transaction(silentJob(), async (connection) => {
      await writeSettings(connection, settings);
      await startCounters(connection);
    });
    const state = newSlotState({ id, name: params.name, timeZone: settings.timeZone });
    await writeSlotState(slot.folder, state);
    startSession(workbook, {
      slot,
      state,
      path: null,
      fileLock: null,
      holder: null,
      recovered: false,
      notice: null,
    });
    await replaceOpen(context, workbook);
  } catch (error) {
    if (context.workbook?.folder !== slot.folder) await removeSlot(slot);
    throw error;
  }
}

/** Makes a workbook the open one; what was open is closed with its changes kept. */
export async function replaceOpen(context: EngineContext, workbook: OpenWorkbook): Promise<void> {
  if (context.workbook) await closeWorkbook(context, true);
  context.workbook = workbook;
  context.emit({ name: 'workbookChanged' });
}

function systemTimeZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return timeZone !== undefined && isTimeZone(timeZone) ? timeZone : 'UTC';
}

/** Without the fields that are present but undefined. */
export function given<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
