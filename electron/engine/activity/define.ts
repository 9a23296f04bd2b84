import { rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { TableInfo } from '#shared/model/catalog';
import type { TableDefinition } from '#shared/model/table';
import { openWorkbook, writableWorkbook, type EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { batchFile } from '../database/open.ts';
import type { Job } from '../jobs/job.ts';
import {
  listBatches,
  listTables,
  markChanged,
  putTable,
  reading,
  removeBatch,
  removeTable,
  type TableRecord,
} from '../workbook/records.ts';
import { readCatalog } from './catalog.ts';
import { refreshTableView } from './table-view.ts';
import { updateActivity } from './update.ts';

/** A table's record. @throws tableUnknown */
export async function tableRecord(connection: Connection, table: string): Promise<TableRecord> {
  const record = (await listTables(connection)).find((one) => one.id === table);
  if (!record) throw fault('tableUnknown', { table });
  return record;
}

/**
 * A definition that fits a table: the table's columns, each once, with the types they are stored with; only what they
 * mean is the person's.
 * @throws columnUnknown
 */
export function fittingDefinition(record: TableRecord, wanted: TableDefinition): TableDefinition {
  const known = new Map(record.definition.columns.map((column) => [column.id, column]));
  const stranger = wanted.columns.find((column) => !known.has(column.id));
  if (stranger) throw fault('columnUnknown', { table: record.id, column: stranger.id });
  const asked = new Map(wanted.columns.map((column) => [column.id, column]));
  const columns = record.definition.columns.map((column) => ({
    ...column,
    ...asked.get(column.id),
    type: column.type,
  }));
  const misplaced = wanted.rowRules.find((rule) => !known.has(rule.column));
  if (misplaced) throw fault('columnUnknown', { table: record.id, column: misplaced.column });
  return { ...wanted, columns };
}

/** Confirms a table's definition and builds what follows from it. @throws tableUnknown, columnUnknown */
export async function defineTable(
  context: EngineContext,
  table: string,
  wanted: TableDefinition,
  job: Job,
): Promise<TableInfo> {
  const { database } = writableWorkbook(context);
  await database.transaction(job, async (connection) => {
    const record = await tableRecord(connection, table);
    const definition = fittingDefinition(record, wanted);
    await putTable(connection, { ...record, confirmed: true, definition });
    await updateActivity(context, connection, [table], job);
    await markChanged(context, connection, 'numbers');
  });
  const { tables } = await reading(context, (connection) => readCatalog(context, connection));
  const info = tables.find((one) => one.id === table);
  if (!info) throw fault('tableUnknown', { table });
  return info;
}

/** Removes a table, its batches and everything derived from them. @throws tableUnknown */
export async function dropTable(context: EngineContext, table: string, job: Job): Promise<void> {
  const { database } = writableWorkbook(context);
  const batches = await database.transaction(job, async (connection) => {
    await tableRecord(connection, table);
    const own = await listBatches(connection, table);
    for (const batch of own) await removeBatch(connection, batch.id);
    await removeTable(connection, table);
    await refreshTableView(connection, table);
    await updateActivity(context, connection, [table], job);
    await markChanged(context, connection, 'numbers');
    return own;
  });
  // From here on nothing refers to the files; one that cannot be removed now is removed at the next opening.
  for (const { id } of batches) {
    await database.detachBatch(id);
    await rm(joinPath(openWorkbook(context).folder, batchFile(id)), { force: true });
  }
}
