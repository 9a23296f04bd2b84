import { fault } from '#shared/faults/fault';
import type { TableDefinition } from '#shared/model/table';
import type { Answer, Params } from '#shared/rpc/contract';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { rowColumn } from '../activity/columns.ts';
import { tableRecord } from '../activity/define.ts';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { shownValue } from '../privacy/masking/mask-of.ts';
import { derivedPreview } from './derived-preview.ts';
import { draftShape } from './fit.ts';
import { storageOf } from './formula-columns.ts';
import { describeRelation } from './shaped-relation.ts';

async function draftRows(
  connection: Connection,
  table: string | null,
  definition: TableDefinition,
): Promise<Sql> {
  if (table !== null) {
    const record = await tableRecord(connection, table);
    return (await draftShape(connection, record, definition)).sql;
  }
  if (!definition.from) throw fault('badRequest', { command: 'shape.preview', reason: 'from' });
  return derivedPreview(connection, definition.from);
}

/** Answers `shape.preview`. @throws formulaInvalid, columnUnknown, tableUnknown */
export async function previewShape(
  context: EngineContext,
  connection: Connection,
  { table, definition, columns, limit }: Params<'shape.preview'>,
): Promise<Answer<'shape.preview'>> {
  const relation = await draftRows(connection, table, definition);
  const types = await describeRelation(connection, relation);
  const names = new Map(definition.columns.map(({ id, name }) => [id, name]));
  for (const step of definition.steps ?? [])
    for (const { id, name } of 'columns' in step ? step.columns : [step.column]) names.set(id, name);
  const shown = (columns ?? [...names.keys()]).filter((id) => types.has(id));
  if (shown.length === 0) return { columns: [], rows: [] };
  const shownColumn = (id: string): Sql => {
    const column = definition.columns.find((each) => each.id === id);
    // A draft's columns belong to no table yet: nobody can have let them be shown.
    return column ? shownValue(context, table ?? '', column, identifier(id)) : identifier(id);
  };
  const { rows } = await connection.table(
    sql`SELECT ${join(shown.map(shownColumn))} FROM (${relation}) ${table === null ? undefined : sql`ORDER BY ${rowColumn}`} LIMIT ${limit}`,
  );
  return {
    columns: shown.map((id) => ({
      id,
      name: names.get(id) ?? id,
      type: storageOf(types.get(id) ?? 'VARCHAR'),
    })),
    rows,
  };
}
