import type { Text } from '#shared/i18n/text';
import type { Recipe } from '#shared/model/recipe';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import type { FileLook } from './look-at-file.ts';
import type { PinnedFile } from './source/pinned-file.ts';
import type { StagedJob } from './staged-job.ts';

/** One of the tables that a file holds: a sheet, a member of an archive, a nested list, a second table in a text. */
export interface SourcePart {
  /** Stable within the file, and kept in the recipe: `sheet:Orders`, `items[]`, `table:2`. */
  id: string;
  /** What a person would call it. */
  name: string;
  kind: 'sheet' | 'range' | 'table' | 'child' | 'member';
  /** Null where counting would mean reading all of it. */
  rows: number | null;
  /** Not offered unless asked for: hidden sheets, empty members. */
  hidden: boolean;
}

/** A record that a reader of ours made of a file. */
export interface SourceRecord {
  /** Exact texts; null where the source has no value at all. Null instead of the array when the record is kept out. */
  cells: (string | null)[] | null;
  /** Cells beyond the columns, as text; null where there are none. */
  extra: string | null;
  /** From 1; whatever counts lines in this format (the row of a sheet, the line of a text). */
  line: number;
  /** Of the record in the (decompressed) file; 0 where the format has no such thing. */
  byteOffset: number;
  /** Why it was repaired or kept out (a key `quarantine.<reason>`), null when it is plain. */
  reason: string | null;
  /** The record's own text, where there is a reason. */
  text: string;
}

/** Records in lots, to be written to a batch by `loadRecords`; nothing of the file is held beyond a lot. */
export interface RecordSource {
  names: string[];
  records: AsyncIterable<SourceRecord[]>;
  /** What is known only once all has been read. */
  notes(): Text[];
}

export interface FormatLoad {
  context: EngineContext;
  file: PinnedFile;
  look: FileLook;
  /** Table column of each column of the recipe, in its order; and the one for cells beyond them. */
  ids: readonly string[];
  extraId: string;
  /** A folder of this import's own, removed afterwards. */
  folder: string;
  job: StagedJob;
}

/**
 * A format: recognised by content (`source/magic.ts`), looked at without reading all of it, loaded into a batch. One
 * folder each. Adding one is a folder, a member of `Recipe`, and a line in `formats.ts`.
 */
export interface SourceFormat {
  /** @param recipe how to read it, where a person or an earlier batch has said so */
  look(context: EngineContext, file: PinnedFile, recipe: Recipe | null, job: Job): Promise<FileLook>;
  load(connection: Connection, load: FormatLoad): Promise<LoadedBatch>;
  /** Files besides the batch that the loader may touch. */
  sources(file: PinnedFile, folder: string): string[];
}
