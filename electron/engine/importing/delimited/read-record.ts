import type { ColumnShape } from './column-shapes.ts';
import type { Line, LineNote } from './lines.ts';

/** Words in the catalogues: `quarantine.<reason>`. */
export type RowReason =
  | 'brokenQuotes'
  | 'oneCell'
  | 'tooLong'
  | 'shortRow'
  | 'longRow'
  | 'aligned'
  | 'otherDelimiter'
  | 'strayQuote'
  | 'openQuote'
  | 'footer'
  | 'total'
  | 'otherTable'
  | LineNote;

/** A record of the file and what became of it. `cells` is null for one that is kept out. */
export interface ReadRecord {
  /** As many cells as the recipe has columns. */
  cells: string[] | null;
  /** Cells beyond the recipe's columns, as the file has them. */
  extra: readonly string[];
  line: Line;
  /** Record number in the file, from 1 below the header. */
  record: number;
  /** Why it is listed; null for a record that is as it should be. */
  reason: RowReason | null;
  /** The record's text, where it is listed. */
  text: string;
}

export interface RecordCounts {
  records: number;
  blankLines: number;
  trailingDelimiters: number;
  repeatedHeaders: number;
  comments: number;
  /** Lines from the beginning of another table on. */
  otherTable: number;
  /** Records that are rows of a table beside this one alone. */
  beside: number;
  /** Records of another table that begins where the look at the file did not reach. */
  later: number;
}

/** What a look at the whole table has taught about its rows. */
export interface TableGuide {
  shapes: readonly ColumnShape[] | null;
  /** Line on which another table begins: nothing from there on is read. */
  endLine: number | null;
  /** Line on which another table begins that the look did not reach: what follows is listed. */
  laterLine?: number;
  /** Empty cells that every row has at its end, behind the last column. */
  trailing: number;
  /** The file ends in a row of totals: sums are kept to compare them. */
  sums: boolean;
}

export const noGuide: TableGuide = { shapes: null, endLine: null, trailing: 0, sums: false };
