import { z } from 'zod';
import { Batch } from './batch.ts';
import { WorkbookSettings } from './settings.ts';
import { StorageType, TableDefinition } from './table.ts';

/** A table with what is known of its rows. */
export const TableInfo = z.object({
  /** `t1`, `t2` …: the physical view `t1` has `row`, `batch`, `line`, `c1` …, and `c3_raw` where text is kept. */
  id: z.string().regex(/^t[1-9][0-9]*$/),
  /** Whether the person has confirmed the definition; only then does the table feed activity. */
  confirmed: z.boolean(),
  definition: TableDefinition,
  batches: z.array(Batch),
  /** Batches that others took the place of: kept as history, out of the table's rows. */
  superseded: z.array(Batch).default([]),
  rows: z.number().int(),
  /** Counts of the definition applied: rows in → rows used, each drop with its reason. Null until built. */
  use: z
    .object({
      used: z.number().int(),
      unidentified: z.number().int(),
      /** Rows left out by rule id (first matching rule), plus `noTime` and `duplicate`. */
      leftOut: z.array(z.object({ reason: z.string(), rows: z.number().int() })),
      /** Rows of the whole table that repeat another exactly. */
      duplicates: z.number().int(),
      /** Those of them that would be used if repeats were: no rule leaves them out. Told by a preview. */
      duplicatesInUse: z.number().int().optional(),
      returns: z.number().int(),
      /** Decimal text, exact. */
      amount: z.string().nullable(),
      customers: z.number().int(),
      /** Distinct order keys (invoices), where the table has them. */
      orders: z.number().int().nullable(),
    })
    .nullable(),
  /** Coverage in ISO days: declared, or proposed from times without outliers; null without a time column. */
  coverage: z.object({ start: z.string(), end: z.string(), endAt: z.string() }).nullable(),
});
export type TableInfo = z.infer<typeof TableInfo>;

/**
 * A kind of activity. Keys are semantic, so two order files feed one kind: `purchase`, `return`, `answer` (feedback),
 * `contact` (interactions), `campaign`, and `event:<name>` for behavioural tables.
 */
export const ActivityKind = z.object({
  id: z.number().int(),
  key: z.string(),
  tables: z.array(z.string()),
  activities: z.number().int(),
  customers: z.number().int(),
  /** Local days (ISO) of the first and last activity. */
  first: z.string(),
  last: z.string(),
});
export type ActivityKind = z.infer<typeof ActivityKind>;

/** A customer attribute: column `column` of the working copy's `profile` table (one row a cid). */
export const Attribute = z.object({
  id: z.string(),
  column: z.string(),
  label: z.string(),
  type: StorageType,
  sensitivity: z.enum(['none', 'personal', 'specialCare']),
});
export type Attribute = z.infer<typeof Attribute>;

/** All that a compiler needs to know of a workbook; plain data. */
export const Catalog = z.object({
  settings: WorkbookSettings,
  tables: z.array(TableInfo),
  kinds: z.array(ActivityKind),
  attributes: z.array(Attribute),
  customers: z.number().int(),
  activities: z.number().int(),
  /** Activities without a customer. */
  unidentified: z.number().int(),
  voices: z.number().int(),
  /** Changes whenever numbers may change; results computed under another revision are stale. */
  revision: z.number().int(),
});
export type Catalog = z.infer<typeof Catalog>;
