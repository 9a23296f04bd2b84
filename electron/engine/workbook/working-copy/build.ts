import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from '#shared/i18n/translate';
import type { SavedCounts } from '#engine/activity/saved-counts';
import type { EngineContext, OpenWorkbook } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { refreshTables } from '#engine/shaping/refresh';
import { writeIdentity } from '#engine/identity/ledger/part';
import { writeAudit } from '#engine/privacy/audit/log';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import type { Container } from '../container/container.ts';
import { hashEntry } from '../container/entry-streams.ts';
import { damaged, writeFault } from '../container/io-faults.ts';
import { dataFileName, partKind } from '../container/part-names.ts';
import type { WorkbookContents } from '../container/schemas.ts';
import { putStep, setDocument } from '../documents/records.ts';
import { failPoint } from '../fail-point.ts';
import { putBatch, putTable, writeSetting } from '../records.ts';
import { settingKeys, writeLayout, writeScope, writeSettings } from '../settings.ts';
import { attachRecordedBatches, openBook, startCounters } from './book.ts';
import { loadBatch } from './load-batch.ts';

/**
 * Makes a working copy from a workbook file in an empty folder: verifies and takes out every data part, loads the
 * batches, writes the records, and builds what is derived. The folder is unfinished until its state is written.
 */
export async function buildWorkingCopy(
  context: EngineContext,
  of: { container: Container; contents: WorkbookContents; folder: string },
  job: Job,
): Promise<OpenWorkbook> {
  const { container, contents, folder } = of;
  await extractData(container, folder, job);
  failPoint('open.extracted');
  for (const [index, part] of contents.batches.entries()) {
    job.progress({
      share: contents.batches.length === 0 ? null : index / contents.batches.length,
      text: text('job.openingParts', { file: part.batch.file }),
      cancellable: true,
    });
    throwIfCancelled(job);
    await loadBatch(context, { path: container.path, folder, part }, job);
  }
  await rm(join(folder, 'parts'), { recursive: true, force: true });
  const database = await openBook(context, folder, contents.workbook.settings.timeZone);
  try {
    await database.transaction(job, (connection) => writeRecords(connection, contents));
    await attachRecordedBatches(database, folder);
    const workbook: OpenWorkbook = { id: container.manifest.id, folder, database, readOnly: false };
    await derive({ ...context, workbook }, contents, job);
    failPoint('open.built');
    return workbook;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function extractData(container: Container, folder: string, job: Job): Promise<void> {
  const target = join(folder, 'parts');
  try {
    await mkdir(target);
    for (const part of container.parts.values()) {
      if (partKind(part.name) !== 'data') continue;
      const entry = container.entries.get(part.name);
      if (!entry) throw damaged(container.path, part.name, 'missing');
      const found = await hashEntry(container, entry, join(target, dataFileName(part.name)), job.signal);
      if (found.sha256 !== part.sha256) throw damaged(container.path, part.name, 'SHA-256 differs');
    }
  } catch (error) {
    throwIfCancelled(job);
    throw writeFault(error, target);
  }
}

async function writeRecords(connection: Connection, contents: WorkbookContents): Promise<void> {
  const { workbook } = contents;
  await writeSettings(connection, workbook.settings);
  await writeScope(connection, workbook.scope);
  await writeLayout(connection, workbook.layout);
  await writeSetting(connection, settingKeys.lastTable, workbook.lastTable);
  await writeSetting(connection, settingKeys.lastBatch, workbook.lastBatch);
  await startCounters(connection);
  for (const { counted: _counted, ...table } of contents.tables) await putTable(connection, table);
  for (const { batch } of contents.batches) await putBatch(connection, batch);
  for (const item of contents.documents) await setDocument(connection, item.document.id, item);
  for (const step of contents.history) await putStep(connection, step);
  await writeAudit(connection, contents.audit);
  await writeIdentity(connection, contents.identity);
}

const savedCounts = ({ tables }: WorkbookContents): Map<string, SavedCounts> =>
  new Map(tables.flatMap(({ id, counted }) => (counted ? [[id, counted] as const] : [])));

async function derive(
  context: EngineContext & { workbook: OpenWorkbook },
  contents: WorkbookContents,
  job: Job,
): Promise<void> {
  if (contents.tables.length === 0) return;
  await context.workbook.database.transaction(job, async (connection) => {
    const ids = contents.tables.map((table) => table.id);
    await refreshTables(context, connection, ids, job, savedCounts(contents));
  });
}
