import { z } from 'zod';
import type { IdentityPart } from '#engine/identity/ledger/part';
import { AuditEntry } from '#shared/model/audit';
import { Batch } from '#shared/model/batch';
import { Purpose } from '#shared/model/consent';
import { HistoryEntry, WorkbookDocument } from '#shared/model/document';
import { Scope } from '#shared/model/scope';
import { Engagement, usualEngagement } from '#shared/model/engagement';
import { WorkbookSettingsChange } from '#shared/model/settings';
import { SavedCounts } from '#engine/activity/saved-counts';
import { TableRecord } from '../records.ts';

/** `workbook.json`: what the workbook as a whole agrees on. */
export const WorkbookPart = z.object({
  /** All of them: a missing one is damage, not a default. */
  settings: WorkbookSettingsChange.required().extend({
    /** These two are younger than the others. */
    consentPurpose: Purpose.default('analysis'),
    engagement: Engagement.default(usualEngagement),
  }),
  scope: Scope,
  layout: z.record(z.string(), z.unknown()),
  /** The highest numbers ever given to a table and a batch: they are never given again. */
  lastTable: z.number().int().nonnegative(),
  lastBatch: z.number().int().nonnegative(),
});
export type WorkbookPart = z.infer<typeof WorkbookPart>;

/** A document as it was at one side of a step, with its place in the list. */
export const DocumentState = z.object({ document: WorkbookDocument, position: z.number().int() });
export type DocumentState = z.infer<typeof DocumentState>;

/** One step of `history.json`. */
export const StepPart = HistoryEntry.omit({ title: true }).extend({
  before: DocumentState.nullable(),
  after: DocumentState.nullable(),
});
export type StepPart = z.infer<typeof StepPart>;

/** DuckDB types that columns of a data part may have in the working copy. */
const StoredType = z
  .string()
  .regex(
    /^(VARCHAR|BOOLEAN|TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|FLOAT|DOUBLE|DATE|TIME|TIMESTAMP|TIMESTAMP WITH TIME ZONE|DECIMAL\((?:[1-9]|[12][0-9]|3[0-8]),(?:[0-9]|[12][0-9]|3[0-8])\))$/,
  );

/** `batches/<n>.json`: the record of a batch, and the columns of its data part in order. */
export const BatchPart = z.object({
  batch: Batch,
  columns: z
    .array(z.object({ name: z.string().regex(/^(c[1-9][0-9]*(_raw)?|line)$/), type: StoredType }))
    .min(1)
    .max(40_000),
  /** Rows of the quarantine part; 0 means that there is none. */
  quarantine: z.number().int().nonnegative(),
});
export type BatchPart = z.infer<typeof BatchPart>;

export const DocumentPart = z.object({ document: WorkbookDocument, position: z.number().int() });
export const HistoryPart = z.array(StepPart);
/** `audit.json`: what was done with the workbook's data; whether it is whole is asked by who wants to know. */
export const AuditPart = z.array(AuditEntry);
/** `tables/t<n>.json`: a table, and what was counted in its rows; whoever can't use the counts counts again. */
export const TablePart = TableRecord.extend({ counted: SavedCounts.optional().catch(undefined) });
export type TablePart = z.infer<typeof TablePart>;

/** All that a workbook file says, except rows. */
export interface WorkbookContents {
  workbook: WorkbookPart;
  tables: TablePart[];
  batches: BatchPart[];
  documents: DocumentState[];
  history: StepPart[];
  audit: AuditEntry[];
  identity: IdentityPart;
}
