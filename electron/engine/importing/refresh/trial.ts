import { text } from '#shared/i18n/translate';
import { fault } from '#shared/faults/fault';
import type { Batch } from '#shared/model/batch';
import type { TableDiff, WorkbookTotals } from '#shared/model/table-diff';
import { sql } from '#shared/sql/sql';
import { readCatalog } from '#engine/activity/catalog';
import { hasActivityTables } from '#engine/activity/schema';
import { importedRows } from '#engine/activity/table-view';
import { writableWorkbook, type EngineContext } from '#engine/context';
import type { Connection, Database } from '#engine/database/database';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import { refreshTables } from '#engine/shaping/refresh';
import { listAllBatches, listBatches, listTables, type TableRecord } from '#engine/workbook/records';
import { readSettings } from '#engine/workbook/settings';
import { recordBatch, type WrittenBatch } from '../record-batch.ts';
import { importedColumns, sidesOf } from './compared.ts';
import { documentChanges, readDocuments } from './documents.ts';
import { changedColumns, examplesOf } from './examples.ts';
import { findKey } from './find-key.ts';
import { matchRows } from './match-rows.ts';
import { periodOf, rowsByDay } from './months.ts';
import type { Rename } from './renames.ts';
import { supersede } from './supersede.ts';

/** What is asked of a proposal. */
export interface Trial {
  table: string;
  mode: TableDiff['mode'];
  key: readonly string[] | null;
  written: WrittenBatch;
  renamed: Rename[];
}

/** Ends a transaction that was only a question. */
class Undone extends Error {}

/**
 * Says what a batch file would do to the workbook: it is taken in as if it were accepted, everything that follows from it
 * is built and read, and all of that is rolled back.
 */
export async function tryBatch(context: EngineContext, trial: Trial, job: Job): Promise<TableDiff> {
  const workbook = writableWorkbook(context);
  let diff: TableDiff | null = null;
  try {
    await workbook.database.transaction(job, async (connection) => {
      diff = await tryIn(context, connection, trial, job);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  if (!diff) throw fault('internal', {}, { detail: 'a trial without a diff' });
  return diff;
}

async function tryIn(
  context: EngineContext,
  connection: Connection,
  trial: Trial,
  job: Job,
): Promise<TableDiff> {
  const { table, mode, key: given, written } = trial;
  const say = (share: number) => {
    throwIfCancelled(job);
    job.progress({ share, text: text('refresh.comparing'), cancellable: true });
  };
  say(0);
  const known = await tableOf(connection, table);
  const { timeZone } = await readSettings(connection);
  const replaced = await listBatches(connection, table);
  const earlier = await listAllBatches(connection, table);
  const before = {
    totals: await totalsOf(context, connection),
    documents: await readDocuments(context, connection, job),
  };
  const ofDays = { definition: known.definition, timeZone };
  const daysBefore = await rowsByDay(connection, table, { ...ofDays, batches: replaced.map(({ id }) => id) });

  say(0.2);
  const receiver = { id: table, known, start: known.definition, confirm: known.confirmed };
  const batch = await recordBatch(connection, written, receiver);
  const after = await tableOf(connection, table);
  const rows = await importedRows(connection, after);
  const had = importedColumns(known.definition);
  const inFile = written.loaded.columns.map(({ id }) => id);
  const sides = await sidesOf(connection, rows, batch.id, {
    after: after.definition,
    before: had.map(({ id }) => id),
    inFile,
  });
  const key = await findKey(connection, sides, known.definition.role, given);
  const counts = await matchRows(connection, sides, key, mode);
  const changed = await changedColumns(connection, sides);
  const examples = await examplesOf(connection, sides);

  say(0.5);
  if (mode === 'replace') await supersede(connection, replaced, batch.id);
  await refreshTables(forgetful(context), connection, [table], job);
  say(0.8);
  const afterwards = forgetful(context);
  const daysAfter = await rowsByDay(connection, table, { ...ofDays, batches: [batch.id] });
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return {
    mode,
    columns: {
      compared: sides.columns.map(named),
      added: importedColumns(after.definition)
        .filter(({ id }) => !had.some((one) => one.id === id))
        .map(named),
      gone: had.filter(({ id }) => !inFile.includes(id)).map(named),
      renamed: trial.renamed,
      retyped: retyped(known, after),
    },
    key: { columns: key.columns.map(named), source: key.source, unique: key.unique },
    rows: counts,
    changedColumns: changed,
    examples,
    sameFile: sameFile(earlier, batch),
    ...periodOf(daysBefore, daysAfter),
    totals: { before: before.totals, after: await totalsOf(afterwards, connection) },
    documents: documentChanges(before.documents, await readDocuments(afterwards, connection, job)),
    // What is said of columns stands in `columns`.
    notes: batch.notes.filter(({ key: said }) => !/^import\.note\.(new|missing)Columns$/u.test(said)),
  };
}

/** The same workbook under another name: results are remembered by database, and these will never have been. */
function forgetful(context: EngineContext): EngineContext {
  const workbook = writableWorkbook(context);
  return { ...context, workbook: { ...workbook, database: Object.create(workbook.database) as Database } };
}

async function tableOf(connection: Connection, id: string): Promise<TableRecord> {
  const found = (await listTables(connection)).find((one) => one.id === id);
  if (!found) throw fault('tableUnknown', { table: id });
  return found;
}

function retyped(before: TableRecord, after: TableRecord): TableDiff['columns']['retyped'] {
  return importedColumns(before.definition).flatMap(({ id, name, type: from }) => {
    const to = importedColumns(after.definition).find((one) => one.id === id)?.type;
    return to === undefined || to === from ? [] : [{ id, name, from, to }];
  });
}

function sameFile(earlier: readonly Batch[], batch: Batch): TableDiff['sameFile'] {
  const same = earlier.findLast(
    ({ sha256, recipe }) =>
      sha256 === batch.sha256 && recipe.inside === batch.recipe.inside && recipe.part === batch.recipe.part,
  );
  if (!same) return null;
  const { id, file, importedAt, supersededBy } = same;
  return { batch: id, file, importedAt, current: supersededBy === undefined };
}

async function totalsOf(context: EngineContext, connection: Connection): Promise<WorkbookTotals> {
  const { tables, customers, activities, unidentified, voices } = await readCatalog(context, connection);
  const amounts = (await hasActivityTables(connection))
    ? await connection.row(sql`SELECT sum(amount)::VARCHAR AS amount FROM activity_count`)
    : null;
  return {
    rows: tables.reduce((sum, one) => sum + one.rows, 0),
    customers,
    activities,
    unidentified,
    voices,
    amount: amounts?.amount === undefined || amounts.amount === null ? null : String(amounts.amount),
  };
}
