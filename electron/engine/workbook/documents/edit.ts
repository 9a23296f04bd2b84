import { fault } from '#shared/faults/fault';
import type { WorkbookDocument } from '#shared/model/document';
import type { EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { silentJob, type Job } from '#engine/jobs/job';
import { restoreFixes, tableOfFixes } from '#engine/importing/fixes/fix-history';
import { tableOfStep } from '#engine/shaping/definition-history';
import { restoreDefinition } from '#engine/shaping/restore';
import { markChanged } from '../records.ts';
import { addStep, type Change } from './add-step.ts';
import { findDocument, findStep, nextPosition, putStep, setDocument } from './records.ts';

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

/** Creates or replaces a document as one undoable step. @param merge ms within which edits of one document join */
export async function putDocument(
  context: EngineContext,
  connection: Connection,
  document: WorkbookDocument,
  merge: number,
): Promise<void> {
  const before = await findDocument(connection, document.id);
  if (before && same(before.document, document)) return;
  const position = before?.position ?? (await nextPosition(connection));
  await step(context, connection, { document: document.id, before, after: { document, position } }, merge);
}

/** Removes a document as one undoable step. @throws documentUnknown */
export async function removeDocument(
  context: EngineContext,
  connection: Connection,
  id: string,
): Promise<void> {
  const before = await findDocument(connection, id);
  if (!before) throw fault('documentUnknown', { id });
  await step(context, connection, { document: id, before, after: null }, 0);
}

async function step(
  context: EngineContext,
  connection: Connection,
  change: Change,
  merge: number,
): Promise<void> {
  await setDocument(connection, change.document, change.after);
  await addStep(connection, change, merge);
  await tell(context, connection, change);
}

/**
 * Takes back the newest step, or does the oldest undone one again: of one document, or of the whole workbook.
 * Definitions of tables are steps like any other, as `table:t1`; corrections of imported rows are, as `fixes:t1`.
 * @returns ids of the documents that changed; none when there is nothing to undo
 */
export async function moveInHistory(
  context: EngineContext,
  connection: Connection,
  direction: 'undo' | 'redo',
  document: string | null,
  job: Job = silentJob(),
): Promise<string[]> {
  const found = await findStep(connection, direction, document);
  if (!found) return [];
  const target = direction === 'undo' ? found.before : found.after;
  const table = tableOfStep(found.document);
  if (table !== null) {
    await restoreDefinition(context, connection, table, target, job);
    await putStep(connection, { ...found, undone: direction === 'undo' });
    return [found.document];
  }
  const corrected = tableOfFixes(found.document);
  if (corrected !== null) {
    const from = direction === 'undo' ? found.after : found.before;
    await restoreFixes(context, connection, corrected, { from, to: target }, job);
    await putStep(connection, { ...found, undone: direction === 'undo' });
    return [found.document];
  }
  const before = await findDocument(connection, found.document);
  await setDocument(connection, found.document, target);
  await putStep(connection, { ...found, undone: direction === 'undo' });
  await tell(context, connection, { document: found.document, before, after: target });
  return [found.document];
}

/** Numbers change when people are selected by what was edited: a segment that was already there. */
async function tell(
  context: EngineContext,
  connection: Connection,
  { before, after }: Change,
): Promise<void> {
  const isSegment = before?.document.kind === 'segment' || after?.document.kind === 'segment';
  const numbers = isSegment && !same(before?.document.body, after?.document.body);
  await markChanged(context, connection, numbers ? 'numbers' : 'words');
}
