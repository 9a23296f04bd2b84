import { z } from 'zod';

/** A saved definition. Documents are data, never code. `body` is checked by the kind's own schema. */
export const WorkbookDocument = z.object({
  id: z.string().min(1).max(64),
  kind: z.string().min(1).max(40),
  /** Version of the kind's body schema; older ones are migrated on open. */
  version: z.number().int().positive(),
  title: z.string().max(255),
  body: z.record(z.string(), z.unknown()),
});
export type WorkbookDocument = z.infer<typeof WorkbookDocument>;

/** One step of a document's history; kept in the workbook, so undo survives restarts. */
export const HistoryEntry = z.object({
  seq: z.number().int(),
  at: z.string(),
  document: z.string(),
  /** What the step did: created, edited, removed, restored. */
  action: z.enum(['create', 'edit', 'remove', 'restore']),
  title: z.string(),
  /** Whether undo has taken this step back. */
  undone: z.boolean(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
