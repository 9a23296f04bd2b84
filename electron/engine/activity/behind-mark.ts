import { analysisOf } from '#shared/analyses/registry';
import { analysisContext } from '#shared/conditions/compile';
import { fault } from '#shared/faults/fault';
import type { RowsBehind } from '#shared/model/row-filter';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { conditionContext } from '../runner/conditions.ts';

/**
 * The rows of a table that a place of a result stands for, as a test of a row.
 * @throws kindUnknown, documentInvalid, markUnknown where the place stands for no rows of this table
 */
export async function rowsBehind(
  context: EngineContext,
  connection: Connection,
  table: string,
  { kind, body, mark, scope }: RowsBehind,
): Promise<Sql> {
  const analysis = analysisOf(kind);
  const conditions = await conditionContext(context, connection);
  const within = analysisContext(scope, analysis.segmentOf(body), conditions);
  const found = analysis.rows(body, mark, within);
  if (found?.table !== table) throw fault('markUnknown', { reason: table });
  return sql`${identifier('row')} IN (${found.rows})`;
}
