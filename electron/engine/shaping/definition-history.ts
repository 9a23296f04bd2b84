import { sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import type { TableRecord } from '../workbook/records.ts';
import { addStep } from '../workbook/documents/add-step.ts';
import type { DocumentState } from '../workbook/container/schemas.ts';

/** Definitions stand in the workbook's history as documents of this kind; there alone, never among the documents. */
export const tableKind = 'table';
const prefix = 'table:';

/** The table that a step of the history is about; null for documents. */
export const tableOfStep = (document: string): string | null =>
  /^table:t[1-9][0-9]*$/u.test(document) ? document.slice(prefix.length) : null;

function stateOf({ id, confirmed, definition }: TableRecord): DocumentState {
  return {
    document: {
      id: `${prefix}${id}`,
      kind: tableKind,
      version: 1,
      title: definition.name,
      body: { confirmed, definition },
    },
    position: 0,
  };
}

/** Notes that a table was made, defined otherwise or removed as one step that can be taken back. */
export async function noteDefinition(
  connection: Connection,
  before: TableRecord | null,
  after: TableRecord | null,
): Promise<void> {
  const record = after ?? before;
  if (!record) return;
  const sides = { before: before && stateOf(before), after: after && stateOf(after) };
  if (JSON.stringify(sides.before) === JSON.stringify(sides.after)) return;
  await addStep(connection, { document: `${prefix}${record.id}`, ...sides });
}

/** Forgets the steps of an imported table that is gone with its batches: there is nothing to go back to. */
export async function forgetDefinitions(connection: Connection, tableId: string): Promise<void> {
  await connection.run(sql`DELETE FROM kikite.history WHERE document = ${`${prefix}${tableId}`}`);
}
