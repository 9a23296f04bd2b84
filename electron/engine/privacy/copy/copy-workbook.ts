import { mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from '#shared/i18n/translate';
import { analyses } from '#shared/analyses/registry';
import type { Batch } from '#shared/model/batch';
import { recipientRoles } from '#shared/model/recipient-role';
import type { Answer, Params } from '#shared/rpc/contract';
import { openWorkbook, type EngineContext } from '#engine/context';
import { writeReport } from '#engine/exporting/report/write';
import type { Job } from '#engine/jobs/job';
import { refreshTables } from '#engine/shaping/refresh';
import { closeWorkbook } from '#engine/workbook/close';
import { createWorkbook } from '#engine/workbook/create';
import { listDocuments, setDocument } from '#engine/workbook/documents/records';
import {
  listBatches,
  listTables,
  markChanged,
  putBatch,
  putTable,
  reading,
  writeSetting,
} from '#engine/workbook/records';
import { saveWorkbook } from '#engine/workbook/save';
import { readSettings, settingKeys } from '#engine/workbook/settings';
import { recordAct } from '../audit/log.ts';
import { columnsNamed } from '../audit/touched.ts';
import { pseudonymKey } from '../mask/pseudonym.ts';
import { copyBatch } from './copied-batch.ts';
import { copiedDefinition } from './copied-table.ts';

/**
 * Writes a copy of the open workbook for a recipient: a workbook of its own, made anew of what the role may see. What is left out was
 * never in it: no history, no quarantine, no lists of people, and the key of its pseudonyms stays here. A reader is given a report.
 */
export async function copyWorkbook(
  context: EngineContext,
  { role: name, path, without }: Params<'workbook.copyFor'>,
  job: Job,
): Promise<Answer<'workbook.copyFor'>> {
  await recordAct(context, { action: 'export', what: `copy/${name}`, columns: [], rows: null });
  if (name === 'reader') {
    await writeReport(context, { path, documents: null, title: '' }, job);
    return { path, bytes: (await stat(path)).size, tables: 0, columnsLeftOut: 0 };
  }
  const workbook = openWorkbook(context);
  const role = recipientRoles[name];
  const given = await reading(context, async (connection) => ({
    settings: await readSettings(connection),
    tables: (await listTables(connection)).filter(({ id }) => !without.includes(id)),
    batches: await listBatches(connection),
    documents: await listDocuments(connection),
  }));
  const kept = given.tables.flatMap((table) => {
    const definition = copiedDefinition(table.definition, role);
    return definition ? [{ ...table, definition, whole: table.definition }] : [];
  });
  const key = await pseudonymKey(context.dataFolder, workbook.id);
  const dataFolder = await mkdtemp(join(context.tempFolder, 'kikite-copy-'));
  const other: EngineContext = { ...context, dataFolder, workbook: null, emit: () => undefined };
  try {
    await createWorkbook(other, { name: '', settings: given.settings });
    const target = openWorkbook(other);
    const copied: Batch[] = [];
    for (const [at, { id, definition, whole }] of kept.entries()) {
      job.progress({
        share: at / kept.length,
        text: text('job.copying', { name: definition.name }),
        cancellable: true,
      });
      for (const batch of given.batches.filter(({ table }) => table === id)) {
        const of = {
          from: workbook.folder,
          to: target.folder,
          batch,
          definition: whole,
          kept: definition,
          role,
          key,
        };
        copied.push(await copyBatch(context, of, job));
      }
    }
    for (const { id } of copied) await target.database.attachBatch(id);
    await target.database.transaction(job, async (connection) => {
      const number = (ids: readonly number[]): number => Math.max(0, ...ids);
      await writeSetting(
        connection,
        settingKeys.lastTable,
        number(kept.map(({ id }) => Number(id.slice(1)))),
      );
      await writeSetting(connection, settingKeys.lastBatch, number(copied.map(({ id }) => id)));
      for (const { whole: _whole, ...table } of kept) await putTable(connection, table);
      for (const batch of copied) await putBatch(connection, batch);
      for (const item of given.documents)
        if (isFree(item.document, kept)) await setDocument(connection, item.document.id, item);
      await refreshTables(
        other,
        connection,
        kept.map(({ id }) => id),
        job,
      );
      await markChanged(other, connection, 'numbers');
    });
    await saveWorkbook(other, path, job);
    const columns = (tables: readonly { definition: { columns: readonly unknown[] } }[]): number =>
      tables.reduce((sum, table) => sum + table.definition.columns.length, 0);
    const left = columns(given.tables) - columns(kept);
    return { path, bytes: (await stat(path)).size, tables: kept.length, columnsLeftOut: left };
  } finally {
    if (other.workbook) await closeWorkbook(other, false);
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** Analyses whose columns are all in the copy. Notes, reports and segments may quote or list people. */
function isFree(
  { kind, body }: { kind: string; body: unknown },
  tables: readonly { id: string; definition: { columns: readonly { id: string }[] } }[],
): boolean {
  if (!analyses.has(kind) || JSON.stringify(body).includes('"keys"')) return false;
  const known = new Set(
    tables.flatMap(({ id, definition }) => definition.columns.map((column) => `${id}.${column.id}`)),
  );
  const segment = typeof body === 'object' && body !== null && 'segment' in body ? body.segment : null;
  return segment === null && columnsNamed(body).every((column) => known.has(column));
}
