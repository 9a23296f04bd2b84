import type { Text } from '#shared/i18n/text';
import type { Job } from '#engine/jobs/job';
import type { Range, SheetRow } from './sheet.ts';

/** What a sheet says around its cells. */
export interface SheetFrame {
  hiddenColumns: ReadonlySet<number>;
  merges: readonly Range[];
  /** The filtered range, with the header in its first row. */
  filter: Range | null;
}

/** A place of a workbook that has a name of its own. */
export interface NamedRange {
  name: string;
  /** Position of its sheet. */
  sheet: number;
  range: Range;
  /** Null where nothing says whether the first row is a header. */
  headerRows: number | null;
  /** The workbook itself says that the last row sums up the others. */
  hasTotals: boolean;
}

/** Texts by their number; undefined where the workbook has no such text. */
export interface SharedStrings {
  get(index: number): string | undefined;
  close(): void;
}

export const noStrings: SharedStrings = { get: () => undefined, close: () => undefined };

/** Rows in lots, and how much of the sheet has been read by then. */
export interface SheetLot {
  rows: SheetRow[];
  share: number;
}

/** A workbook whose sheets can be read one at a time, whatever its format. */
export interface SheetBook {
  sheets: readonly { name: string; hidden: boolean }[];
  /** What the workbook is apart from its cells: macros, links. */
  notes: readonly Text[];
  ranges(job: Job): Promise<NamedRange[]>;
  frame(sheet: number, job: Job): Promise<SheetFrame>;
  rows(sheet: number, job: Job): AsyncGenerator<SheetLot>;
  /** The shared texts of these numbers alone. */
  someStrings(wanted: ReadonlySet<number>, job: Job): Promise<SharedStrings>;
  /** @param folder where they may lie while they are too many for memory */
  allStrings(folder: string, job: Job): Promise<SharedStrings>;
  close(): void;
}
