import { z } from 'zod';
import { AuditEntry, AuditVerdict } from '#shared/model/audit';
import { PersonalKind } from '#shared/model/personal-kind';
import { Purpose } from '#shared/model/consent';
import { DataTag, Recipient } from '#shared/model/data-tag';
import { RoleName } from '#shared/model/recipient-role';
import { Sensitivity } from '#shared/model/table';
import { command } from './command.ts';

const ColumnName = z.string().regex(/^t[1-9][0-9]{0,8}\.c[1-9][0-9]{0,9}$/);

export const MaskedColumn = z.object({
  /** `t1.c2` */
  id: z.string(),
  table: z.string(),
  tableName: z.string(),
  name: z.string(),
  sensitivity: Sensitivity,
  /** Null where nobody looked, or nothing in particular was found. */
  personal: PersonalKind.nullable(),
  tag: DataTag,
  shown: z.boolean(),
});
export type MaskedColumn = z.infer<typeof MaskedColumn>;

export const privacyCommands = {
  /** The log of the open workbook, verified; `noted` is a head that was written down earlier and must still be in it. */
  'privacy.audit': command(
    z.object({
      noted: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable()
        .default(null),
    }),
    AuditVerdict.extend({ entries: z.array(AuditEntry) }),
  ),
  /** Shows columns, or all that is a customer's, in clear until the workbook is closed; logged before anything is shown. */
  'privacy.reveal': command(
    z.object({
      columns: z.array(ColumnName).max(10_000).default([]),
      customers: z.array(z.string()).max(10_000).default([]),
    }),
    z.object({}),
  ),
  /** Really removes customers from the workbook, its working copy and its saved file; `dryRun` counts only. */
  'privacy.forget': command(
    z.object({
      customers: z.array(z.string().min(1)).min(1).max(10_000),
      dryRun: z.boolean().default(false),
    }),
    z.object({
      customers: z.number(),
      rows: z.number(),
      /** Entries of quarantine. */
      quarantined: z.number(),
      /** What those rows are of: tables and their rows, those that newer files took the place of included. */
      tables: z.array(z.object({ name: z.string(), rows: z.number() })),
      /** Notes about them. */
      notes: z.number(),
      /** Documents, steps of history, settings and the like that named them. */
      records: z.number(),
      /** Whether the workbook's file was written anew; a workbook that was never saved has none. */
      saved: z.boolean(),
    }),
  ),
  /** Writes a table's rows as a file, as far as the tags of its columns allow. */
  'tables.export': command(
    z.object({
      table: z.string(),
      path: z.string().min(1),
      format: z.enum(['csv', 'parquet', 'xlsx']),
      /** Only these columns; null is all. */
      columns: z.array(z.string()).nullable().default(null),
      /** Columns with pseudonyms (HMAC under a key that stays on this machine) in the place of their values. */
      pseudonymise: z.array(z.string()).default([]),
      recipient: Recipient.default('inside'),
    }),
    z.object({ path: z.string(), bytes: z.number(), rows: z.number(), tag: DataTag }),
  ),
  /**
   * What would leave the machine with these columns (`t1.c2`, or `key` for the keys of customers): what the law calls it, and the names
   * of columns that may not leave as they are shown now.
   */
  'privacy.leaving': command(
    z.object({
      of: z.enum(['rows', 'result']),
      columns: z.array(z.string().max(40)).max(10_000),
      recipient: Recipient.default('inside'),
    }),
    z.object({
      tag: DataTag,
      forbidden: z.array(z.string()),
      masked: z.array(z.string()),
      least: z.number(),
    }),
  ),
  /** Cells are about to leave for the clipboard or a file of the caller's: refused where a tag forbids it, and logged. */
  'privacy.leave': command(
    z.object({
      for: z.enum(['clipboard', 'sql']),
      of: z.enum(['rows', 'result']),
      columns: z.array(z.string().max(40)).max(10_000),
      rows: z.number().int().min(0),
      /** The customer whom all cells are about: of one who is shown, everything leaves in clear. */
      customer: z.string().nullable().default(null),
    }),
    z.object({ tag: DataTag }),
  ),
  /** Writes a copy of the workbook with what a recipient may see: a workbook of its own, or a report for a reader. */
  'workbook.copyFor': command(
    z.object({ role: RoleName, path: z.string().min(1), without: z.array(z.string()).default([]) }),
    z.object({ path: z.string(), bytes: z.number(), tables: z.number(), columnsLeftOut: z.number() }),
  ),
  /** Tables with a retention period, and how many people are past it. */
  'privacy.overdue': command(
    z.object({}),
    z.array(z.object({ table: z.string(), name: z.string(), months: z.number(), customers: z.number() })),
  ),
  /** Forgets everybody who is past a table's retention period. */
  'privacy.forgetOverdue': command(
    z.object({ table: z.string() }),
    z.object({ customers: z.number(), rows: z.number() }),
  ),
  /** People left out of analyses by consent, by the column or the list that says so. */
  'privacy.consent': command(
    z.object({}),
    z.object({
      people: z.number(),
      by: z.array(
        z.object({ id: z.string(), table: z.string(), column: z.string().nullable(), people: z.number() }),
      ),
    }),
  ),
  /** What is known of one customer's consent, and where that stands. */
  'privacy.consentOf': command(
    z.object({ key: z.string().min(1) }),
    z.object({
      /** Whether analyses leave them out, for the purpose that analyses are made for. */
      leftOut: z.boolean(),
      purpose: Purpose,
      sources: z.array(
        z.object({
          tableId: z.string(),
          table: z.string(),
          /** Null: a list of withdrawals. */
          column: z.string().nullable(),
          state: z.enum(['yes', 'no', 'expired', 'withdrawn']),
          /** Null: for whatever purpose. */
          purpose: Purpose.nullable(),
          /** The last day on which a yes holds. */
          until: z.string().nullable(),
          row: z.number().nullable(),
          file: z.string().nullable(),
          line: z.number().nullable(),
        }),
      ),
    }),
  ),
  /** Masks again: these columns and customers, or (null) whatever is shown. */
  'privacy.conceal': command(
    z.object({
      columns: z.array(ColumnName).nullable().default(null),
      customers: z.array(z.string()).nullable().default(null),
    }),
    z.object({}),
  ),
  /** Columns whose values are masked unless somebody lets them be shown, and what is shown now. */
  'privacy.masking': command(
    z.object({}),
    z.object({ columns: z.array(MaskedColumn), customers: z.array(z.string()) }),
  ),
};
