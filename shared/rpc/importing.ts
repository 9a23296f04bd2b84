import { z } from 'zod';
import { Text } from '#shared/i18n/text';
import { Batch, QuarantineEntry } from '#shared/model/batch';
import { TableInfo } from '#shared/model/catalog';
import { ColumnDistribution } from '#shared/model/distribution';
import { SourceFile } from '#shared/model/source-file';
import { PrivacyFinding } from '#shared/model/privacy';
import { ColumnReading, Recipe } from '#shared/model/recipe';
import { RowFilter, RowsBehind } from '#shared/model/row-filter';
import { DataType, RowRule, StorageType, TableDefinition } from '#shared/model/table';
import { command, pagedCommand } from './command.ts';

/** Why a guess was made: shown beside it. */
export const Guess = z.object({
  value: z.string(),
  confidence: z.number().min(0).max(1),
  evidence: z.array(Text),
});
export type Guess = z.infer<typeof Guess>;

/** What was found of one setting of a recipe, best first, with other choices behind it. */
export const SettingGuess = z.object({
  setting: z.enum(['delimiter', 'quote', 'escape', 'header', 'skipLines', 'undoMojibake']),
  guesses: z.array(Guess),
});
export type SettingGuess = z.infer<typeof SettingGuess>;

/** One of the tables that a file holds: a sheet, a nested list, a second table, a member of an archive. */
export const SourcePart = z.object({
  /** Stable within the file. A `member` is chosen as `inside`, every other kind as `part`. */
  id: z.string(),
  name: z.string(),
  kind: z.enum(['sheet', 'range', 'table', 'child', 'member']),
  /** Null where counting would mean reading all of it. */
  rows: z.number().nullable(),
  /** Not offered unless asked for: hidden sheets, empty members. */
  hidden: z.boolean(),
});
export type SourcePart = z.infer<typeof SourcePart>;

/** A file, and which table of it. */
const Source = z.object({
  /** A file, or a folder of alike files. */
  path: z.string().min(1),
  recipe: Recipe.nullable().default(null),
  /** A member of an archive or a folder, `*` for all that are alike; null is the recipe's, or the first one. */
  inside: z.string().nullable().default(null),
  /** A table of the file; null is the recipe's, or the first one. */
  part: z.string().nullable().default(null),
});

/** What a look at a file shows of a column, as far as it was looked at. */
export const ColumnLook = z.object({
  /** Cells that are not blank, cells that are, and how many different texts. */
  filled: z.number(),
  empty: z.number(),
  distinct: z.number(),
  examples: z.array(z.string()),
  /** Texts that may stand for "no value"; `taken` ones are in the reading's `nulls`. */
  nullWords: z.array(z.object({ text: z.string(), count: z.number(), taken: z.boolean() })),
  /** What only a person can say; an answer is the reading to put into the recipe. */
  question: z
    .object({
      kind: z.enum(['dateOrder', 'separator', 'zone']),
      choices: z.array(
        z.object({
          label: Text,
          reading: ColumnReading,
          examples: z.array(z.object({ text: z.string(), value: z.string().nullable() })),
        }),
      ),
    })
    .nullable(),
  oddities: z.array(Text),
});
export type ColumnLook = z.infer<typeof ColumnLook>;

/** What a look at a file found; nothing is stored yet. */
export const Inspection = z.object({
  path: z.string(),
  file: z.string(),
  bytes: z.number(),
  recipe: Recipe,
  /** All tables of the file when it holds more than one; what was looked at is in the recipe's `inside` and `part`. */
  parts: z.array(SourcePart),
  /** Of a folder, or of members of an archive (`inside: '*'`): what becomes of each file. */
  files: z.array(SourceFile).optional(),
  /** First rows as text, header excluded, read with the recipe. */
  sample: z.array(z.array(z.string().nullable())),
  /** How many rows there are, where all of them were looked at. */
  rows: z.number().int().optional(),
  /** Last rows, where they could be read without all before them. */
  last: z.array(z.array(z.string().nullable())).optional(),
  /** Records among those looked at that had to be repaired or would be kept out. */
  odd: z
    .array(
      z.object({
        scope: z.enum(['row', 'repaired']),
        line: z.number(),
        text: z.string(),
        reason: z.string(),
      }),
    )
    .optional(),
  encodingGuesses: z.array(Guess),
  /** Of delimited text that was looked at without a recipe: each setting can be changed by giving the recipe back. */
  settingGuesses: z.array(SettingGuess).optional(),
  definition: TableDefinition,
  roleGuess: Guess,
  /** One per column of the definition. */
  meaningGuesses: z.array(Guess),
  /** One per column of the definition: why its sensitivity is proposed. */
  privacyFindings: z.array(PrivacyFinding.nullable()).optional(),
  /** One per column of the recipe; null where a file's columns have types of their own. */
  columns: z.array(ColumnLook.nullable()),
  /** A table of the workbook with the same columns: appending is offered. */
  matchingTable: z.string().nullable(),
  /** A batch with the same bytes was imported before. */
  duplicateOf: z.object({ table: z.string(), batch: z.number() }).nullable(),
  notes: z.array(Text),
});
export type Inspection = z.infer<typeof Inspection>;

export const ColumnProfile = z.object({
  column: z.string(),
  type: StorageType,
  rows: z.number(),
  empty: z.number(),
  distinct: z.number(),
  /** In large tables the number of distinct values is an estimate; all other numbers are exact. */
  distinctEstimated: z.boolean(),
  min: z.string().nullable(),
  max: z.string().nullable(),
  examples: z.array(z.object({ text: z.string(), rows: z.number() })),
  /** Values that did not convert (their text is kept). */
  unread: z.number(),
  /** Null of a column without a value. */
  distribution: ColumnDistribution.nullable(),
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

/** What a whole file comes to before it is imported. */
export const ImportCounts = z.object({
  /** records = rows + quarantined */
  records: z.number().int(),
  rows: z.number().int(),
  /** Records that are kept out. */
  quarantined: z.number().int(),
  /** Rows that are repaired. */
  repaired: z.number().int(),
  /** Values that can't be read as their column's type. */
  unread: z.number().int(),
  /** Rows that repeat an earlier one, value for value. */
  duplicates: z.number().int(),
  /** Rows that each rule concerns when it stands alone, in the order of the rules. */
  rules: z.array(z.number().int()),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

export const importCommands = {
  /** Looks at a file. With a `recipe`, reads the sample with it instead of detecting. */
  'import.inspect': command(Source, Inspection),
  /**
   * Reads a whole file into a batch: a new table, or appended to `table`. `confirm` also confirms the definition, so
   * that activity is built. Cancelling leaves the workbook as it was.
   */
  'import.run': command(
    Source.extend({
      definition: TableDefinition.nullable().default(null),
      table: z.string().nullable().default(null),
      confirm: z.boolean().default(false),
    }),
    z.object({ table: TableInfo, batch: Batch }),
  ),
  /** Reads a whole file and counts what would stay out of its table, or is repeated in it; nothing is kept. */
  'import.count': command(Source.extend({ rules: z.array(RowRule).max(100) }), ImportCounts),
  /** Makes a clean file of any readable one, without a workbook. Nothing is left of it if it fails. */
  'import.convert': command(
    Source.extend({
      out: z.string().min(1),
      format: z.enum(['csv', 'parquet', 'arrow', 'xlsx']),
      /** Writes units and currencies behind the names of columns: `amount [JPY]`. */
      units: z.boolean().default(false),
    }),
    z.object({
      rows: z.number().int(),
      /** Records that could not be read and are not in the new file. */
      quarantined: z.number().int(),
      /** Rows that were repaired, and values that could not be read as their column's type. */
      noted: z.number().int(),
      hasHeader: z.boolean(),
      notes: z.array(Text),
    }),
  ),
  /** Writes what was on the clipboard to a temporary file, to be inspected and run like any other. */
  'import.paste': command(
    z.object({
      text: z.string().max(200_000_000),
      html: z.string().max(200_000_000).nullable().default(null),
    }),
    z.object({ path: z.string() }),
  ),
  'import.undoBatch': command(z.object({ batch: z.number().int() }), z.object({})),
  'tables.list': command(z.object({}), z.array(TableInfo)),
  /** Sets the definition of a table and (re)builds activity from it. */
  'tables.define': command(
    /** With `confirm: false` a table that was not confirmed stays so, and feeds nothing yet. */
    z.object({ table: z.string(), definition: TableDefinition, confirm: z.boolean().optional() }),
    TableInfo,
  ),
  /** Counts what a definition would use and leave out, without storing it. */
  'tables.preview': command(
    z.object({ table: z.string(), definition: TableDefinition }),
    TableInfo.shape.use,
  ),
  'tables.guess': command(
    z.object({ table: z.string() }),
    z.object({
      definition: TableDefinition,
      roleGuess: Guess,
      meaningGuesses: z.array(Guess),
      privacyFindings: z.array(PrivacyFinding.nullable()).optional(),
    }),
  ),
  'tables.remove': command(z.object({ table: z.string() }), z.object({})),
  /** Columns of different tables that hold the same values; `matched` of `rows` rows of `from` find a partner. */
  'tables.joins': command(
    z.object({}),
    z.array(
      z.object({
        from: z.object({ table: z.string(), column: z.string() }),
        to: z.object({ table: z.string(), column: z.string() }),
        rows: z.number(),
        matched: z.number(),
        /** Every value stands in one row of `to`. */
        oneRowEach: z.boolean(),
      }),
    ),
  ),
  /** Which kinds of data are held about how many customers; each customer is in one combination. */
  'customers.dataCoverage': command(
    z.object({}),
    z.object({
      customers: z.number(),
      types: z.array(z.object({ dataType: DataType, customers: z.number() })),
      combinations: z.array(z.object({ held: z.array(DataType), customers: z.number() })),
    }),
  ),
  'tables.profile': command(z.object({ table: z.string() }), z.array(ColumnProfile)),
  /** What is odd about the texts of each column, over all rows; columns without oddities are left out. */
  'tables.oddities': command(
    z.object({ table: z.string() }),
    z.array(z.object({ column: z.string(), oddities: z.array(Text) })),
  ),
  /** Rows of activity by stretches of as many days, from the first day that any table covers to the last. */
  'tables.overTime': command(
    z.object({ bins: z.number().int().min(1).max(200).default(60) }),
    z
      .object({
        from: z.string(),
        to: z.string(),
        days: z.number(),
        tables: z.array(z.object({ table: z.string(), rows: z.array(z.number()) })),
      })
      .nullable(),
  ),
  /**
   * Rows for the grid: `row`, `line`, `file`, then the columns by id (`c1` …, kept texts as `c1_raw`). `total` counts the
   * rows that pass the filters and hold what is searched for.
   */
  'tables.rows': pagedCommand(
    z.object({
      table: z.string(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1_000_000).default(1000),
      sort: z.object({ column: z.string(), descending: z.boolean() }).nullable().default(null),
      filters: z.array(RowFilter).max(100).default([]),
      /** In any column of text, and in texts of the file that are kept beside values. */
      search: z.string().max(200).default(''),
      /** Only rows behind a place of a result; null is no such limit. */
      behind: RowsBehind.nullable().default(null),
      /** Only these columns; null is all. */
      columns: z.array(z.string()).max(20_000).nullable().default(null),
    }),
    z.object({ total: z.number() }),
  ),
  'quarantine.list': command(
    z.object({
      table: z.string(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(10_000).default(200),
    }),
    z.object({ total: z.number(), entries: z.array(QuarantineEntry) }),
  ),
  /**
   * Puts other text in the place of listed rows or values and reads the file again; the new batch takes the old one's place
   * all at once, as one step that can be undone, and its recipe has the corrections. `text: null` takes a correction back:
   * that of a value, or all of a record's.
   */
  'quarantine.fix': command(
    z.object({
      batch: z.number().int(),
      /** The file that the batch was read from: nothing but its name is kept. */
      path: z.string().min(1),
      fixes: z
        .array(
          z.object({
            line: z.number().int().min(1),
            /** The entry's `record`: tells records on one line, and files of one table, apart. */
            record: z.number().int().min(1).nullable().default(null),
            /** The table's column of a value; null for a whole row. */
            column: z.string().nullable().default(null),
            text: z.string().nullable(),
          }),
        )
        .min(1),
    }),
    z.object({ table: TableInfo, batch: Batch }),
  ),
};
