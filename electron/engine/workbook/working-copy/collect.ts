import { text } from '#shared/i18n/translate';
import { settingKeys, readLayout, readScope, readSettings } from '../settings.ts';
import { z } from 'zod';
import { countsToSave } from '#engine/activity/saved-counts';
import type { EngineContext, OpenWorkbook } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import { readIdentity } from '#engine/identity/ledger/part';
import { readAudit } from '#engine/privacy/audit/log';
import type { Container } from '../container/container.ts';
import { formatName, formatVersion, sha256, type Manifest } from '../container/manifest.ts';
import {
  auditName,
  batchPart,
  documentPart,
  historyName,
  identityName,
  quarantinePart,
  rowsPart,
  tablePart,
  workbookName,
} from '../container/part-names.ts';
import type { BatchPart, WorkbookPart } from '../container/schemas.ts';
import { listDocuments, listSteps } from '../documents/records.ts';
import { listAllBatches, listTables, readSetting } from '../records.ts';
import { readChanges } from './book.ts';
import { describeBatch, encodeBatch } from './encode-batch.ts';
import type { PartSource } from './publish.ts';

/** All that a workbook file will hold, as of one counter of changes. */
export interface Collected {
  manifest: Buffer;
  /** SHA-256 of the manifest. */
  hash: string;
  parts: PartSource[];
  changes: number;
  savedAt: Date;
}

/**
 * Reads the records in one transaction and encodes the batches that the previous file does not hold already: a batch
 * never changes, so what was encoded once is copied.
 */
export async function collectParts(
  context: EngineContext,
  workbook: OpenWorkbook,
  previous: Container | null,
  job: Job,
): Promise<Collected> {
  const savedAt = new Date();
  return workbook.database.transaction(job, async (connection) => {
    const { changes } = await readChanges(connection);
    const parts = await collectRecords(connection);
    const batches = await listAllBatches(connection);
    for (const [index, batch] of batches.entries()) {
      throwIfCancelled(job);
      job.progress({
        share: index / batches.length,
        text: text('job.savingParts', { file: batch.file }),
        cancellable: true,
      });
      const described = await describeBatch(connection, batch);
      const record = jsonPart(batchPart(batch.id), described);
      parts.push(record);
      const copied = previous && copyParts(previous, described, record.sha256);
      parts.push(...(copied ?? (await encodeParts(connection, workbook.folder, described))));
    }
    const manifest: Manifest = {
      format: formatName,
      version: formatVersion,
      id: workbook.id,
      writtenBy: `Kikite ${context.version}`,
      savedAt: savedAt.toISOString(),
      parts: parts.map(({ name, bytes, sha256: hash }) => ({ name, bytes, sha256: hash })),
    };
    const bytes = Buffer.from(JSON.stringify(manifest, null, 1));
    return { manifest: bytes, hash: sha256(bytes), parts, changes, savedAt };
  });
}

function jsonPart(name: string, value: unknown): PartSource & { from: 'memory' } {
  const content = Buffer.from(JSON.stringify(value));
  return { name, bytes: content.length, sha256: sha256(content), from: 'memory', content };
}

/** The log as it would be saved now. */
export async function auditPart(connection: Connection): Promise<PartSource> {
  return jsonPart(auditName, await readAudit(connection));
}

async function collectRecords(connection: Connection): Promise<PartSource[]> {
  const number = async (key: string) => (await readSetting(connection, key, z.number())) ?? 0;
  const workbook: WorkbookPart = {
    settings: await readSettings(connection),
    scope: await readScope(connection),
    layout: await readLayout(connection),
    lastTable: await number(settingKeys.lastTable),
    lastBatch: await number(settingKeys.lastBatch),
  };
  const tables = await listTables(connection);
  const counts = await countsToSave(connection);
  const documents = await listDocuments(connection);
  return [
    jsonPart(workbookName, workbook),
    ...tables.map((table) => {
      const counted = counts.get(table.id);
      return jsonPart(tablePart(table.id), { ...table, ...(counted ? { counted } : {}) });
    }),
    ...documents.map((item, index) => jsonPart(documentPart(index + 1), item)),
    jsonPart(historyName, await listSteps(connection, null)),
    await auditPart(connection),
    jsonPart(identityName, await readIdentity(connection)),
  ];
}

/** The data parts of a batch as the previous file has them, when its record there is the same to the byte. */
function copyParts(previous: Container, described: BatchPart, recordHash: string): PartSource[] | null {
  const { id } = described.batch;
  if (previous.parts.get(batchPart(id))?.sha256 !== recordHash) return null;
  const names = described.quarantine > 0 ? [rowsPart(id), quarantinePart(id)] : [rowsPart(id)];
  const found: PartSource[] = [];
  for (const name of names) {
    const part = previous.parts.get(name);
    const entry = previous.entries.get(name);
    if (!part || !entry) return null;
    found.push({ ...part, from: 'previous', directory: previous, entry });
  }
  return found;
}

async function encodeParts(
  connection: Connection,
  folder: string,
  described: BatchPart,
): Promise<PartSource[]> {
  const encoded = await encodeBatch(connection, folder, described);
  return encoded.map((part) => ({ ...part, from: 'file' }));
}
