import type { EngineContext } from '#engine/context';
import { silentJob } from '#engine/jobs/job';
import { workingCopyVersion } from '../schema.ts';
import { openBook, readChanges, type ChangeCount } from './book.ts';
import { isDirty, readSlotState, writeSlotState, type SlotState } from './slot-state.ts';
import { removeSlot, type ClaimedSlot } from './slots.ts';

/** Settles a save that may have been broken off between putting the file in place and noting it. */
export function settlePending(state: SlotState, fileHash: string | null): SlotState {
  const { pending } = state;
  if (pending === null) return state;
  if (pending.manifest !== fileHash) return { ...state, pending: null };
  return {
    ...state,
    manifest: pending.manifest,
    savedChanges: pending.changes,
    path: pending.path,
    pending: null,
  };
}

/** The counter of a copy: as noted at its clean close, else as its database says. */
export async function countChanges(
  context: EngineContext,
  folder: string,
  state: SlotState,
): Promise<ChangeCount> {
  if (state.closed) return state.closed;
  const database = await openBook(context, folder, state.timeZone);
  try {
    return await database.use(silentJob(), (connection) => readChanges(connection));
  } finally {
    await database.close();
  }
}

/**
 * What becomes of a file's working copy, given the state that the file is in now. The answer is the state to open it
 * with, or null when the file has moved on without it: then it is removed, or, if it holds unsaved changes, cut loose
 * from the file and offered as recoverable. Either way the claim is given up.
 */
export async function reconcile(
  context: EngineContext,
  slot: ClaimedSlot,
  file: string,
  fileHash: string,
): Promise<SlotState | null> {
  const found = await readSlotState(slot.folder);
  if (!found || found.version !== workingCopyVersion) {
    await slot.lock.release();
    return null;
  }
  const state: SlotState = { ...settlePending(found, fileHash), fileDamaged: false };
  if (state.manifest === fileHash) return { ...state, path: file };
  const counted = await countChanges(context, slot.folder, state).catch(() => null);
  if (counted === null || isDirty(state, counted.changes)) {
    const name =
      file
        .split(/[\\/]/)
        .at(-1)
        ?.replace(/\.kikite$/i, '') ?? '';
    await writeSlotState(slot.folder, { ...state, name, path: null, manifest: null, savedChanges: 0 });
    await slot.lock.release();
  } else {
    await removeSlot(slot);
  }
  return null;
}
