import { z } from 'zod';

/** Acts that are logged: what came in, what was shown in clear, what left, what was removed. */
export const AuditAction = z.enum(['import', 'reveal', 'export', 'report', 'forget']);
export type AuditAction = z.infer<typeof AuditAction>;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One act. It names columns and numbers of rows, never a value, a file or a customer. */
export const AuditEntry = z.object({
  /** 1, 2, 3 … without gaps. */
  n: z.number().int().positive(),
  /** Local time with its offset from UTC: `2026-01-31T18:00:00.000+09:00`. */
  at: z.string().max(40),
  actor: z.string().max(200),
  action: AuditAction,
  /** What kind of thing, in a word of the program: `retention/csv`. */
  what: z.string().max(100),
  /** Columns touched, as `t1.c2`. */
  columns: z.array(z.string().max(40)).max(50_000),
  /** Rows touched, null where rows are not what was touched. */
  rows: z.number().int().nonnegative().nullable(),
  /** Hash of the entry before; of the first one, what the workbook's id gives. */
  prev: Sha256,
  /** SHA-256 of the entry's canonical JSON without this field. */
  hash: Sha256,
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** What verifying a log came to. */
export const AuditVerdict = z.object({
  intact: z.boolean(),
  /** The first entry that is not what it was, where one is not. */
  broken: z.object({ n: z.number(), reason: z.enum(['order', 'link', 'hash', 'noted']) }).nullable(),
  /** To be noted elsewhere: only a note outside of the file shows that its newest entries were cut off. */
  head: z.string(),
});
export type AuditVerdict = z.infer<typeof AuditVerdict>;
