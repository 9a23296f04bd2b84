import { fault } from '#shared/faults/fault';
import type { Column, TableDefinition } from '#shared/model/table';
import { isShapedId } from '#shared/shape/steps';
import type { Connection } from '../database/database.ts';
import { storageOf } from './formula-columns.ts';
import { derivedPreview } from './derived-preview.ts';
import { describeRelation } from './shaped-relation.ts';

/** The columns of a derivation, those of steps aside, with the types that they come to. @throws columnUnknown */
export async function derivedColumns(
  connection: Connection,
  definition: TableDefinition & { from: NonNullable<TableDefinition['from']> },
): Promise<Column[]> {
  const own = definition.columns.filter(({ id }) => !isShapedId(id));
  const types = await describeRelation(connection, await derivedPreview(connection, definition.from));
  const made = [...types.keys()].filter((name) => /^c[1-9][0-9]*$/u.test(name));
  const missing = made.find((id) => !own.some((column) => column.id === id));
  const stranger = own.find(({ id }) => !types.has(id));
  const odd = missing ?? stranger?.id;
  if (odd !== undefined) throw fault('columnUnknown', { table: definition.name, column: odd });
  return own.map((column) => ({ ...column, type: storageOf(types.get(column.id) ?? 'VARCHAR') }));
}
