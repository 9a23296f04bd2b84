import { fault } from '#shared/faults/fault';
import type { EngineContext, Handlers } from '../context.ts';
import { writableWorkbook } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { silentJob, type Job } from '../jobs/job.ts';
import { shownDocuments } from '../privacy/masking/documents.ts';
import { moveInHistory, putDocument, removeDocument } from './documents/edit.ts';
import { validateDocument } from './documents/kinds.ts';
import { findDocument, listDocuments, listSteps } from './documents/records.ts';
import { reading } from './records.ts';
import { oneAtATime } from './session.ts';

/** One edit at a time, in a transaction of its own; the ids it answers are told to whoever listens. */
async function editing(
  context: EngineContext,
  work: (connection: Connection) => Promise<string[]>,
  job: Job = silentJob(),
): Promise<string[]> {
  const workbook = writableWorkbook(context);
  const ids = await oneAtATime(workbook, () => workbook.database.transaction(job, work));
  if (ids.length > 0) context.emit({ name: 'documentsChanged', ids });
  return ids;
}

export const documentHandlers: Handlers<
  | 'documents.list'
  | 'documents.get'
  | 'documents.put'
  | 'documents.remove'
  | 'documents.undo'
  | 'documents.redo'
  | 'documents.history'
> = {
  'documents.list': (context) =>
    reading(context, async (connection) => {
      const documents = (await listDocuments(connection)).map(({ document }) => document);
      return shownDocuments(context, connection, documents);
    }),
  'documents.get': (context, { id }) =>
    reading(context, async (connection) => {
      const found = await findDocument(connection, id);
      if (!found) throw fault('documentUnknown', { id });
      const [shown = found.document] = await shownDocuments(context, connection, [found.document]);
      return shown;
    }),
  'documents.put': async (context, { document, merge }) => {
    const valid = validateDocument(document);
    await editing(context, async (connection) => {
      await putDocument(context, connection, valid, merge);
      return [valid.id];
    });
    const [shown = valid] = await reading(context, (connection) =>
      shownDocuments(context, connection, [valid]),
    );
    return shown;
  },
  'documents.remove': async (context, { id }) => {
    await editing(context, async (connection) => {
      await removeDocument(context, connection, id);
      return [id];
    });
    return {};
  },
  'documents.undo': async (context, { id }, job) => ({
    changed: await editing(context, (connection) => moveInHistory(context, connection, 'undo', id, job), job),
  }),
  'documents.redo': async (context, { id }, job) => ({
    changed: await editing(context, (connection) => moveInHistory(context, connection, 'redo', id, job), job),
  }),
  'documents.history': (context, { id }) =>
    reading(context, async (connection) =>
      (await listSteps(connection, id)).map(({ seq, at, document, action, before, after, undone }) => {
        const title = (after ?? before)?.document.title ?? '';
        return { seq, at, document, action, title, undone };
      }),
    ),
};
