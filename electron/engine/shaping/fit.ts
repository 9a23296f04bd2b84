import { fault } from '#shared/faults/fault';
import { parseFormula } from '#shared/formula/parse';
import { columnsIn } from '#shared/formula/ast';
import { FormulaError } from '#shared/formula/problem';
import type { ShapeStep } from '#shared/model/shape';
import type { Column, Sensitivity, TableDefinition } from '#shared/model/table';
import { isShapedId, outputsOf, stepsOf } from '#shared/shape/steps';
import type { Connection } from '../database/database.ts';
import { importedRows } from '../activity/table-view.ts';
import { listTables, type TableRecord } from '../workbook/records.ts';
import { readSettings } from '../workbook/settings.ts';
import { derivedPreview } from './derived-preview.ts';
import { storageOf } from './formula-columns.ts';
import { keyCounts, lookupRows } from './lookup.ts';
import { shapeRows, type TypedRelation } from './shaped-relation.ts';
import { sql } from '#shared/sql/sql';

/** Whether a derived table is to be made another way than it is stored. */
export const isMadeAnew = (
  record: TableRecord,
  definition: TableDefinition,
): definition is TableDefinition & { from: NonNullable<TableDefinition['from']> } =>
  record.definition.from !== undefined &&
  definition.from !== undefined &&
  JSON.stringify(record.definition.from) !== JSON.stringify(definition.from);

/** A table's rows as a definition that is not stored would shape them; of one made another way, the first rows. @throws formulaInvalid, columnUnknown */
export async function draftShape(
  connection: Connection,
  record: TableRecord,
  definition: TableDefinition,
): Promise<TypedRelation> {
  const { timeZone, weekStart, fiscalStart } = await readSettings(connection);
  const rows = isMadeAnew(record, definition)
    ? await derivedPreview(connection, definition.from)
    : await importedRows(connection, record);
  return shapeRows(rows, definition, {
    connection,
    timeZone,
    calendar: { weekStart, fiscalStart },
    lookup: async (step) => sql`(${await lookupRows(connection, step)})`,
  });
}

/**
 * The columns that a definition's steps make, with the types they come to; what they mean is the person's.
 * @throws formulaInvalid, columnUnknown, tableUnknown, shapeCycle, lookupDuplicates, shapeSameName
 */
export async function shapedColumns(
  connection: Connection,
  record: TableRecord,
  definition: TableDefinition,
): Promise<Column[]> {
  const steps = stepsOf(definition);
  if (steps.length === 0) return [];
  const records = await listTables(connection);
  for (const step of steps) if (step.type === 'lookup') await checkLookup(connection, records, step);
  const relation = await draftShape(connection, record, definition);
  const columns: Column[] = definition.columns.filter(({ id }) => !isShapedId(id));
  for (const step of steps)
    for (const { id, name } of outputsOf(step)) {
      if (columns.some((column) => column.id === id || column.name === name))
        throw fault('shapeSameName', { table: definition.name, column: name });
      const known = definition.columns.find((column) => column.id === id);
      const type = storageOf(relation.types.get(id) ?? 'VARCHAR');
      const fresh: Omit<Column, 'id' | 'name' | 'type'> = {
        meaning: 'attribute',
        dataType: null,
        sensitivity: sensitivityOf(step, columns, records),
      };
      columns.push({ ...fresh, ...known, id, name, type });
    }
  return columns.filter(({ id }) => isShapedId(id));
}

const levels: readonly Sensitivity[] = ['none', 'personal', 'specialCare'];

/** A column is as sensitive as the most sensitive of those it is made of. */
function sensitivityOf(
  step: ShapeStep,
  columns: readonly Column[],
  records: readonly TableRecord[],
): Sensitivity {
  const read: Column[] =
    step.type === 'lookup'
      ? (records.find(({ id }) => id === step.table)?.definition.columns ?? []).filter(({ id }) =>
          step.columns.some((column) => column.from === id),
        )
      : columns.filter(({ id, name }) =>
          step.type === 'formula' ? namesIn(step.formula).includes(name) : id === step.of,
        );
  return read.reduce<Sensitivity>(
    (most, column) => (levels.indexOf(column.sensitivity) > levels.indexOf(most) ? column.sensitivity : most),
    'none',
  );
}

function namesIn(formula: string): string[] {
  try {
    return columnsIn(parseFormula(formula));
  } catch (error) {
    if (error instanceof FormulaError) return [];
    throw error;
  }
}

async function checkLookup(
  connection: Connection,
  records: readonly TableRecord[],
  step: ShapeStep & { type: 'lookup' },
): Promise<void> {
  const other = records.find(({ id }) => id === step.table);
  if (!other) throw fault('tableUnknown', { table: step.table });
  const has = (id: string) => other.definition.columns.some((column) => column.id === id);
  const missing = [step.there, ...step.columns.map(({ from }) => from), ...(step.by ? [step.by] : [])].find(
    (id) => !has(id),
  );
  if (missing !== undefined) throw fault('columnUnknown', { table: other.definition.name, column: missing });
  if (step.pick !== 'only') return;
  const counts = await keyCounts(connection, step);
  const { keys } = await connection.row(sql`SELECT count_if(n > 1) AS keys FROM (${counts})`);
  if (Number(keys) > 0) {
    const column = other.definition.columns.find(({ id }) => id === step.there)?.name ?? step.there;
    throw fault('lookupDuplicates', { table: other.definition.name, column, keys: Number(keys) });
  }
}
