import { z } from 'zod';
import { HistoryEntry, WorkbookDocument } from '#shared/model/document';
import { command } from './command.ts';

export const documentCommands = {
  'documents.list': command(z.object({}), z.array(WorkbookDocument)),
  'documents.get': command(z.object({ id: z.string() }), WorkbookDocument),
  /** Creates or replaces; the change is one undoable step. Quick edits of one document within `merge` ms are one step. */
  'documents.put': command(
    z.object({ document: WorkbookDocument, merge: z.number().int().min(0).max(60_000).default(0) }),
    WorkbookDocument,
  ),
  'documents.remove': command(z.object({ id: z.string() }), z.object({})),
  /** Undo or redo of one document (`id`) or of the whole workbook's last step (null). Answers what changed. */
  'documents.undo': command(
    z.object({ id: z.string().nullable().default(null) }),
    z.object({ changed: z.array(z.string()) }),
  ),
  'documents.redo': command(
    z.object({ id: z.string().nullable().default(null) }),
    z.object({ changed: z.array(z.string()) }),
  ),
  'documents.history': command(z.object({ id: z.string().nullable().default(null) }), z.array(HistoryEntry)),
};
