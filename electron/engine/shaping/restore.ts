import { z } from 'zod';
import { TableDefinition } from '#shared/model/table';
import { isShapedId } from '#shared/shape/steps';
import { refuseCircle, refuseInUse, refuseTakenColumns } from '../activity/define.ts';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';
import type { DocumentState } from '../workbook/container/schemas.ts';
import { listTables, markChanged, putTable, removeTable, type TableRecord } from '../workbook/records.ts';
import { refreshTables } from './refresh.ts';

const Body = z.object({ confirmed: z.boolean(), definition: TableDefinition });

/**
 * Puts a table's definition as a step of the history has it; null removes a derived table. Columns that an import added
 * since then stay, and types are those that the columns are stored with now.
 * @throws tableInUse, shapeCycle, and what a definition that no longer fits throws
 */
export async function restoreDefinition(
  context: EngineContext,
  connection: Connection,
  tableId: string,
  state: DocumentState | null,
  job: Job,
): Promise<void> {
  const records = await listTables(connection);
  const now = records.find(({ id }) => id === tableId);
  if (state === null) {
    refuseInUse(records, tableId);
    await removeTable(connection, tableId);
  } else {
    const { confirmed, definition } = Body.parse(state.document.body);
    const next: TableRecord = now
      ? { ...now, confirmed, definition: withImported(definition, now.definition) }
      : { id: tableId, confirmed, nextRow: 0, definition };
    refuseCircle(records, next);
    if (now) refuseTakenColumns(records, now, next.definition);
    await putTable(connection, next);
  }
  await refreshTables(context, connection, [tableId], job);
  await markChanged(context, connection, 'numbers');
}

function withImported(wanted: TableDefinition, now: TableDefinition): TableDefinition {
  if (wanted.from) return wanted;
  const stored = now.columns.filter(({ id }) => !isShapedId(id));
  const imported = wanted.columns
    .filter(({ id }) => !isShapedId(id))
    .map((column) => ({ ...column, type: stored.find(({ id }) => id === column.id)?.type ?? column.type }));
  const added = stored.filter(({ id }) => !imported.some((column) => column.id === id));
  return {
    ...wanted,
    columns: [...imported, ...added, ...wanted.columns.filter(({ id }) => isShapedId(id))],
  };
}
