import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { identifier, sql } from '#shared/sql/sql';
import { writableWorkbook, type EngineContext, type OpenWorkbook } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { withLoader } from '#engine/database/loader';
import { batchFile, bookFile } from '#engine/database/open';
import { silentJob, type Job } from '#engine/jobs/job';
import { refreshTables } from '#engine/shaping/refresh';
import { listTables, readSetting, writeSetting } from '#engine/workbook/records';
import { workingCopySchema } from '#engine/workbook/schema';
import { failPoint } from '#engine/workbook/fail-point';
import { saveWorkbook } from '#engine/workbook/save';
import { sessionOf } from '#engine/workbook/session';
import { attachRecordedBatches, openBook } from '#engine/workbook/working-copy/book';
import { removeSetAside } from '#engine/workbook/working-copy/slots';
import { exists } from '#engine/workbook/working-copy/tidy';
import { nextFile } from './rewrite-batch.ts';

/** Batches whose new files wait to take the place of the old ones. */
const waiting = 'rewriting';

export const noteRewritten = (connection: Connection, batches: readonly number[]): Promise<void> =>
  writeSetting(connection, waiting, batches);

/** Ends a rewriting that was broken off: the workbook was told of the new files, but not all of them were in place. */
export async function resumeRewriting(context: EngineContext, job: Job): Promise<void> {
  const { workbook } = context;
  if (!workbook || workbook.readOnly) return;
  const found = await workbook.database.use(silentJob(), (connection) =>
    readSetting(connection, waiting, z.array(z.number())),
  );
  if (!found) return;
  await putRewritten(context, workbook, found, job);
  await endForgetting(context, job);
}

/**
 * Puts rewritten batches in the place of the old ones, writes the working copy's database anew from its records alone, and derives
 * everything from them again: what was freed in the old files goes with the files.
 */
export async function putRewritten(
  context: EngineContext,
  workbook: OpenWorkbook,
  batches: readonly number[],
  job: Job,
): Promise<void> {
  failPoint('forget.noted');
  const { folder } = workbook;
  const { timeZone } = sessionOf(workbook).state;
  await workbook.database.close();
  for (const id of batches) {
    const next = join(folder, nextFile(id));
    if (!(await exists(next))) continue;
    await rm(join(folder, `${batchFile(id)}.wal`), { force: true });
    await rename(next, join(folder, batchFile(id)));
    failPoint('forget.batchInPlace');
  }
  await writeBookAnew(context, folder);
  failPoint('forget.inPlace');
  const database = await openBook(context, folder, timeZone);
  workbook.database = database;
  await attachRecordedBatches(database, folder);
  await database.transaction(job, async (connection) => {
    await refreshTables(
      context,
      connection,
      (await listTables(connection)).map(({ id }) => id),
      job,
    );
  });
  await database.checkpoint();
  failPoint('forget.derived');
}

/**
 * What ends a forgetting once its batches are in place: no copy that was set aside keeps anybody, and the workbook's file is written
 * anew. Only then it is no longer waiting.
 */
export async function endForgetting(context: EngineContext, job: Job): Promise<void> {
  const workbook = writableWorkbook(context);
  await removeSetAside(context, workbook.id);
  const { path, fileDamaged } = sessionOf(workbook).state;
  // What can't be read is its owner's to look at first.
  if (path !== null && fileDamaged !== true) await saveWorkbook(context, null, job);
  failPoint('forget.saved');
  await workbook.database.transaction(job, (connection) =>
    connection.run(sql`DELETE FROM kikite.setting WHERE key = ${waiting}`),
  );
}

async function writeBookAnew(context: EngineContext, folder: string): Promise<void> {
  const { memoryMb, tempMb, threads } = context.limits;
  const target = join(folder, `${bookFile}.next`);
  await rm(target, { force: true });
  const attached = [{ path: join(folder, bookFile), name: 'old' }];
  // Not to be given up in the middle: the workbook is closed meanwhile.
  const options = { target, sources: [], attached, memoryMb, tempMb, threads, job: silentJob() };
  await withLoader(options, async (connection) => {
    for (const statement of workingCopySchema) await connection.run(statement);
    const tables = await connection.rows(
      sql`SELECT table_name AS name FROM duckdb_tables() WHERE database_name = 'batch' AND schema_name = 'kikite'`,
    );
    for (const { name } of tables)
      await connection.run(
        sql`INSERT INTO ${identifier('batch', 'kikite', String(name))} BY NAME SELECT * FROM ${identifier('old', 'kikite', String(name))}`,
      );
  });
  failPoint('forget.bookWritten');
  await rm(join(folder, `${bookFile}.wal`), { force: true });
  await rename(target, join(folder, bookFile));
}
