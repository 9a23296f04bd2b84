import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { workingCopyVersion } from '../schema.ts';
import { writeAtomically } from './atomic-file.ts';

/** What a working copy knows of its file: `state.json` in its folder. Written last, so a folder without it is unfinished. */
export const SlotState = z.object({
  format: z.literal('kikite-working-copy'),
  /** Version of the tables inside; another version's copy is left alone. */
  version: z.number().int(),
  /** The workbook's own id. */
  id: z.string(),
  name: z.string(),
  /** Real path of the workbook's file; null until saved for the first time. */
  path: z.string().nullable(),
  /** Needed before the database is opened: a locked one can't change its zone. */
  timeZone: z.string(),
  /** Hash of the manifest of the file that this copy corresponds to, and its counter of changes at that time. */
  manifest: z.string().nullable(),
  savedChanges: z.number().int(),
  /** A save whose file may or may not have been put in place: the file's own manifest tells. */
  pending: z.object({ manifest: z.string(), changes: z.number().int(), path: z.string() }).nullable(),
  /** What the counter said at a clean close; null while open or after a crash. */
  closed: z.object({ changes: z.number().int(), changedAt: z.string() }).nullable(),
  /** Of someone who may only read: removed when closed. */
  temporary: z.boolean(),
  /** The file could not be read when last tried: this copy is what is left of it. */
  fileDamaged: z.boolean(),
});
export type SlotState = z.infer<typeof SlotState>;

export function newSlotState(of: Pick<SlotState, 'id' | 'name' | 'timeZone'>): SlotState {
  return {
    format: 'kikite-working-copy',
    version: workingCopyVersion,
    path: null,
    manifest: null,
    savedChanges: 0,
    pending: null,
    closed: null,
    temporary: false,
    fileDamaged: false,
    ...of,
  };
}

const fileName = 'state.json';

/** The state of a working copy, or null when the folder holds none that is whole. */
export async function readSlotState(folder: string): Promise<SlotState | null> {
  try {
    return SlotState.parse(JSON.parse(await readFile(join(folder, fileName), 'utf8')));
  } catch {
    return null;
  }
}

export async function writeSlotState(folder: string, state: SlotState): Promise<void> {
  await writeAtomically(join(folder, fileName), JSON.stringify(state, null, 1));
}

export function isDirty(state: SlotState, changes: number): boolean {
  return changes > state.savedChanges;
}
