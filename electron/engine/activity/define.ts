import { fault } from '#shared/faults/fault';
import type { TableInfo } from '#shared/model/catalog';
import type { TableDefinition } from '#shared/model/table';
import type { Params } from '#shared/rpc/contract';
import { writableWorkbook, type EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { dropBatch } from '../importing/batch-files.ts';
import type { Job } from '../jobs/job.ts';
import {
  listAllBatches,
  listTables,
  markChanged,
  putTable,
  reading,
  removeBatch,
  removeTable,
  type TableRecord,
} from '../workbook/records.ts';
import { readCatalog } from './catalog.ts';
import { inOrder } from '#shared/shape/order';
import { followNames } from '#shared/shape/rename';
import { columnsTaken, dependencies, isShapedId } from '#shared/shape/steps';
import { forgetDefinitions, noteDefinition } from '../shaping/definition-history.ts';
import { derivedColumns } from '../shaping/derived-columns.ts';
import { isMadeAnew, shapedColumns } from '../shaping/fit.ts';
import { refreshTables } from '../shaping/refresh.ts';

/** A table's record. @throws tableUnknown */
export async function tableRecord(connection: Connection, table: string): Promise<TableRecord> {
  const record = (await listTables(connection)).find((one) => one.id === table);
  if (!record) throw fault('tableUnknown', { table });
  return record;
}

/**
 * A definition that fits a table: the table's imported columns, each once, with the types they are stored with, then the
 * columns that its steps make; only what they mean is the person's.
 * @throws columnUnknown, formulaInvalid, and what lookups that don't fit throw
 */
export async function fittingDefinition(
  connection: Connection,
  record: TableRecord,
  wanted: TableDefinition,
): Promise<TableDefinition> {
  const own = isMadeAnew(record, wanted)
    ? await derivedColumns(connection, wanted)
    : record.definition.columns.filter(({ id }) => !isShapedId(id));
  const known = new Set(own.map(({ id }) => id));
  const stranger = wanted.columns.find(({ id }) => !known.has(id) && !isShapedId(id));
  if (stranger) throw fault('columnUnknown', { table: record.id, column: stranger.id });
  const asked = new Map(wanted.columns.map((column) => [column.id, column]));
  const imported = own.map((column) => ({ ...column, ...asked.get(column.id), type: column.type }));
  const { from, ...rest } = wanted;
  const kept: TableDefinition = record.definition.from
    ? { ...rest, from: from ?? record.definition.from }
    : rest;
  const given = { ...kept, columns: [...imported, ...wanted.columns.filter(({ id }) => isShapedId(id))] };
  const columns = [...imported, ...(await shapedColumns(connection, record, given))];
  const misplaced = wanted.rowRules.find((rule) => !columns.some(({ id }) => id === rule.column));
  if (misplaced) throw fault('columnUnknown', { table: record.id, column: misplaced.column });
  return { ...kept, columns };
}

/**
 * Stores a table's definition, as a rule confirming it, and builds what follows from it, as one step of the workbook's history.
 * @throws tableUnknown, columnUnknown, formulaInvalid, shapeCycle
 */
export async function defineTable(
  context: EngineContext,
  table: string,
  { definition: wanted, confirm }: Pick<Params<'tables.define'>, 'definition' | 'confirm'>,
  job: Job,
): Promise<TableInfo> {
  const { database } = writableWorkbook(context);
  await database.transaction(job, async (connection) => {
    const record = await tableRecord(connection, table);
    const records = await listTables(connection);
    refuseCircle(records, { ...record, definition: wanted });
    const steps = followNames(record.definition, wanted);
    const named = steps.length > 0 ? { ...wanted, steps } : wanted;
    const definition = await fittingDefinition(connection, record, named);
    refuseTakenColumns(records, record, definition);
    const after = { ...record, confirmed: confirm !== false || record.confirmed, definition };
    await putTable(connection, after);
    await noteDefinition(connection, record, after);
    await refreshTables(context, connection, [table], job);
    await markChanged(context, connection, 'numbers');
  });
  return tableInfo(context, table);
}

/** What is known of a table. @throws tableUnknown */
export async function tableInfo(context: EngineContext, table: string): Promise<TableInfo> {
  const { tables } = await reading(context, (connection) => readCatalog(context, connection));
  const info = tables.find((one) => one.id === table);
  if (!info) throw fault('tableUnknown', { table });
  return info;
}

/** @throws shapeCycle when a definition would make tables depend on one another in a circle */
export function refuseCircle(records: readonly TableRecord[], changed: TableRecord): void {
  const tables = [...records.filter(({ id }) => id !== changed.id), changed];
  if (!inOrder(tables)) throw fault('shapeCycle', { table: changed.definition.name });
}

/** @throws tableInUse when a definition would drop a column that another table takes */
export function refuseTakenColumns(
  records: readonly TableRecord[],
  before: TableRecord,
  after: TableDefinition,
): void {
  const gone = before.definition.columns.filter(({ id }) => !after.columns.some((each) => each.id === id));
  for (const { id, definition } of records) {
    if (id === before.id) continue;
    const taken = columnsTaken(definition, before.id);
    const column = gone.find((each) => taken.includes(each.id));
    if (column) throw fault('tableInUse', { table: `${after.name}: ${column.name}`, by: definition.name });
  }
}

/** @throws tableInUse when another table takes rows or values from this one */
export function refuseInUse(records: readonly TableRecord[], table: string): void {
  const user = records.find(({ id, definition }) => id !== table && dependencies(definition).includes(table));
  const name = records.find(({ id }) => id === table)?.definition.name ?? table;
  if (user) throw fault('tableInUse', { table: name, by: user.definition.name });
}

/**
 * Removes a table, its batches and everything derived from them. A derived table has no batches of its own, so that its
 * removal can be taken back.
 * @throws tableUnknown, tableInUse
 */
export async function dropTable(context: EngineContext, table: string, job: Job): Promise<void> {
  const workbook = writableWorkbook(context);
  const batches = await workbook.database.transaction(job, async (connection) => {
    const record = await tableRecord(connection, table);
    refuseInUse(await listTables(connection), table);
    const own = await listAllBatches(connection, table);
    for (const batch of own) await removeBatch(connection, batch.id);
    await removeTable(connection, table);
    if (record.definition.from) await noteDefinition(connection, record, null);
    else await forgetDefinitions(connection, table);
    await refreshTables(context, connection, [table], job);
    await markChanged(context, connection, 'numbers');
    return own;
  });
  // From here on nothing refers to the files; one that cannot be removed now is removed at the next opening.
  for (const { id } of batches) await dropBatch(workbook, id);
}
