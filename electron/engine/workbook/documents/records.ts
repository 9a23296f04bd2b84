import { WorkbookDocument } from '#shared/model/document';
import type { Cell } from '#shared/model/result';
import { sql } from '#shared/sql/sql';
import type { Connection, PlainRow } from '#engine/database/database';
import { DocumentState, type StepPart } from '../container/schemas.ts';

const parseDocument = (text: unknown) => WorkbookDocument.parse(JSON.parse(String(text)));

/** All documents in their order. */
export async function listDocuments(connection: Connection): Promise<DocumentState[]> {
  const rows = await connection.rows(sql`SELECT body, position FROM kikite.document ORDER BY position, id`);
  return rows.map((row) => ({ document: parseDocument(row.body), position: Number(row.position) }));
}

export async function findDocument(connection: Connection, id: string): Promise<DocumentState | null> {
  const [row] = await connection.rows(sql`SELECT body, position FROM kikite.document WHERE id = ${id}`);
  return row ? { document: parseDocument(row.body), position: Number(row.position) } : null;
}

/** Puts a document as it is said to be; null removes it. */
export async function setDocument(
  connection: Connection,
  id: string,
  state: DocumentState | null,
): Promise<void> {
  if (state === null) {
    await connection.run(sql`DELETE FROM kikite.document WHERE id = ${id}`);
    return;
  }
  const body = JSON.stringify(state.document);
  await connection.run(
    sql`INSERT OR REPLACE INTO kikite.document VALUES (${id}, ${body}, ${state.position})`,
  );
}

export async function nextPosition(connection: Connection): Promise<number> {
  const { n } = await connection.row(sql`SELECT coalesce(max(position), 0) + 1 AS n FROM kikite.document`);
  return Number(n);
}

const side = (text: Cell | undefined): DocumentState | null =>
  text === null || text === undefined ? null : DocumentState.parse(JSON.parse(String(text)));

function parseStep(row: PlainRow): StepPart {
  return {
    seq: Number(row.seq),
    at: String(row.at),
    document: String(row.document),
    action: String(row.action) as StepPart['action'],
    before: side(row.before),
    after: side(row.after),
    undone: row.undone === true,
  };
}

/** Steps of one document or of all, oldest first. */
export async function listSteps(connection: Connection, document: string | null): Promise<StepPart[]> {
  const filter = document === null ? undefined : sql`WHERE document = ${document}`;
  return (await connection.rows(sql`SELECT * FROM kikite.history ${filter} ORDER BY seq`)).map(parseStep);
}

/** The newest step, or the newest that is not undone, or the oldest that is. */
export async function findStep(
  connection: Connection,
  which: 'newest' | 'undo' | 'redo',
  document: string | null,
): Promise<StepPart | null> {
  const undone = which === 'newest' ? undefined : which === 'undo' ? sql`AND NOT undone` : sql`AND undone`;
  const one = document === null ? undefined : sql`AND document = ${document}`;
  const order = which === 'redo' ? sql`ORDER BY seq` : sql`ORDER BY seq DESC`;
  const [row] = await connection.rows(
    sql`SELECT * FROM kikite.history WHERE true ${undone} ${one} ${order} LIMIT 1`,
  );
  return row ? parseStep(row) : null;
}

const sideText = (state: DocumentState | null) => (state === null ? null : JSON.stringify(state));

export async function putStep(connection: Connection, step: StepPart): Promise<void> {
  await connection.run(
    sql`INSERT OR REPLACE INTO kikite.history VALUES (${step.seq}, ${step.at}, ${step.document}, ${step.action},
        ${sideText(step.before)}, ${sideText(step.after)}, ${step.undone})`,
  );
}
