import { fault } from '#shared/faults/fault';
import type { TableInfo } from '#shared/model/catalog';
import type { Column, TableDefinition } from '#shared/model/table';
import { refuseCircle, tableInfo } from '../activity/define.ts';
import { writableWorkbook, type EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';
import { listTables, markChanged, nextTableId, putTable } from '../workbook/records.ts';
import { noteDefinition } from './definition-history.ts';
import { storageOf } from './formula-columns.ts';
import { derivedPreview } from './preview.ts';
import { refreshTables } from './refresh.ts';
import { describeRelation } from './shaped-relation.ts';

/** The columns of a derivation with the types that they come to. @throws columnUnknown */
async function derivedColumns(
  connection: Connection,
  definition: TableDefinition & { from: NonNullable<TableDefinition['from']> },
): Promise<Column[]> {
  const types = await describeRelation(connection, await derivedPreview(connection, definition.from));
  const made = [...types.keys()].filter((name) => /^c[1-9][0-9]*$/u.test(name));
  const missing = made.find((id) => !definition.columns.some((column) => column.id === id));
  const stranger = definition.columns.find(({ id }) => !types.has(id));
  const odd = missing ?? stranger?.id;
  if (odd !== undefined) throw fault('columnUnknown', { table: definition.name, column: odd });
  return definition.columns.map((column) => ({
    ...column,
    type: storageOf(types.get(column.id) ?? 'VARCHAR'),
  }));
}

/**
 * Makes a derived table as one step of the workbook's history. It feeds no activity until its definition is confirmed.
 * @throws tableUnknown, columnUnknown, shapeSameRows
 */
export async function deriveTable(
  context: EngineContext,
  wanted: TableDefinition,
  job: Job,
): Promise<TableInfo> {
  const { database } = writableWorkbook(context);
  const { from } = wanted;
  if (!from) throw fault('badRequest', { command: 'shape.derive', reason: 'from' });
  const id = await database.transaction(job, async (connection) => {
    const table = await nextTableId(connection);
    const columns = await derivedColumns(connection, { ...wanted, from });
    const record = { id: table, confirmed: false, nextRow: 0, definition: { ...wanted, columns } };
    refuseCircle(await listTables(connection), record);
    await putTable(connection, record);
    await noteDefinition(connection, null, record);
    await refreshTables(context, connection, [table], job);
    await markChanged(context, connection, 'numbers');
    return table;
  });
  return tableInfo(context, id);
}
