import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { EngineContext } from '#engine/context';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import { errorCode, writeFault } from '../container/io-faults.ts';
import { takeLock, type FileLock } from '../lock/file-lock.ts';
import { readSlotState, type SlotState } from './slot-state.ts';

/** A folder that holds one working copy, claimed by one engine at a time. */
export interface Slot {
  /** The workbook's id; `<id>~2` … when several files bear that id. */
  name: string;
  folder: string;
}

export interface ClaimedSlot extends Slot {
  lock: FileLock;
}

export type KnownSlot = Slot & { state: SlotState };

const lockName = 'open.lock';
const slotName = /^[0-9a-f-]{36}(~[0-9a-z-]+)?$/;

function workbooksFolder(context: EngineContext): string {
  return join(context.dataFolder, 'workbooks');
}

/** All folders of working copies, finished or not, without those that were set aside as damaged. */
export async function listFolders(context: EngineContext): Promise<Slot[]> {
  return (await listEverything(context)).filter((slot) => slotName.test(slot.name));
}

/** All that lies among the working copies. */
export async function listEverything(context: EngineContext): Promise<Slot[]> {
  const root = workbooksFolder(context);
  try {
    return (await readdir(root)).map((name) => ({ name, folder: join(root, name) }));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Working copies that are whole, in the order of their names. */
export async function listSlots(context: EngineContext): Promise<KnownSlot[]> {
  const known: KnownSlot[] = [];
  for (const slot of await listFolders(context)) {
    const state = await readSlotState(slot.folder);
    if (state) known.push({ ...slot, state });
  }
  return known.sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** Claims an existing working copy, or null while another engine has it. */
export async function claimSlot(context: EngineContext, slot: Slot): Promise<ClaimedSlot | null> {
  try {
    const attempt = await takeLock(join(slot.folder, lockName), context.user);
    return attempt.held ? { name: slot.name, folder: slot.folder, lock: attempt.lock } : null;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw writeFault(error, slot.folder);
  }
}

/**
 * Claims a working copy, waiting for whoever only looks whether it holds changes (`workbook.recoverable`, in this or
 * another window): a look ends soon. Null when it is still claimed after `patienceMs`.
 */
export async function claimSlotAfterLooks(
  context: EngineContext,
  slot: Slot,
  patienceMs: number,
  job: Job,
): Promise<ClaimedSlot | null> {
  const start = performance.now();
  for (;;) {
    const claimed = await claimSlot(context, slot);
    if (claimed || performance.now() - start > patienceMs) return claimed;
    throwIfCancelled(job);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Makes and claims a new, empty folder for a working copy of this workbook. */
export async function newSlot(context: EngineContext, id: string): Promise<ClaimedSlot> {
  const root = workbooksFolder(context);
  try {
    await mkdir(root, { recursive: true });
    for (let number = 1; number < 10_000; number += 1) {
      const name = number === 1 ? id : `${id}~${number}`;
      const folder = join(root, name);
      if (!(await makeFolder(folder))) continue;
      const claimed = await claimSlot(context, { name, folder });
      if (claimed) return claimed;
    }
  } catch (error) {
    throw writeFault(error, root);
  }
  throw fault('internal', {}, { detail: 'too many working copies of one workbook' });
}

async function makeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes copies of a workbook that were set aside as damaged: nobody opens them again. */
export async function removeSetAside(context: EngineContext, id: string): Promise<void> {
  for (const { name, folder } of await listEverything(context))
    if (name.startsWith(id) && /\.damaged-\d+$/.test(name))
      await rm(folder, { recursive: true, force: true });
}

/** Removes a working copy with all it holds, and gives up the claim. */
export async function removeSlot(slot: ClaimedSlot): Promise<void> {
  // The state goes first: what remains of a broken-off removal is an unfinished folder, not a copy.
  await rm(join(slot.folder, 'state.json'), { force: true });
  await slot.lock.release();
  await rm(slot.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}
