import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { WatchTake } from '#shared/rpc/watching';
import { writeAtomically } from '../workbook/working-copy/atomic-file.ts';

/** A file of a watched folder as it was when it was last looked at. */
const Known = z.object({ name: z.string(), size: z.number(), modified: z.number() });
export type Known = z.infer<typeof Known>;

const Stored = z.object({
  id: z.string(),
  folder: z.string(),
  table: z.string(),
  take: WatchTake,
  known: z.array(Known),
  /** SHA-256 of files that were dealt with. */
  settled: z.array(z.string()),
});
export type Stored = z.infer<typeof Stored>;

const folderOf = (dataFolder: string) => join(dataFolder, 'watches');
const fileOf = (dataFolder: string, workbook: string) => join(folderOf(dataFolder), `${workbook}.json`);

/** What a workbook watches on this machine. A file that can't be read watches nothing. */
export async function readWatches(dataFolder: string, workbook: string): Promise<Stored[]> {
  try {
    return z.array(Stored).parse(JSON.parse(await readFile(fileOf(dataFolder, workbook), 'utf8')));
  } catch {
    return [];
  }
}

export async function writeWatches(
  dataFolder: string,
  workbook: string,
  watches: readonly Stored[],
): Promise<void> {
  await mkdir(folderOf(dataFolder), { recursive: true });
  await writeAtomically(fileOf(dataFolder, workbook), JSON.stringify(watches));
}
