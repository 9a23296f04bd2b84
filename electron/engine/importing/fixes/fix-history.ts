import { z } from 'zod';
import type { Batch } from '#shared/model/batch';
import { StorageType, type TableDefinition } from '#shared/model/table';
import { sql } from '#shared/sql/sql';
import type { EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import type { Job } from '#engine/jobs/job';
import { refreshTables } from '#engine/shaping/refresh';
import type { DocumentState } from '#engine/workbook/container/schemas';
import { addStep } from '#engine/workbook/documents/add-step';
import { listSteps } from '#engine/workbook/documents/records';
import { listAllBatches, listTables, markChanged, putBatch, putTable } from '#engine/workbook/records';

const prefix = 'fixes:';

/** What a correction left: the batch whose rows are the table's, and the types of its columns then. */
const Body = z.object({ batch: z.number().int(), types: z.record(z.string(), StorageType) });

/** The table whose rows a step of the history corrected; null for every other step. */
export const tableOfFixes = (document: string): string | null =>
  /^fixes:t[1-9][0-9]*$/u.test(document) ? document.slice(prefix.length) : null;

function stateOf(table: string, definition: TableDefinition, batch: number): DocumentState {
  const types = Object.fromEntries(definition.columns.map(({ id, type }) => [id, type]));
  return {
    document: {
      id: `${prefix}${table}`,
      kind: 'fixes',
      version: 1,
      title: definition.name,
      body: { batch, types },
    },
    position: 0,
  };
}

/** A table and the batch that holds its corrected rows. */
export interface FixedSide {
  definition: TableDefinition;
  batch: number;
}

/** Notes a correction as one step that can be taken back. */
export async function noteFixes(
  connection: Connection,
  table: string,
  before: FixedSide,
  after: FixedSide,
): Promise<void> {
  await addStep(connection, {
    document: `${prefix}${table}`,
    before: stateOf(table, before.definition, before.batch),
    after: stateOf(table, after.definition, after.batch),
  });
}

/** Forgets the steps to and from batches that are gone: there is nothing to go back to. */
export async function forgetFixes(
  connection: Connection,
  table: string,
  gone: readonly number[],
): Promise<void> {
  const about = (state: DocumentState | null): boolean =>
    state !== null && gone.includes(Body.parse(state.document.body).batch);
  for (const { seq, before, after } of await listSteps(connection, `${prefix}${table}`))
    if (about(before) || about(after))
      await connection.run(sql`DELETE FROM kikite.history WHERE seq = ${seq}`);
}

/** Gives a table the rows of the other side of a correction; those that leave are kept, so that the way back is open. */
export async function restoreFixes(
  context: EngineContext,
  connection: Connection,
  table: string,
  { from, to }: { from: DocumentState | null; to: DocumentState | null },
  job: Job,
): Promise<void> {
  if (!from || !to) return;
  const [leaving, coming] = [Body.parse(from.document.body), Body.parse(to.document.body)];
  const batches = await listAllBatches(connection, table);
  const find = (id: number): Batch | undefined => batches.find((one) => one.id === id);
  const [out, back] = [find(leaving.batch), find(coming.batch)];
  const record = (await listTables(connection)).find(({ id }) => id === table);
  if (!out || !back || !record) return;
  const { supersededBy: _, ...free } = back;
  const heir = out.supersededBy === undefined ? {} : { supersededBy: out.supersededBy };
  await putBatch(connection, { ...free, ...heir });
  await putBatch(connection, { ...out, supersededBy: back.id });
  const columns = record.definition.columns.map((column) => ({
    ...column,
    type: coming.types[column.id] ?? column.type,
  }));
  await putTable(connection, { ...record, definition: { ...record.definition, columns } });
  await refreshTables(context, connection, [table], job);
  await markChanged(context, connection, 'numbers');
}
