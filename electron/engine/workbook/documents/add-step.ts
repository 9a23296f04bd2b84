import type { Connection } from '#engine/database/database';
import type { DocumentState, StepPart } from '../container/schemas.ts';
import { boundHistory } from './bound.ts';
import { forgetUndone, hadDocument } from './history-queries.ts';
import { findStep, putStep } from './records.ts';

/** Something with a history (a document, `table:t1`, `fixes:t1`) as it was and as it is; null where it is not there. */
export interface Change {
  document: string;
  before: DocumentState | null;
  after: DocumentState | null;
}

/** Adds a change as the newest step of the history. @param merge ms within which edits of one document join */
export async function addStep(connection: Connection, change: Change, merge = 0): Promise<void> {
  await forgetUndone(connection, change.document);
  const newest = await findStep(connection, 'newest', null);
  const now = new Date();
  const at = now.toISOString();
  if (newest && joins(newest, change, now.getTime(), merge)) {
    await putStep(connection, { ...newest, at, after: change.after });
  } else {
    const action = await actionOf(connection, change);
    await putStep(connection, { seq: (newest?.seq ?? 0) + 1, at, ...change, action, undone: false });
  }
  await boundHistory(connection);
}

function joins(newest: StepPart, { document, before, after }: Change, now: number, merge: number): boolean {
  const age = now - Date.parse(newest.at);
  return (
    merge > 0 &&
    before !== null &&
    after !== null &&
    newest.document === document &&
    !newest.undone &&
    newest.action === 'edit' &&
    age >= 0 &&
    age <= merge
  );
}

async function actionOf(
  connection: Connection,
  { document, before, after }: Change,
): Promise<StepPart['action']> {
  if (after === null) return 'remove';
  if (before !== null) return 'edit';
  return (await hadDocument(connection, document)) ? 'restore' : 'create';
}
