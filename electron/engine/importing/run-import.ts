import { join as joinPath } from 'node:path';
import { fault } from '#shared/faults/fault';
import { text } from '#shared/i18n/translate';
import type { Batch } from '#shared/model/batch';
import type { TableDefinition } from '#shared/model/table';
import type { Answer, Params } from '#shared/rpc/contract';
import { readCatalog } from '../activity/catalog.ts';
import { writableWorkbook, type EngineContext } from '../context.ts';
import { batchFile } from '../database/open.ts';
import type { Job } from '../jobs/job.ts';
import { guessDefinition } from '../meaning/guess.ts';
import { failPoint } from '../workbook/fail-point.ts';
import {
  listBatches,
  listTables,
  markChanged,
  nextBatchId,
  nextTableId,
  reading,
  type TableRecord,
} from '../workbook/records.ts';
import { dropUnlessRecorded } from './batch-files.ts';
import { guessColumns } from './inspect-file.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import { withLook, type SourceLook } from './look-at-file.ts';
import { refreshTables } from '../shaping/refresh.ts';
import { fixesAnywhere } from './refresh/recipe-for.ts';
import { stagedJob, type StagedJob } from './staged-job.ts';
import { recordBatch } from './record-batch.ts';
import { placesInNewTable, placesInTable, type ColumnPlaces } from './table-columns.ts';
import { recordAct } from '../privacy/audit/log.ts';
import { carefulColumns } from '../privacy/audit/touched.ts';
import { writeBatch } from './write-batch.ts';

/**
 * Answers `import.run`: a batch file is written beside the working copy, attached, and recorded in one transaction. Until
 * that is committed the workbook is as it was; a batch file without a record is removed at the next open.
 */
export async function runImport(
  context: EngineContext,
  params: Params<'import.run'>,
  given: Job,
): Promise<Answer<'import.run'>> {
  const job = stagedJob(given);
  const existing = params.table === null ? null : await existingTable(context, params.table);
  const request = existing ? await withFixesOf(context, existing.id, params, job) : params;
  return withLook(context, request, job, (look) => importLooked(context, params, look, existing, job));
}

/** A file that is added to a table follows the corrections of the one before it, wherever it says the same. */
async function withFixesOf(
  context: EngineContext,
  table: string,
  request: Params<'import.run'>,
  job: Job,
): Promise<Params<'import.run'>> {
  if (request.recipe?.fixes) return request;
  const last = (await reading(context, (connection) => listBatches(connection, table))).at(-1)?.recipe;
  if (!last?.fixes?.length) return request;
  const recipe =
    request.recipe ?? (await withLook(context, request, job, (look) => Promise.resolve(look.recipe)));
  if (recipe.format !== last.format) return request;
  const fixes = fixesAnywhere(
    last,
    recipe.columns.map(({ name }) => name),
  );
  return fixes.length === 0 ? request : { ...request, recipe: { ...recipe, fixes } };
}

async function importLooked(
  context: EngineContext,
  params: Params<'import.run'>,
  look: SourceLook,
  existing: TableRecord | null,
  job: StagedJob,
): Promise<Answer<'import.run'>> {
  const workbook = writableWorkbook(context);
  const names = look.recipe.columns.map((column) => column.name);
  const places = existing ? placesInTable(names, existing.definition) : placesInNewTable(names);
  const id = await workbook.database.transaction(job, nextBatchId);
  const target = joinPath(workbook.folder, batchFile(id));
  const loaded = await writeBatch(context, look, places, target, job);
  failPoint('import.batchWritten');
  try {
    job.stage(1, 1, text('import.storing'));
    await workbook.database.attachBatch(id);
    failPoint('import.batchAttached');
    const batch = await record(context, { params, existing, look, places, loaded, id, job });
    const catalog = await reading(context, (connection) => readCatalog(context, connection));
    const table = catalog.tables.find((one) => one.id === batch.table);
    if (!table) throw fault('tableUnknown', { table: batch.table });
    await recordAct(context, {
      action: 'import',
      what: look.recipe.format,
      columns: carefulColumns(table.id, table.definition),
      rows: batch.loaded,
    });
    return { table, batch };
  } catch (error) {
    await dropUnlessRecorded(context, id);
    throw error;
  }
}

interface Import {
  params: Params<'import.run'>;
  existing: TableRecord | null;
  look: SourceLook;
  places: ColumnPlaces;
  loaded: LoadedBatch;
  id: number;
  job: Job;
}

/** A table that files can be added to. @throws tableUnknown, tableDerived */
export async function existingTable(context: EngineContext, table: string): Promise<TableRecord> {
  const found = (await reading(context, listTables)).find((one) => one.id === table);
  if (!found) throw fault('tableUnknown', { table });
  if (found.definition.from) throw fault('tableDerived', { table: found.definition.name });
  return found;
}

async function record(context: EngineContext, imported: Import): Promise<Batch> {
  const { params, existing, look, places, loaded, id, job } = imported;
  const { database } = writableWorkbook(context);
  return database.transaction(job, async (connection) => {
    // The definition may have been edited while the file was read.
    const known = existing
      ? ((await listTables(connection)).find((one) => one.id === existing.id) ?? null)
      : null;
    if (existing && !known) throw fault('tableUnknown', { table: existing.id });
    const table = known?.id ?? (await nextTableId(connection));
    const start = known?.definition ?? params.definition ?? guessed(look, loaded);
    const written = { id, file: look.origin, places, loaded };
    const batch = await recordBatch(connection, written, {
      id: table,
      known,
      start,
      confirm: params.confirm,
    });
    await refreshTables(context, connection, [table], job);
    await markChanged(context, connection, 'numbers');
    return batch;
  });
}

/** What the table may mean, by its settled types. */
function guessed(look: SourceLook, loaded: LoadedBatch): TableDefinition {
  const columns = guessColumns(look).map((column, index) => ({
    ...column,
    type: loaded.columns[index]?.plan.reading.type ?? column.type,
  }));
  return guessDefinition({ file: look.file.name, columns }).definition;
}
