import { z } from 'zod';
import { Text } from '#shared/i18n/text';
import { Recipe } from './recipe.ts';
import { SourceFile } from './source-file.ts';

/** One load of one file into a table. Its rows are immutable; undoing it removes them. */
export const Batch = z.object({
  id: z.number().int().positive(),
  table: z.string(),
  /** File name without a path: nothing of the sender's machine is kept. */
  file: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  /** ISO instant. */
  importedAt: z.string(),
  recipe: Recipe,
  /** Record count found in the file = loaded + quarantined. */
  records: z.number().int(),
  loaded: z.number().int(),
  quarantined: z.number().int(),
  /** Rows whose text was repaired (one reading fitted) or whose values did not convert; all listed. */
  noted: z.number().int(),
  /** First `row` number of this batch within its table; rows are first … first + loaded − 1. */
  firstRow: z.number().int(),
  /**
   * Line of the file on which row `firstRow` begins when lines and rows run in step (one line a record);
   * null where the batch table stores a `line` column instead.
   */
  firstLine: z.number().int().nullable(),
  /** Things worth saying: preamble kept, encoding mixed, type evidence … */
  notes: z.array(Text),
  /** Of a folder, or of members of an archive: what became of each file. */
  files: z.array(SourceFile).optional(),
  /** The batch that took its place: its rows are kept as history and are in no view. Absent for current ones. */
  supersededBy: z.number().int().positive().optional(),
});
export type Batch = z.infer<typeof Batch>;

/** A row or a value that could not be read as meant. */
export const QuarantineEntry = z.object({
  batch: z.number().int(),
  /** `row`: the whole record was kept out. `value`: the row is in, the value is empty. `repaired`: one reading fitted. */
  scope: z.enum(['row', 'value', 'repaired']),
  /** Record number in the file, from 1 below the header. */
  record: z.number().int(),
  /** Which of several files that were read as one table; absent where there was only one. */
  file: z.string().optional(),
  line: z.number().int(),
  byteOffset: z.number().int(),
  column: z.string().nullable(),
  text: z.string(),
  /** The text is masked: there is nothing to correct it by until its column is shown. */
  masked: z.literal(true).optional(),
  reason: z.string(),
});
export type QuarantineEntry = z.infer<typeof QuarantineEntry>;
