import { rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { Answer } from '#shared/rpc/contract';
import type { EngineContext } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { resumeRewriting } from '../privacy/forget/swap.ts';
import { closeWorkbook } from './close.ts';
import { openContainer } from './container/container.ts';
import { replaceOpen } from './create.ts';
import { lockWorkbook } from './lock/workbook-lock.ts';
import { openFile } from './open.ts';
import { sessionOf, startSession } from './session.ts';
import { openSlot } from './working-copy/open-slot.ts';
import { countChanges, settlePending } from './working-copy/reconcile.ts';
import { isDirty, writeSlotState, type SlotState } from './working-copy/slot-state.ts';
import {
  claimSlot,
  claimSlotAfterLooks,
  listEverything,
  listSlots,
  removeSlot,
  type ClaimedSlot,
  type KnownSlot,
} from './working-copy/slots.ts';
import { exists, tidyWorkingCopies } from './working-copy/tidy.ts';

/** Working copies with changes that no file has, and whole copies of files that can't be read any more. */
export async function listRecoverable(context: EngineContext): Promise<Answer<'workbook.recoverable'>> {
  await tidyWorkingCopies(context);
  const found: Answer<'workbook.recoverable'> = [];
  for (const slot of await listSlots(context)) {
    const claimed = slot.state.temporary ? null : await claimSlot(context, slot);
    if (!claimed) continue;
    try {
      const item = await judge(context, slot);
      if (item) found.push(item);
    } finally {
      await claimed.lock.release();
    }
  }
  return found;
}

async function judge(
  context: EngineContext,
  slot: KnownSlot,
): Promise<Answer<'workbook.recoverable'>[number] | null> {
  const hash = slot.state.path === null ? null : await fileHash(slot.state.path);
  const settled = settlePending(slot.state, hash);
  const counted = await countChanges(context, slot.folder, settled).catch(() => null);
  const state: SlotState = { ...settled, closed: counted };
  if (counted !== null) await writeSlotState(slot.folder, state);
  const offered = counted === null || state.fileDamaged || isDirty(state, counted.changes);
  if (!offered) return null;
  const name = state.path === null ? state.name : basename(state.path).replace(/\.kikite$/i, '');
  return { id: slot.name, name, path: state.path, changedAt: counted?.changedAt ?? '' };
}

/** Hash of the manifest of a file, or null when it can't be read as a workbook. */
async function fileHash(path: string): Promise<string | null> {
  try {
    const container = await openContainer(path);
    container.zip.close();
    return container.hash;
  } catch {
    return null;
  }
}

/** Longer than others look at a copy; one that is open elsewhere stays claimed. */
const looksMs = 5_000;

/** Opens a working copy that `workbook.recoverable` offered. */
export async function recoverWorkbook(context: EngineContext, id: string, job: Job): Promise<void> {
  const slot = await findSlot(context, id);
  const claimed = await claimSlotAfterLooks(context, slot, looksMs, job);
  if (!claimed) {
    throw fault('workbookLocked', { path: slot.state.path ?? slot.state.name, holder: '?', since: '' });
  }
  let handedOver = false;
  try {
    const { path } = slot.state;
    const hash = path === null ? null : await fileHash(path);
    const state = settlePending(slot.state, hash);
    if (path !== null && hash !== null && hash === state.manifest) {
      await claimed.lock.release();
      handedOver = true;
      await openFile(context, { path, ifLocked: 'refuse', readOnly: false }, job);
      return;
    }
    await openLoose(context, claimed, state, hash !== null, job);
    handedOver = true;
  } finally {
    if (!handedOver) await claimed.lock.release();
  }
}

async function findSlot(context: EngineContext, id: string): Promise<KnownSlot> {
  const slots = await listSlots(context);
  const slot = slots.find((item) => item.name === id) ?? slots.find((item) => item.state.id === id);
  if (!slot) throw fault('workbookNotFound', { path: id });
  return slot;
}

/** Opens a copy whose file is gone or damaged (it keeps the path, to save there again) or became another (it does not). */
async function openLoose(
  context: EngineContext,
  slot: ClaimedSlot,
  state: SlotState,
  fileIsAnother: boolean,
  job: Job,
): Promise<void> {
  const keepsPath = state.path !== null && !fileIsAnother && (await exists(dirname(state.path)));
  const path = keepsPath ? state.path : null;
  const locked = path === null ? null : await lockWorkbook(path, context.user);
  if (locked?.state === 'taken') {
    throw fault('workbookLocked', { path: path ?? '', holder: locked.holder?.user ?? '?', since: '' });
  }
  const fileLock = locked?.state === 'held' ? locked.lock : null;
  try {
    const name = state.path === null ? state.name : basename(state.path).replace(/\.kikite$/i, '');
    const loose: SlotState = { ...state, name, path, fileDamaged: path !== null };
    const opened = await openSlot(context, slot, loose, job);
    if (!opened) throw fault('workingCopyDamaged', { path: slot.folder });
    startSession(opened.workbook, { ...opened.session, path, fileLock, holder: null, recovered: true });
    await replaceOpen(context, opened.workbook);
    await resumeRewriting(context, job);
  } catch (error) {
    await fileLock?.release();
    throw error;
  }
}

/**
 * Removes every trace of a workbook's working copies from this machine. Its file stays where it is.
 * @throws workbookLocked while another window has it open
 */
export async function forgetWorkbook(context: EngineContext, id: string): Promise<void> {
  const open = context.workbook;
  if (open && (open.id === id || sessionOf(open).slot.name === id)) await closeWorkbook(context, false);
  const known = await listSlots(context);
  for (const slot of await listEverything(context)) {
    const state = known.find((item) => item.name === slot.name)?.state;
    const itsName = slot.name === id || slot.name.startsWith(`${id}~`) || slot.name.startsWith(`${id}.`);
    if (!itsName && state?.id !== id) continue;
    const claimed = await claimSlot(context, slot);
    if (claimed) await removeSlot(claimed);
    else if (await exists(slot.folder)) {
      throw fault('workbookLocked', { path: state?.path ?? id, holder: '?', since: '' });
    }
    await rm(slot.folder, { recursive: true, force: true });
  }
}
