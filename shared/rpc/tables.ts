import { z } from 'zod';
import { Text } from '#shared/i18n/text';
import { Batch, QuarantineEntry } from '#shared/model/batch';
import { TableInfo } from '#shared/model/catalog';
import { ColumnDistribution } from '#shared/model/distribution';
import { PrivacyFinding } from '#shared/model/privacy';
import { RowFilter, RowsBehind } from '#shared/model/row-filter';
import { DataType, StorageType, TableDefinition } from '#shared/model/table';
import { command, pagedCommand } from './command.ts';
import { Guess } from './importing.ts';

/** A column over all rows of its table. */
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

export const tableCommands = {
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
