import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EngineContext } from '#engine/context';
import { isDirty, readSlotState, type SlotState } from './slot-state.ts';
import { claimSlot, listFolders, removeSlot } from './slots.ts';

/**
 * Removes what nobody can want: unfinished folders, copies of readers that died, and clean copies whose workbook is
 * gone while its folder is there (a stick that is out may come back).
 */
export async function tidyWorkingCopies(context: EngineContext): Promise<void> {
  for (const slot of await listFolders(context)) {
    const seen = await readSlotState(slot.folder);
    if (seen && !seen.temporary && !(await isAbandoned(seen))) continue;
    const claimed = await claimSlot(context, slot);
    if (!claimed) continue;
    // Read again under the claim: another engine may have finished or saved it meanwhile.
    const state = await readSlotState(slot.folder);
    if (!state || state.temporary || (await isAbandoned(state))) await removeSlot(claimed);
    else await claimed.lock.release();
  }
}

async function isAbandoned(state: SlotState): Promise<boolean> {
  if (state.path === null || !state.closed || isDirty(state, state.closed.changes)) return false;
  return !(await exists(state.path)) && (await exists(dirname(state.path)));
}

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

/** Files in a working copy's folder that no record names: left by a crash in an import or a save. */
export async function removeStrays(folder: string, batches: readonly number[]): Promise<void> {
  const wanted = new Set(batches.map((id) => `batch-${id}.duckdb`));
  for (const name of await readdir(folder)) {
    const batch = /^batch-[0-9]+\.duckdb(\.wal)?$/.test(name) && !wanted.has(name);
    const work = /^loading-|\.tmp$/.test(name) || name === 'parts';
    if (batch || work) await rm(join(folder, name), { recursive: true, force: true });
  }
}
