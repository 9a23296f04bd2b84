import { z } from 'zod';
import { columnFacts } from './column-facts.ts';
import { ValueForm } from './value-form.ts';

export const Encoding = z.enum([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'gb18030',
  'big5',
  'euc-kr',
  'windows-1252',
  'windows-1251',
  'koi8-r',
]);
/** Names as in the WHATWG Encoding Standard; `shift_jis` there is CP932 (Windows-31J). */
export type Encoding = z.infer<typeof Encoding>;

/** How a column's text becomes values. `text` keeps it as it is. */
export const ColumnReading = z.object({
  /** The header as the file has it, verbatim; generated when the file has none. */
  name: z.string(),
  /** Storage type, decided over the whole column. */
  type: z.enum([
    'text',
    'integer',
    'decimal',
    'double',
    'boolean',
    'date',
    'time',
    'timestamp',
    'timestampTz',
  ]),
  /** strptime format of dates and times that are not ISO 8601, as DuckDB spells it. */
  format: z.string().optional(),
  /**
   * How decimals are written where the text is not kept beside the value: `fixed` always has all places of the type,
   * `trimmed` has no trailing zeros (`3`, `2.5`), `point` keeps at least one place (`3.0`, `2.5`).
   */
  written: z.enum(['fixed', 'trimmed', 'point']).optional(),
  /** Texts read as "no value" in this column besides the empty one. */
  nulls: z.array(z.string()).default([]),
  /** How texts that no plain cast reads become values of the type. */
  form: ValueForm.optional(),
  /**
   * A guess from a part of the column: the whole of it may decide otherwise. Absent when a person or a whole column has
   * decided; then the reading is followed as it is.
   */
  open: z.boolean().optional(),
  ...columnFacts,
  /** Texts with a label become the label, and the text is kept beside it; without this, labels are only told. */
  shows: z.literal('label').optional(),
});
export type ColumnReading = z.infer<typeof ColumnReading>;

/** What a person put in the place of a record, or of one cell of it. */
export const RowFix = z.object({
  /** Where the record begins, as its format counts: a line of a text, a row of a sheet, a case. From 1. */
  line: z.number().int().min(1),
  /** Lines that the record takes up in a delimited text; one when absent. */
  lines: z.number().int().min(1).max(1_000_000).optional(),
  /** Which of several records that begin on this line; the first when absent. */
  nth: z.number().int().min(2).optional(),
  /** Of several files that are one table, the one it stands in. */
  file: z.string().max(4_000).optional(),
  /** Position of a cell in the recipe's columns; absent when the text is that of the whole record. */
  column: z.number().int().min(0).optional(),
  text: z.string().max(16 << 20),
  /** Digest of what stood there, noted when the file is read: a record that says something else is left alone. */
  of: z.string().max(64).optional(),
  /** Of an earlier file: it holds for every record with the digest `of`, wherever that stands. */
  anywhere: z.literal(true).optional(),
});
export type RowFix = z.infer<typeof RowFix>;

/** What every recipe may say besides its format's own settings. */
const common = {
  /** One per column of the table, in the file's order. Empty in a recipe of a person's leaves them open. */
  columns: z.array(ColumnReading),
  /** The member of an archive that is read; `*` for all that are alike. */
  inside: z.string().max(4_000).optional(),
  /** Which table of the file, where it holds more than one: see `Inspection.parts`. */
  part: z.string().max(4_000).optional(),
  /** What a person put right by hand. */
  fixes: z.array(RowFix).max(100_000).optional(),
};

/** How a delimited (or whitespace-aligned) text file is read. The same bytes and recipe give the same table anywhere. */
export const DelimitedRecipe = z.object({
  format: z.literal('delimited'),
  encoding: Encoding,
  compression: z.enum(['none', 'gzip', 'zip', 'zstd', 'bzip2', 'xz', 'tar']),
  /** One or more characters; `whitespace` means columns aligned by runs of blanks. */
  delimiter: z.string().min(1),
  /** `“` closes with `”`. */
  quote: z.enum(['"', "'", '“', 'none']),
  escape: z.enum(['double', 'backslash', 'none']),
  hasHeader: z.boolean(),
  /** Physical lines before the header (or the first record): a title, `sep=;`, blank lines. Kept as notes. */
  skipLines: z.number().int().min(0),
  /** Records that make up the header, where it has more than one: their cells are joined to names. */
  headerRows: z.number().int().min(1).max(10).optional(),
  /** Lines that begin with it are left out. */
  comment: z.string().min(1).max(10).optional(),
  /** The columns are part of longer records, which hold tables side by side: from cell `at` (from 0) of `of`. */
  block: z.object({ at: z.number().int().min(0), of: z.number().int().min(1) }).optional(),
  /** Rows are drawn with bars and rules, as in Markdown or by `psql`. */
  boxed: z.boolean().optional(),
  /** `keep` loads totals and notes below the table as rows; absent leaves them out when nothing but they follows. */
  footer: z.enum(['keep']).optional(),
  /** Texts that were encoded twice are read as they were before. */
  undoMojibake: z.literal(true).optional(),
  ...common,
});
export type DelimitedRecipe = z.infer<typeof DelimitedRecipe>;

/** Text whose columns begin at the same places of all lines. */
export const FixedRecipe = z.object({
  format: z.literal('fixed'),
  encoding: Encoding,
  /** What places are counted in: columns of a screen, where full-width characters take two, or characters. */
  measure: z.enum(['columns', 'characters']),
  /** Where each column begins, from 0, ascending. */
  starts: z.array(z.number().int().min(0)).min(1).max(10_000),
  /** Blanks keep columns apart, so that a value across two of them is out of order. */
  apart: z.boolean(),
  hasHeader: z.boolean(),
  headerRows: z.number().int().min(0).max(10),
  /** Lines above the header, or the first record. */
  skipLines: z.number().int().min(0),
  ...common,
});
export type FixedRecipe = z.infer<typeof FixedRecipe>;

export const ParquetRecipe = z.object({ format: z.literal('parquet'), ...common });
export type ParquetRecipe = z.infer<typeof ParquetRecipe>;

/** An SPSS system file. */
export const SavRecipe = z.object({
  format: z.literal('sav'),
  /** As the Encoding Standard names it. */
  encoding: z.string().max(40),
  ...common,
});
export type SavRecipe = z.infer<typeof SavRecipe>;

const letters = z.string().regex(/^[A-Z]{1,4}$/);

/** Where a table stands on a sheet, and what of it is read. */
const onSheet = {
  /** First row of the header, or of the data where there is no header; from 1. */
  firstRow: z.number().int().min(1),
  /** Null is the end of the sheet. */
  lastRow: z.number().int().min(1).nullable(),
  /** Rows that hold the names of the columns. */
  headerRows: z.number().int().min(0).max(9),
  /** The sheet's column of each column of the table. */
  at: z.array(letters),
  /** Columns of the sheet that belong to other tables or are hidden: cells there are not this table's. */
  elsewhere: z.array(letters),
  /** Whether hidden and filtered rows and hidden columns are read too. */
  hidden: z.boolean(),
  /** Whether every cell of a merged one gets the value of the first. */
  fillMerged: z.boolean(),
  /** What becomes of a last row that sums up the others: `auto` leaves it out when its sums are right. */
  totals: z.enum(['auto', 'leaveOut', 'keep']),
};

/** A sheet, or a range of one, of an Excel workbook (.xlsx, .xlsm). */
export const XlsxRecipe = z.object({ format: z.literal('xlsx'), ...onSheet, ...common });
export type XlsxRecipe = z.infer<typeof XlsxRecipe>;

/** A sheet of an OpenDocument spreadsheet. */
export const OdsRecipe = z.object({ format: z.literal('ods'), ...onSheet, ...common });
export type OdsRecipe = z.infer<typeof OdsRecipe>;

/** An Arrow IPC file (Feather) or stream. */
export const ArrowRecipe = z.object({ format: z.literal('arrow'), ...common });
export type ArrowRecipe = z.infer<typeof ArrowRecipe>;

/** A table of an SQLite file; `part` says which. */
export const SqliteRecipe = z.object({ format: z.literal('sqlite'), ...common });
export type SqliteRecipe = z.infer<typeof SqliteRecipe>;

/** JSON, NDJSON, or JSON values one behind another. */
export const JsonRecipe = z.object({
  format: z.literal('json'),
  encoding: Encoding,
  /**
   * Where the records are: each line, values one behind another, the elements of a list, or the members of an object
   * (their keys are the column `key`).
   */
  layout: z.enum(['lines', 'values', 'list', 'entries']),
  /** Keys that lead to the list or object; empty for the outermost. */
  path: z.array(z.string()).max(10),
  /** Objects inside records whose keys are data: each is a nested table `name{}`. */
  maps: z.array(z.string()).max(1_000),
  ...common,
});
export type JsonRecipe = z.infer<typeof JsonRecipe>;

/** What people said to one another, one row a turn. */
export const ConversationRecipe = z.object({
  format: z.literal('conversation'),
  /** Subtitles are WebVTT and SRT; mail is a message or a mailbox; Slack is a folder or an archive of channels. */
  style: z.enum(['subtitles', 'line', 'lineOfficial', 'whatsApp', 'transcript', 'mail', 'slack']),
  /** Paragraphs of a Word document instead of lines of a text. */
  document: z.literal(true).optional(),
  encoding: Encoding,
  ...common,
});
export type ConversationRecipe = z.infer<typeof ConversationRecipe>;

/** How a source was read; stored with each batch and re-applied on refresh. One member per format folder. */
export const Recipe = z.discriminatedUnion('format', [
  DelimitedRecipe,
  ParquetRecipe,
  SavRecipe,
  ConversationRecipe,
  JsonRecipe,
  FixedRecipe,
  ArrowRecipe,
  SqliteRecipe,
  XlsxRecipe,
  OdsRecipe,
]);
export type Recipe = z.infer<typeof Recipe>;
