import { z } from 'zod';
import { Text } from '#shared/i18n/text';
import { Batch } from '#shared/model/batch';
import { TableInfo } from '#shared/model/catalog';
import { SourceFile } from '#shared/model/source-file';
import { PrivacyFinding } from '#shared/model/privacy';
import { ColumnReading, Recipe } from '#shared/model/recipe';
import { RowRule, TableDefinition } from '#shared/model/table';
import { command } from './command.ts';

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
};
