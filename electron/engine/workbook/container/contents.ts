import { throwIfCancelled, type Job } from '#engine/jobs/job';
import { IdentityPart } from '#engine/identity/ledger/part';
import { migrateDocument } from '../documents/kinds.ts';
import { checkPart, readJsonPart, type Container } from './container.ts';
import { damaged } from './io-faults.ts';
import { migrateParts, type ContainerMigration, type JsonParts } from './migrations.ts';
import {
  auditName,
  historyName,
  identityName,
  partKind,
  quarantinePart,
  rowsPart,
  workbookName,
} from './part-names.ts';
import {
  AuditPart,
  BatchPart,
  DocumentPart,
  HistoryPart,
  TablePart,
  WorkbookPart,
  type DocumentState,
  type WorkbookContents,
} from './schemas.ts';

/** Reads and checks everything a container says except its rows. @throws workbookDamaged naming the part */
export async function readContents(
  container: Container,
  job: Job,
  migrations?: readonly ContainerMigration[],
  to?: number,
): Promise<WorkbookContents> {
  const found = new Map<string, unknown>();
  for (const name of container.parts.keys()) {
    throwIfCancelled(job);
    if (partKind(name) === 'json') found.set(name, await readJsonPart(container, name));
  }
  const contents = sortParts(container.path, migrateParts(found, container.manifest.version, migrations, to));
  checkReferences(container, contents);
  return contents;
}

function sortParts(path: string, parts: JsonParts): WorkbookContents {
  const under = (folder: string) =>
    [...parts]
      .filter(([name]) => name.startsWith(folder))
      .sort(([left], [right]) => numberIn(left) - numberIn(right));
  return {
    workbook: checkPart(path, workbookName, WorkbookPart, parts.get(workbookName)),
    history: checkPart(path, historyName, HistoryPart, parts.get(historyName) ?? []).map((step) => ({
      ...step,
      before: step.before && migrated(step.before),
      after: step.after && migrated(step.after),
    })),
    audit: checkPart(path, auditName, AuditPart, parts.get(auditName)),
    identity: checkPart(path, identityName, IdentityPart, parts.get(identityName)),
    tables: under('tables/').map(([name, value]) => checkPart(path, name, TablePart, value)),
    batches: under('batches/').map(([name, value]) => checkPart(path, name, BatchPart, value)),
    documents: under('documents/').map(([name, value]) =>
      migrated(checkPart(path, name, DocumentPart, value)),
    ),
  };
}

const migrated = (state: DocumentState): DocumentState => ({
  ...state,
  document: migrateDocument(state.document),
});

const numberIn = (name: string) => Number(/[0-9]+/.exec(name)?.[0] ?? 0);

/** Whether the batches that took a batch's place are there, in the same table, and end at one that is current. */
function takesPlace({ batches }: WorkbookContents, batch: BatchPart['batch']): boolean {
  let now = batch;
  for (let steps = 0; steps <= batches.length; steps += 1) {
    const { supersededBy } = now;
    if (supersededBy === undefined) return true;
    const next = batches.find((one) => one.batch.id === supersededBy)?.batch;
    if (next?.table !== batch.table) return false;
    now = next;
  }
  return false;
}

/** Batches belong to tables, have their data, and nothing is there twice. */
function checkReferences(container: Container, contents: WorkbookContents): void {
  const { path, parts } = container;
  const tables = new Set(contents.tables.map((table) => table.id));
  if (tables.size !== contents.tables.length) throw damaged(path, 'tables', 'one id twice');
  const data = new Set<string>();
  for (const { batch, quarantine } of contents.batches) {
    const name = `batches/${batch.id}.json`;
    if (!parts.has(name)) throw damaged(path, 'batches', 'a batch is not under its own number');
    if (!tables.has(batch.table)) throw damaged(path, name, 'its table is missing');
    if (batch.id > contents.workbook.lastBatch) throw damaged(path, name, 'number never given');
    if (batch.supersededBy !== undefined && !takesPlace(contents, batch))
      throw damaged(path, name, 'no batch took its place');
    data.add(rowsPart(batch.id));
    if (quarantine > 0) data.add(quarantinePart(batch.id));
  }
  for (const name of data) if (!parts.has(name)) throw damaged(path, name, 'missing');
  for (const name of parts.keys()) {
    if (partKind(name) === 'data' && !data.has(name)) throw damaged(path, name, 'belongs to no batch');
  }
  const documents = new Set(contents.documents.map((item) => item.document.id));
  if (documents.size !== contents.documents.length) throw damaged(path, 'documents', 'one id twice');
  const steps = new Set(contents.history.map((step) => step.seq));
  if (steps.size !== contents.history.length) throw damaged(path, historyName, 'one step twice');
}
