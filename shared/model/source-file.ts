import { z } from 'zod';

/** What became of one of several files that were read as one table. */
export const SourceFile = z.object({
  /** Its way from the folder, or its name in the archive: what the column `_file` says. */
  name: z.string(),
  bytes: z.number(),
  /**
   * `duplicate`: the same bytes as `sameAs`, left out. `other`: other columns or another format. `empty` and
   * `unreadable`: nothing could be read of it.
   */
  state: z.enum(['read', 'duplicate', 'other', 'empty', 'unreadable']),
  /** Records that became rows, and those kept out; null before it is read. */
  rows: z.number().int().nullable(),
  quarantined: z.number().int().nullable(),
  /** Columns that the first file does not have, and columns of the table that this file does not have. */
  added: z.array(z.string()),
  missing: z.array(z.string()),
  sameAs: z.string().optional(),
});
export type SourceFile = z.infer<typeof SourceFile>;
