import { join as joinPath } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { Batch } from '#shared/model/batch';
import type { TableDefinition } from '#shared/model/table';
import type { Answer, Params } from '#shared/rpc/contract';
import { text } from '#shared/i18n/translate';
import { readCatalog } from '../activity/catalog.ts';
import { writableWorkbook, type EngineContext } from '../context.ts';
import { batchFile } from '../database/open.ts';
import type { Job } from '../jobs/job.ts';
import { refreshTables } from '../shaping/refresh.ts';
import {
  listAllBatches,
  listBatches,
  listTables,
  markChanged,
  nextBatchId,
  putBatch,
  reading,
  removeBatch,
  type TableRecord,
} from '../workbook/records.ts';
import { dropBatch, dropUnlessRecorded } from './batch-files.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import { withLook } from './look-at-file.ts';
import { recordBatch, type WrittenBatch } from './record-batch.ts';
import { stagedJob, type StagedJob } from './staged-job.ts';
import { forgetFixes, noteFixes } from './fixes/fix-history.ts';
import { mergeFixes } from './fixes/merge-fixes.ts';
import { placesInTable } from './table-columns.ts';
import { writeBatch } from './write-batch.ts';

/**
 * Answers `quarantine.fix`. The file is read anew into a batch of its own, with the old recipe and the corrections; only
 * when all of it is there does it take the old batch's place, in one transaction. Its rows get new numbers: what refers
 * to a row must never find another under its number.
 * @throws fixOtherFile, fixNotPossible, what reading the file throws
 */
export async function fixQuarantine(
  context: EngineContext,
  { batch: id, path, fixes }: Params<'quarantine.fix'>,
  given: Job,
): Promise<Answer<'quarantine.fix'>> {
  const job = stagedJob(given);
  const { old, table } = await found(context, id);
  const { recipe } = old;
  const places = placesInTable(
    recipe.columns.map(({ name }) => name),
    table.definition,
  );
  const merged = await reading(context, (connection) => mergeFixes(connection, old, places.ids, fixes));
  const corrected = { ...recipe, fixes: merged };
  const request = { path, recipe: corrected, inside: recipe.inside ?? null, part: recipe.part ?? null };
  return withLook(context, request, job, async (look) => {
    const workbook = writableWorkbook(context);
    const next = await workbook.database.transaction(job, nextBatchId);
    const target = joinPath(workbook.folder, batchFile(next));
    try {
      const loaded = await writeBatch(context, look, places, target, job);
      if (loaded.sha256 !== old.sha256)
        throw fault('fixOtherFile', { path, file: old.file }, { remedy: 'chooseFile' });
      job.stage(1, 1, text('import.storing'));
      await workbook.database.attachBatch(next);
      const { name, bytes } = look.origin;
      const written = { id: next, file: { name, bytes }, places, loaded };
      const { batch, outdated } = await replace(context, { old, written, job });
      for (const each of outdated) await dropBatch(workbook, each);
      const catalog = await reading(context, (connection) => readCatalog(context, connection));
      const info = catalog.tables.find((one) => one.id === batch.table);
      if (!info) throw fault('tableUnknown', { table: batch.table });
      return { table: info, batch };
    } catch (error) {
      await dropUnlessRecorded(context, next);
      throw error;
    }
  });
}

async function found(context: EngineContext, id: number): Promise<{ old: Batch; table: TableRecord }> {
  return reading(context, async (connection) => {
    const old = (await listBatches(connection)).find((one) => one.id === id);
    if (!old) throw fault('badRequest', { command: 'quarantine.fix', reason: `batch ${id}` });
    const table = (await listTables(connection)).find((one) => one.id === old.table);
    if (!table) throw fault('tableUnknown', { table: old.table });
    return { old, table };
  });
}

interface Replacement {
  old: Batch;
  written: WrittenBatch;
  job: StagedJob;
}

/**
 * Records the new batch in the place of the old one, which is kept: taking the new one back brings it back. Of several
 * corrections in a row the last step is always kept, and earlier ones as long as their files are small together, so that a
 * large file is not stored again for each.
 */
async function replace(
  context: EngineContext,
  { old, written, job }: Replacement,
): Promise<{ batch: Batch; outdated: number[] }> {
  const { database } = writableWorkbook(context);
  return database.transaction(job, async (connection) => {
    const known = (await listTables(connection)).find((one) => one.id === old.table);
    const all = await listAllBatches(connection, old.table);
    const current = all.filter((one) => one.supersededBy === undefined);
    // Both may have changed while the file was read.
    if (!known || !current.some((one) => one.id === old.id))
      throw fault('badRequest', { command: 'quarantine.fix', reason: `batch ${old.id}` });
    // Alone in its table, a batch decides the types; otherwise it can only widen them.
    const start = current.length === 1 ? retyped(known.definition, written.loaded) : known.definition;
    const receiver = { id: old.table, known, start, confirm: false };
    const batch = await recordBatch(connection, written, receiver);
    await putBatch(connection, { ...old, supersededBy: batch.id });
    const outdated = outdatedBy(all, old);
    for (const id of outdated) await removeBatch(connection, id);
    await forgetFixes(connection, old.table, outdated);
    const now = (await listTables(connection)).find((one) => one.id === old.table);
    await noteFixes(
      connection,
      old.table,
      { definition: known.definition, batch: old.id },
      { definition: now?.definition ?? known.definition, batch: batch.id },
    );
    await refreshTables(context, connection, [old.table], job);
    await markChanged(context, connection, 'numbers');
    return { batch, outdated };
  });
}

/** Bytes of imported files, of those whose earlier corrections are kept. */
const keptBytes = 64 << 20;

/**
 * The batches that nobody can go back to once an old one is corrected: those after it, which were undone, and of those
 * before it the ones beyond {@link keptBytes}.
 */
function outdatedBy(all: readonly Batch[], old: Batch): number[] {
  const byId = new Map(all.map((one) => [one.id, one]));
  const leadsToOld = (one: Batch): boolean => {
    let next = one;
    for (let steps = 0; steps <= all.length && next.supersededBy !== undefined; steps += 1) {
      if (next.supersededBy === old.id) return true;
      const heir = byId.get(next.supersededBy);
      if (!heir) return false;
      next = heir;
    }
    return false;
  };
  const chain = all.filter((one) => one.sha256 === old.sha256 && leadsToOld(one));
  let bytes = old.bytes;
  return chain
    .sort((a, b) => b.id - a.id)
    .flatMap((one) => {
      if (one.id > old.id) return [one.id];
      bytes += one.bytes;
      return bytes > keptBytes ? [one.id] : [];
    });
}

function retyped(definition: TableDefinition, loaded: LoadedBatch): TableDefinition {
  const types = new Map(loaded.columns.map(({ id, plan }) => [id, plan.reading.type]));
  const columns = definition.columns.map((column) => ({
    ...column,
    type: types.get(column.id) ?? column.type,
  }));
  return { ...definition, columns };
}
