import { constants } from 'node:fs';
import { access, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fault, FaultError } from '#shared/faults/fault';
import { text } from '#shared/i18n/translate';
import type { Text } from '#shared/i18n/text';
import type { EngineContext, OpenWorkbook } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { openContainer, type Container } from './container/container.ts';
import { readContents } from './container/contents.ts';
import { readFault } from './container/io-faults.ts';
import { resumeRewriting } from '../privacy/forget/swap.ts';
import { replaceOpen } from './create.ts';
import { failPoint } from './fail-point.ts';
import type { FileLock } from './lock/file-lock.ts';
import { lockWorkbook } from './lock/workbook-lock.ts';
import { sessionOf, startSession, type WorkbookSession } from './session.ts';
import { buildWorkingCopy } from './working-copy/build.ts';
import { removeStrayTargets } from './working-copy/publish.ts';
import { openSlot, type OpenedSlot } from './working-copy/open-slot.ts';
import { reconcile } from './working-copy/reconcile.ts';
import { newSlotState, writeSlotState } from './working-copy/slot-state.ts';
import { claimSlotAfterLooks, listSlots, newSlot, removeSlot, type KnownSlot } from './working-copy/slots.ts';
import { exists, tidyWorkingCopies } from './working-copy/tidy.ts';

export interface OpenRequest {
  path: string;
  ifLocked: 'refuse' | 'readOnly';
  readOnly: boolean;
}

/** The real path of a file, links resolved. @throws workbookNotFound */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(resolve(path));
  } catch (error) {
    throw readFault(error, path);
  }
}

/** Opens a workbook file; it becomes the open one. */
export async function openFile(context: EngineContext, request: OpenRequest, job: Job): Promise<void> {
  const path = resolve(request.path);
  const file = await realPath(path);
  if (isOpenHere(context, file, request)) return;
  const permit = await takeAccess(context, file, request);
  try {
    failPoint('open.locked');
    if (permit.lock) await removeStrayTargets(file);
    const container = await openContainerOrMark(context, file);
    try {
      const opened = permit.lock
        ? ((await openKnownCopy(context, file, container, job)) ??
          (await buildCopy(context, container, file, false, job)))
        : await buildCopy(context, container, file, true, job);
      opened.workbook.readOnly = permit.lock === null;
      startSession(opened.workbook, {
        ...opened.session,
        path,
        fileLock: permit.lock,
        holder: permit.holder,
        notice: opened.session.notice ?? permit.notice,
      });
      await replaceOpen(context, opened.workbook);
      await resumeRewriting(context, job);
    } finally {
      container.zip.close();
    }
  } catch (error) {
    await permit.lock?.release();
    throw error;
  }
  await tidyWorkingCopies(context).catch(() => undefined);
}

function isOpenHere(context: EngineContext, file: string, request: OpenRequest): boolean {
  const { workbook } = context;
  if (!workbook || request.readOnly !== workbook.readOnly) return false;
  return sessionOf(workbook).state.path === file;
}

interface Access {
  lock: FileLock | null;
  holder: WorkbookSession['holder'];
  notice: Text | null;
}

/** Locks the file for writing, or says why it can only be read. @throws workbookLocked when asked to refuse */
async function takeAccess(context: EngineContext, file: string, request: OpenRequest): Promise<Access> {
  const reading: Access = { lock: null, holder: null, notice: null };
  if (request.readOnly) return reading;
  const writable = await access(file, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!writable) return reading;
  const locked = await lockWorkbook(file, context.user);
  if (locked.state === 'unwritable') return reading;
  if (locked.state === 'held') {
    const from = locked.lock.tookOverFrom;
    const notice = from === null ? null : text('workbook.notice.tookOverLock', { holder: from });
    return { lock: locked.lock, holder: null, notice };
  }
  const holder = {
    name: locked.holder?.user ?? '?',
    host: locked.holder?.host ?? '?',
    since: locked.holder?.since ?? '',
  };
  if (request.ifLocked === 'refuse') {
    throw fault(
      'workbookLocked',
      { path: request.path, holder: `${holder.name} (${holder.host})`, since: holder.since },
      { remedy: 'openReadOnly' },
    );
  }
  return { ...reading, holder };
}

/** A file that can't be read leaves its working copy as the only whole thing: that is remembered, so that it is offered. */
async function openContainerOrMark(context: EngineContext, file: string): Promise<Container> {
  try {
    return await openContainer(file);
  } catch (error) {
    const codes = ['workbookDamaged', 'workbookNotAWorkbook', 'workbookOverLimit'];
    if (error instanceof FaultError && codes.includes(error.fault.code)) {
      await markDamaged(context, file).catch(() => undefined);
    }
    throw error;
  }
}

async function markDamaged(context: EngineContext, file: string): Promise<void> {
  for (const slot of await listSlots(context)) {
    if (slot.state.path !== file || slot.state.temporary) continue;
    await writeSlotState(slot.folder, { ...slot.state, fileDamaged: true });
  }
}

/** A workbook that is open but not yet the engine's, with what its session knows so far. */
type Opened = { workbook: OpenWorkbook; session: Omit<WorkbookSession, 'path' | 'fileLock' | 'holder'> };

/** Who holds the lock of a file is the only one to work on its copy; others look at it for moments. */
const looksMs = 30_000;

/** Opens the working copy that belongs to this file, when there is one and it is this state of the file. */
async function openKnownCopy(
  context: EngineContext,
  file: string,
  container: Container,
  job: Job,
): Promise<Opened | null> {
  const known = await findCopy(context, file, container);
  const slot = known && (await claimSlotAfterLooks(context, known, looksMs, job));
  if (!known || !slot) return null;
  const fate = await reconcile(context, slot, file, container.hash).catch(async (error: unknown) => {
    await slot.lock.release();
    throw error;
  });
  if (fate === null) return null;
  let opened: OpenedSlot | null;
  try {
    opened = await openSlot(context, slot, fate, job);
  } catch (error) {
    await slot.lock.release();
    throw error;
  }
  if (opened) return opened;
  const built = await buildCopy(context, container, file, false, job);
  built.session.notice = text('workbook.notice.workingCopySetAside');
  return built;
}

/** By path; or, for a file that was moved or renamed, by the state that it was saved in. */
async function findCopy(
  context: EngineContext,
  file: string,
  container: Container,
): Promise<KnownSlot | null> {
  const slots = await listSlots(context);
  const mine = slots.filter((slot) => slot.state.id === container.manifest.id && !slot.state.temporary);
  const here = mine.find((slot) => slot.state.path === file);
  if (here) return here;
  for (const slot of mine) {
    const { path, manifest, pending } = slot.state;
    const same = manifest === container.hash || pending?.manifest === container.hash;
    if (same && path !== null && !(await exists(path))) return slot;
  }
  return null;
}

/** A new working copy of a file, verified part by part. What exists already is left alone. */
export async function buildCopy(
  context: EngineContext,
  container: Container,
  file: string,
  temporary: boolean,
  job: Job,
): Promise<Opened> {
  const contents = await readContents(container, job);
  const slot = await newSlot(context, container.manifest.id);
  let workbook: OpenWorkbook | null = null;
  try {
    workbook = await buildWorkingCopy(context, { container, contents, folder: slot.folder }, job);
    const { timeZone } = contents.workbook.settings;
    const state = {
      ...newSlotState({ id: container.manifest.id, name: '', timeZone }),
      path: file,
      manifest: container.hash,
      temporary,
    };
    await writeSlotState(slot.folder, state);
    failPoint('open.stated');
    return { workbook, session: { slot, state, recovered: false, notice: null } };
  } catch (error) {
    await workbook?.database.close();
    await removeSlot(slot);
    throw error;
  }
}
