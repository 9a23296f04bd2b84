import { realpath, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fault, FaultError } from '#shared/faults/fault';
import type { EngineContext, OpenWorkbook } from '../context.ts';
import { openWorkbook } from '../context.ts';
import { silentJob, throwIfCancelled, type Job } from '../jobs/job.ts';
import { openContainer, type Container } from './container/container.ts';
import { errorCode, writeFault } from './container/io-faults.ts';
import { failPoint } from './fail-point.ts';
import type { FileLock } from './lock/file-lock.ts';
import { lockWorkbook } from './lock/workbook-lock.ts';
import { oneAtATime, sessionOf, type WorkbookSession } from './session.ts';
import { renameOver, syncFolder } from './working-copy/atomic-file.ts';
import { readChanges } from './working-copy/book.ts';
import { auditPart, collectParts, type Collected } from './working-copy/collect.ts';
import { PartChanged, writeBeside } from './working-copy/publish.ts';
import { isDirty, writeSlotState, type SlotState } from './working-copy/slot-state.ts';

/**
 * Saves the open workbook to its file, or to another. The file is the old one or the new one at every instant.
 * @throws workbookReadOnly, workbookLocked, workbookConflict, diskFull
 */
export async function saveWorkbook(context: EngineContext, path: string | null, job: Job): Promise<void> {
  const workbook = openWorkbook(context);
  await oneAtATime(workbook, async () => {
    const session = sessionOf(workbook);
    const given = path ?? session.path;
    if (given === null) throw fault('workbookReadOnly', { path: '' }, { remedy: 'saveAs' });
    const target = await realTarget(resolve(given));
    const same = target === session.state.path;
    if (same && workbook.readOnly) {
      throw fault('workbookReadOnly', { path: given }, { remedy: 'saveAs' });
    }
    const lock = same && session.fileLock ? session.fileLock : await lockTarget(context, target);
    try {
      await publish(context, workbook, target, job);
    } catch (error) {
      if (lock !== session.fileLock) await lock.release();
      throw writeFault(error, target);
    }
    if (lock !== session.fileLock) await session.fileLock?.release();
    Object.assign(session, { fileLock: lock, path: resolve(given), holder: null, recovered: false });
    session.notice = null;
    workbook.readOnly = false;
  });
  context.emit({ name: 'workbookChanged' });
}

/** Where the file really is; for a new one, where its folder really is. */
async function realTarget(path: string): Promise<string> {
  try {
    const real = await realpath(path);
    if (!(await stat(real)).isFile()) throw fault('fileNotRegular', { path }, { remedy: 'saveAs' });
    return real;
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw writeFault(error, path);
  }
  try {
    return join(await realpath(dirname(path)), basename(path));
  } catch (error) {
    throw writeFault(error, path);
  }
}

async function lockTarget(context: EngineContext, target: string): Promise<FileLock> {
  const locked = await lockWorkbook(target, context.user).catch((error: unknown) => {
    throw writeFault(error, target);
  });
  if (locked.state === 'held') return locked.lock;
  if (locked.state === 'unwritable') {
    throw fault('workbookReadOnly', { path: target }, { remedy: 'saveAs' });
  }
  const holder = locked.holder ? `${locked.holder.user} (${locked.holder.host})` : '?';
  throw fault(
    'workbookLocked',
    { path: target, holder, since: locked.holder?.since ?? '' },
    { remedy: 'saveAs' },
  );
}

async function publish(
  context: EngineContext,
  workbook: OpenWorkbook,
  target: string,
  job: Job,
): Promise<void> {
  const session = sessionOf(workbook);
  const previous = await openPrevious(session, target);
  try {
    if (previous.current && target === session.state.path) {
      const { changes, log } = await workbook.database.use(silentJob(), async (connection) => ({
        ...(await readChanges(connection)),
        log: await auditPart(connection),
      }));
      const logged = previous.container?.parts.get(log.name)?.sha256 === log.sha256;
      if (logged && !isDirty(session.state, changes)) return;
    }
    const { written, collected } = await write(context, workbook, previous.container, target, job);
    previous.container?.zip.close();
    await putInPlace(session, { written, collected, target });
  } finally {
    previous.container?.zip.close();
    await rm(join(workbook.folder, 'parts'), { recursive: true, force: true });
  }
}

interface Previous {
  /** The workbook's file, when it is the one that this working copy came from: its parts can be copied. */
  container: Container | null;
  current: boolean;
}

/**
 * Looks at the file that this working copy corresponds to.
 * @throws workbookConflict when the target is that file no longer, workbookNewer when a newer program wrote there
 */
async function openPrevious(session: WorkbookSession, target: string): Promise<Previous> {
  const { path, manifest } = session.state;
  const none: Previous = { container: null, current: false };
  if (path === null) return none;
  let container: Container;
  try {
    container = await openContainer(path);
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === 'workbookNewer' && target === path) throw error;
    // Gone or damaged: this save makes it whole again.
    return none;
  }
  if (container.hash === manifest) return { container, current: true };
  container.zip.close();
  // A copy that was recovered after its file was damaged knows no newer state than its own.
  if (target === path) throw fault('workbookConflict', { path }, { remedy: 'saveAs' });
  return none;
}

async function write(
  context: EngineContext,
  workbook: OpenWorkbook,
  previous: Container | null,
  target: string,
  job: Job,
): Promise<{ written: string; collected: Collected }> {
  const collected = await collectParts(context, workbook, previous, job);
  failPoint('save.encoded');
  throwIfCancelled(job);
  try {
    const { manifest, parts, savedAt } = collected;
    return { written: await writeBeside(target, manifest, parts, savedAt, job), collected };
  } catch (error) {
    throwIfCancelled(job);
    if (!(error instanceof PartChanged) || previous === null) throw error;
    // The previous file has rotted: its rows are all here, so they are encoded again.
    return write(context, workbook, null, target, job);
  }
}

/** The file's new state is noted as pending before it is in place, so that a crash in between is told by the file itself. */
async function putInPlace(
  session: WorkbookSession,
  of: { written: string; collected: Collected; target: string },
): Promise<void> {
  const { written, collected, target } = of;
  const { folder } = session.slot;
  const { hash: manifest, changes } = collected;
  try {
    failPoint('save.written');
    await writeSlotState(folder, { ...session.state, pending: { manifest, changes, path: target } });
    failPoint('save.pending');
    await renameOver(written, target);
  } catch (error) {
    await rm(written, { force: true });
    throw error;
  }
  failPoint('save.published');
  await syncFolder(dirname(target));
  const state: SlotState = {
    ...session.state,
    path: target,
    manifest,
    savedChanges: changes,
    pending: null,
    temporary: false,
    fileDamaged: false,
  };
  await writeSlotState(folder, state);
  session.state = state;
}
