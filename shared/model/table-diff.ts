import { z } from 'zod';
import { Text } from '#shared/i18n/text';
import { StorageType } from '#shared/model/table';

/** How a new file goes into a table: beside what is there, or in its place. */
export const RefreshMode = z.enum(['append', 'replace']);
export type RefreshMode = z.infer<typeof RefreshMode>;

const Named = z.object({ id: z.string(), name: z.string() });
const Cells = z.array(z.string().nullable());

/** A row of one side; `cells` are texts in the order of the compared columns. */
export const DiffRow = z.object({ row: z.number(), line: z.number().nullable(), cells: Cells });
export type DiffRow = z.infer<typeof DiffRow>;

/** A number of a document with its words. */
export const Figure = z.object({
  label: Text,
  value: z.union([z.number(), z.string(), z.null()]),
  type: z.enum(['integer', 'number', 'share', 'money']),
});
export type Figure = z.infer<typeof Figure>;

/** What a saved document says, in a few numbers. Null where it can't be run. */
const Headline = z.object({ figures: z.array(Figure) }).nullable();

export const DocumentChange = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  before: Headline,
  after: Headline,
  /** Numbers of its whole result: how many stand on both sides, differ, and stand on one side alone. */
  numbers: z.object({ same: z.number(), changed: z.number(), added: z.number(), gone: z.number() }),
});
export type DocumentChange = z.infer<typeof DocumentChange>;

/** What a workbook holds in all. `amount` is exact decimal text. */
export const WorkbookTotals = z.object({
  rows: z.number(),
  customers: z.number(),
  activities: z.number(),
  unidentified: z.number(),
  voices: z.number(),
  amount: z.string().nullable(),
});
export type WorkbookTotals = z.infer<typeof WorkbookTotals>;

/**
 * What a new file would do to a table and to the workbook. Rows of the file and of the table are matched once each:
 * `rows.table` = same + changed + gone, `rows.file` = same + changed + added. After a replacement the table's rows are
 * those of the file; after an append they are both.
 */
export const TableDiff = z.object({
  mode: RefreshMode,
  columns: z.object({
    /** Columns that both sides have: what rows are compared by. */
    compared: z.array(Named),
    added: z.array(Named),
    gone: z.array(Named),
    /** Columns of the file under another name, told by their values; `overlap` is the share of them that is there. */
    renamed: z.array(z.object({ id: z.string(), from: z.string(), to: z.string(), overlap: z.number() })),
    retyped: z.array(z.object({ id: z.string(), name: z.string(), from: StorageType, to: StorageType })),
  }),
  key: z.object({
    /** Columns that name a row; empty when whole rows are compared. */
    columns: z.array(Named),
    source: z.enum(['given', 'found', 'row']),
    /** Whether it names each row of either side once. */
    unique: z.boolean(),
  }),
  rows: z.object({
    table: z.number(),
    file: z.number(),
    same: z.number(),
    added: z.number(),
    gone: z.number(),
    changed: z.number(),
  }),
  /** In how many changed rows a column differs. */
  changedColumns: z.array(Named.extend({ rows: z.number() })),
  examples: z.object({
    added: z.array(DiffRow),
    gone: z.array(DiffRow),
    changed: z.array(z.object({ before: DiffRow, after: DiffRow })),
  }),
  /** The very file was imported before. */
  sameFile: z
    .object({ batch: z.number(), file: z.string(), importedAt: z.string(), current: z.boolean() })
    .nullable(),
  /** First and last local day of the file's times. */
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** Months in which both sides have rows. */
  overlaps: z.array(z.object({ month: z.string(), table: z.number(), file: z.number() })),
  totals: z.object({ before: WorkbookTotals, after: WorkbookTotals }),
  documents: z.array(DocumentChange),
  /** Said of the reading of the file. */
  notes: z.array(Text),
});
export type TableDiff = z.infer<typeof TableDiff>;
