import { fault } from '#shared/faults/fault';
import { text } from '#shared/i18n/translate';
import type { Batch } from '#shared/model/batch';
import type { Answer } from '#shared/rpc/contract';
import { tableInfo, tableRecord } from '#engine/activity/define';
import { openWorkbook, writableWorkbook, type EngineContext, type OpenWorkbook } from '#engine/context';
import type { Connection } from '#engine/database/database';
import type { Job } from '#engine/jobs/job';
import { refreshTables } from '#engine/shaping/refresh';
import { listBatches, markChanged } from '#engine/workbook/records';
import { dropBatch, removeBatchFile } from '../batch-files.ts';
import { recordBatch } from '../record-batch.ts';
import { baseOf } from './base.ts';
import { keepProposal, listProposals, takeProposal, type OpenProposal } from './proposals.ts';
import { supersede } from './supersede.ts';

/**
 * Answers `import.accept`: the batch file that is there already gets its record, in one transaction with all that follows.
 * @throws proposalGone; proposalStale when the table is no longer what the diff was made against
 */
export async function accept(context: EngineContext, id: number, job: Job): Promise<Answer<'import.accept'>> {
  const { database } = writableWorkbook(context);
  const proposal = takeProposal(database, id);
  let batch: Batch;
  try {
    job.progress({ share: null, text: text('import.storing'), cancellable: true });
    batch = await database.transaction(job, (connection) => commit(context, connection, proposal, job));
  } catch (error) {
    keepProposal(database, proposal);
    throw error;
  }
  return { table: await tableInfo(context, batch.table), batch };
}

async function commit(
  context: EngineContext,
  connection: Connection,
  { answer, mode, written, base }: OpenProposal,
  job: Job,
): Promise<Batch> {
  const { table } = answer;
  const known = await tableRecord(connection, table);
  if ((await baseOf(connection, table)) !== base)
    throw fault('proposalStale', { table: known.definition.name }, { remedy: 'retry' });
  const older = await listBatches(connection, table);
  const receiver = { id: table, known, start: known.definition, confirm: known.confirmed };
  const batch = await recordBatch(connection, written, receiver);
  if (mode === 'replace') await supersede(connection, older, batch.id);
  await refreshTables(context, connection, [table], job);
  await markChanged(context, connection, 'numbers');
  return batch;
}

/** Drops a proposal with its file. @throws proposalGone */
export async function reject(context: EngineContext, id: number): Promise<void> {
  const workbook = openWorkbook(context);
  takeProposal(workbook.database, id);
  await dropBatch(workbook, id);
}

/** Removes the files of what is still proposed. Call it when the database is closed. */
export async function dropProposals(workbook: OpenWorkbook): Promise<void> {
  for (const { written } of listProposals(workbook.database)) await removeBatchFile(workbook, written.id);
}
