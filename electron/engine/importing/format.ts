import type { Text } from '#shared/i18n/text';
import type { TextKey } from '#shared/i18n/translate';
import type { Recipe, RowFix } from '#shared/model/recipe';
import type { SourceFile } from '#shared/model/source-file';
import type { SourcePart } from '#shared/rpc/importing';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';
import type { EncodingGuess } from './delimited/encodings.ts';
import type { FilePlan } from './delimited/plan-file.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import type { PinnedFile } from './source/pinned-file.ts';
import type { StagedJob } from './staged-job.ts';
import type { ColumnPlan } from './typing/plan-column.ts';

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
  /** Why it was repaired or kept out, null when it is plain. */
  reason: QuarantineReason | null;
  /** The record's own text, where there is a reason. */
  text: string;
}

/** Why a record is listed: every key `quarantine.<reason>` of the catalogues. */
export type QuarantineReason = TextKey extends infer Key
  ? Key extends `quarantine.${infer Reason}`
    ? Reason
    : never
  : never;

/** Records in lots, to be written to a batch by `loadRecords`; nothing of the file is held beyond a lot. */
export interface RecordSource {
  names: string[];
  records: AsyncIterable<SourceRecord[]>;
  /** What is known only once all has been read. */
  notes(): Text[];
  /**
   * Rows that a listed record makes when it says something else; null when none can be told. Without this a record of the
   * format can't be put right as a whole.
   */
  reread?: (text: string, record: SourceRecord) => RereadRow[] | null;
  /** The corrections as they were followed, where the source itself follows them; asked for once all records are read. */
  followed?: () => FollowedFixes;
}

/** A row of a record that was read again. */
export interface RereadRow {
  cells: (string | null)[];
  extra: string | null;
}

/** What became of a recipe's corrections. */
export interface FollowedFixes {
  /** With the digest of what each took the place of; what fitted nowhere stays as it was. */
  fixes: RowFix[];
  /** How many fitted nowhere. */
  unused: number;
}

/** Rows as the CSV that `loadRecords` writes, made by a reader that is quicker than records are. */
export interface CsvRows {
  /** Each: the cells, the cells beyond them, the line. */
  bytes: Buffer;
  rows: number;
  /** Bytes of the longest row. */
  longest: number;
  /** Line of the first row. */
  line: number;
  /** Each row is on the line behind that of the row before. */
  inStep: boolean;
}

/** A source of records some of which are written already. */
export interface MixedSource {
  lots: AsyncIterable<SourceRecord[] | CsvRows>;
  notes(): Text[];
}

/** Several sources one behind another, each handed over when its turn comes. */
export interface PushedSource {
  push(take: (source: RecordSource) => Promise<void>): Promise<void>;
  notes(): Text[];
  followed?: () => FollowedFixes;
}

/** How the person (or an earlier batch) wants a file read, as far as they have said so. */
export interface Wanted {
  recipe: Recipe | null;
  /** `SourcePart.id`; null is the first that is not hidden. */
  part: string | null;
  /** A folder of this look's own, removed when look and load are done. */
  folder: string;
}

/** A record that a look found to be out of order. */
export interface OddRecord {
  scope: 'row' | 'repaired';
  line: number;
  text: string;
  reason: QuarantineReason;
}

/** What a format's bounded look at a file gives. */
export interface FileLook {
  file: PinnedFile;
  /** With `part` set when the file has more than one. */
  recipe: Recipe;
  /** One per column of the recipe, as `planColumn` and `followReading` make them. */
  columns: ColumnPlan[];
  /** Only for delimited text. */
  plan: FilePlan | null;
  /** How many rows there are, where all of them were looked at. */
  rows?: number;
  /** First rows as texts, at most 200. */
  sample: (string | null)[][];
  /** Last rows, where they can be had without reading all before them. */
  last?: (string | null)[][];
  /** Records among those looked at that are repaired or kept out. */
  odd?: OddRecord[];
  /** Tables of the file, the chosen one among them; empty when it can only hold one. */
  parts: SourcePart[];
  encodings: EncodingGuess[];
  notes: Text[];
  /** Of a folder, or of members of an archive that are one table: what becomes of each file. */
  files?: SourceFile[];
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
  /** Takes the records in the place of the batch: the file is one of several that become a table together. */
  into?: (source: RecordSource | MixedSource) => Promise<void>;
}

/** The beginning of a text, for telling kinds of text apart. */
export interface TextHead {
  /** Up to 64 KB, decoded; the last line may be torn. */
  text: string;
  /** Without folders. */
  name: string;
  /** Whether it is all there is. */
  whole: boolean;
}

/**
 * A format: recognised by content (`source/magic.ts`, or `claims` when it is a text), looked at without reading all of
 * it, loaded into a batch. One folder each. Adding one is a folder, a member of `Recipe`, and a line in `formats.ts`.
 */
export interface SourceFormat {
  look(context: EngineContext, file: PinnedFile, wanted: Wanted, job: Job): Promise<FileLook>;
  load(connection: Connection, load: FormatLoad): Promise<LoadedBatch>;
  /** Files besides the batch that the loader may touch. */
  sources(file: PinnedFile, folder: string): string[];
  /** Reads at random places: a compressed file or a member of an archive is unpacked to a file of its own before. */
  needsPlainFile: boolean;
  /** How surely a text is of this format, 0 to 1; delimited text says 0.3 of anything. The surest is taken. */
  claims?: (head: TextHead) => number;
  /** Byte offsets of lines on which listed values stand (ascending), where the format has such a thing. */
  locate?(load: FormatLoad, batch: LoadedBatch, lines: readonly number[]): Promise<Map<number, number>>;
}
