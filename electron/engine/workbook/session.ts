import { fault } from '#shared/faults/fault';
import type { Text } from '#shared/i18n/text';
import type { WorkbookState } from '#shared/rpc/workbook';
import type { EngineContext, OpenWorkbook } from '../context.ts';
import { openWorkbook } from '../context.ts';
import type { FileLock } from './lock/file-lock.ts';
import { readChanges } from './working-copy/book.ts';
import { isDirty, type SlotState } from './working-copy/slot-state.ts';
import type { ClaimedSlot } from './working-copy/slots.ts';
import { reading } from './records.ts';
import { readLayout, readScope, readSettings } from './settings.ts';

/** What an open workbook holds beside its database: where it lives, what it locks, what its file was. */
export interface WorkbookSession {
  slot: ClaimedSlot;
  state: SlotState;
  /** The path as the person knows it (links not resolved); null until saved. */
  path: string | null;
  fileLock: FileLock | null;
  holder: WorkbookState['holder'];
  recovered: boolean;
  notice: Text | null;
}

const sessions = new WeakMap<OpenWorkbook, WorkbookSession>();
const queues = new WeakMap<OpenWorkbook, Promise<unknown>>();

export function startSession(workbook: OpenWorkbook, session: WorkbookSession): void {
  sessions.set(workbook, session);
}

export function sessionOf(workbook: OpenWorkbook): WorkbookSession {
  const session = sessions.get(workbook);
  if (!session) throw fault('workbookNotOpen', {});
  return session;
}

/** One after another: commands that read or replace a workbook as a whole (save, close, go back …). */
export async function oneAtATime<T>(workbook: OpenWorkbook, work: () => Promise<T>): Promise<T> {
  const before = queues.get(workbook) ?? Promise.resolve();
  const running = before.then(work, work);
  queues.set(
    workbook,
    running.catch(() => undefined),
  );
  return running;
}

/** The name that people see: of the file, or what was given until there is one. */
export function nameOf(session: WorkbookSession): string {
  if (session.path === null) return session.state.name;
  const file = session.path.split(/[\\/]/).at(-1) ?? '';
  return file.replace(/\.kikite$/i, '');
}

export async function describeWorkbook(context: EngineContext): Promise<WorkbookState> {
  const workbook = openWorkbook(context);
  const session = sessionOf(workbook);
  return reading(context, async (connection) => {
    const { changes } = await readChanges(connection);
    return {
      id: workbook.id,
      path: session.path,
      name: nameOf(session),
      dirty: !workbook.readOnly && isDirty(session.state, changes),
      readOnly: workbook.readOnly,
      holder: session.holder,
      recovered: session.recovered,
      settings: await readSettings(connection),
      scope: await readScope(connection),
      layout: await readLayout(connection),
      ...(session.notice === null ? {} : { notice: session.notice }),
    };
  });
}
