import { join as joinPath } from 'node:path';
import { text } from '#shared/i18n/translate';
import type { Answer, Params } from '#shared/rpc/contract';
import { writableWorkbook, type EngineContext } from '#engine/context';
import { batchFile } from '#engine/database/open';
import type { Job } from '#engine/jobs/job';
import { listBatches, nextBatchId, reading, type TableRecord } from '#engine/workbook/records';
import { dropBatch } from '../batch-files.ts';
import { withLook, type SourceLook } from '../look-at-file.ts';
import type { WrittenBatch } from '../record-batch.ts';
import { existingTable } from '../run-import.ts';
import { stagedJob, type StagedJob } from '../staged-job.ts';
import { placesInTable } from '../table-columns.ts';
import { writeBatch } from '../write-batch.ts';
import { baseOf } from './base.ts';
import { keepProposal } from './proposals.ts';
import { recipeFor } from './recipe-for.ts';
import { guessRenames, renameColumns, type Rename } from './renames.ts';
import { tryBatch } from './trial.ts';

type Asked = Params<'import.propose'>;

/**
 * Answers `import.propose`: the file becomes a batch file beside the working copy that no record names, and is compared
 * with the table. A crash leaves a file that the next opening removes.
 * @throws tableUnknown, tableDerived, what reading the file throws
 */
export async function propose(
  context: EngineContext,
  params: Asked,
  given: Job,
): Promise<Answer<'import.propose'>> {
  const job = stagedJob(given);
  const table = await existingTable(context, params.table);
  const { path, inside, part, recipe } = params;
  const request = recipe
    ? { path, inside, part, recipe }
    : await recipeFor(context, { path, inside, part }, await lastRecipe(context, table.id), job);
  return withLook(context, request, job, (look) => proposeLooked(context, params, table, look, job));
}

async function lastRecipe(context: EngineContext, table: string) {
  const batches = await reading(context, (connection) => listBatches(connection, table));
  return batches.at(-1)?.recipe ?? null;
}

async function proposeLooked(
  context: EngineContext,
  { mode, key, renames }: Asked,
  table: TableRecord,
  look: SourceLook,
  job: StagedJob,
): Promise<Answer<'import.propose'>> {
  const workbook = writableWorkbook(context);
  const { database, folder } = workbook;
  const places = placesInTable(
    look.recipe.columns.map((column) => column.name),
    table.definition,
  );
  const id = await database.transaction(job, nextBatchId);
  const target = joinPath(folder, batchFile(id));
  const base = await reading(context, (connection) => baseOf(connection, table.id));
  const loaded = await writeBatch(context, look, places, target, job);
  const written: WrittenBatch = { id, file: look.origin, places, loaded };
  try {
    job.stage(1, 1, text('refresh.comparing'));
    await database.attachBatch(id);
    const renamed = renames ? await takeRenames(context, table, written, target, job) : [];
    const diff = await tryBatch(context, { table: table.id, mode, key, written, renamed }, job);
    const { name: file, bytes } = look.origin;
    const answer = { proposal: id, table: table.id, file, bytes, diff };
    keepProposal(database, { answer, mode, written, base });
    return answer;
  } catch (error) {
    await dropBatch(workbook, id);
    throw error;
  }
}

/** Puts columns that have another name now under the ids that the table knows them by. */
async function takeRenames(
  context: EngineContext,
  table: TableRecord,
  { id, places, loaded }: WrittenBatch,
  target: string,
  job: StagedJob,
): Promise<Rename[]> {
  const { database } = writableWorkbook(context);
  const { definition } = table;
  const found = await database.use(job, (connection) =>
    guessRenames(connection, { table: table.id, batch: id, definition, loaded }),
  );
  if (found.length === 0) return [];
  await database.detachBatch(id);
  const moves = found.map((one) => ({ from: one.new, to: one.id }));
  await renameColumns(context, target, moves, job);
  await database.attachBatch(id);
  for (const column of loaded.columns) {
    const move = moves.find(({ from }) => from === column.id);
    if (move) column.id = move.to;
  }
  places.ids = places.ids.map((each) => moves.find(({ from }) => from === each)?.to ?? each);
  places.added = places.added.filter((name) => !found.some(({ to }) => to === name));
  places.missing = places.missing.filter((name) => !found.some(({ from }) => from === name));
  return found.map(({ id: column, from, to, overlap }) => ({ id: column, from, to, overlap }));
}
