import { z } from 'zod';
import { command } from './command.ts';

/** What is done with a new file: the person is asked, or it goes in by itself. */
export const WatchTake = z.enum(['offer', 'append', 'replace']);
export type WatchTake = z.infer<typeof WatchTake>;

/** A folder of this machine in which new files for a table appear. It is never written into a workbook file. */
export const WatchedFolder = z.object({
  id: z.string(),
  folder: z.string(),
  table: z.string(),
  take: WatchTake,
  /** `unreachable` until the folder answers again: a drive that is out, a network that is down. */
  state: z.enum(['watching', 'unreachable']),
});
export type WatchedFolder = z.infer<typeof WatchedFolder>;

/** A new file whose columns are the table's; told of until it is dealt with, once for the same bytes. */
export const FoundFile = z.object({
  watch: z.string(),
  path: z.string(),
  file: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  table: z.string(),
  take: WatchTake,
});
export type FoundFile = z.infer<typeof FoundFile>;

const Watching = z.object({ folders: z.array(WatchedFolder), found: z.array(FoundFile) });

export const watchCommands = {
  /** Watches a folder for new files of a table. Files that are there already are not new. */
  'watch.set': command(
    z.object({ folder: z.string().min(1), table: z.string(), take: WatchTake.default('offer') }),
    Watching,
  ),
  'watch.stop': command(z.object({ id: z.string() }), Watching),
  /** What is watched and what was found; begins to watch after a workbook was opened. */
  'watch.list': command(z.object({}), Watching),
  /** Whether anybody can see the window: nothing is looked at while nobody can. Looks again when it is seen. */
  'watch.attend': command(z.object({ visible: z.boolean() }), z.object({})),
  /** A found file was taken in or left: it is not told of again. */
  'watch.settle': command(z.object({ sha256: z.string() }), Watching),
};
