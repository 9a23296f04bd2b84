import { compileCondition } from '#shared/conditions/compile';
import { dataTypes } from '#shared/conditions/data-type';
import type { Answer } from '#shared/rpc/contract';
import { join, sql } from '#shared/sql/sql';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { conditionContext } from '../runner/conditions.ts';

/**
 * Which of the five kinds of data are held about how many customers, and in which combinations: who has orders but never
 * answered, and so on. Each customer is in exactly one combination.
 */
export async function dataCoverage(
  context: EngineContext,
  connection: Connection,
): Promise<Answer<'customers.dataCoverage'>> {
  const conditions = await conditionContext(context, connection);
  // Before any table is confirmed there is nobody, nor anything to ask.
  if (conditions.catalog.customers === 0)
    return {
      customers: 0,
      types: dataTypes.map((dataType) => ({ dataType, customers: 0 })),
      combinations: [],
    };
  const flags = dataTypes.map((dataType, place) => {
    const people = compileCondition({ type: 'data', dataType }, conditions);
    return sql`CASE WHEN customer.cid IN (${people}) THEN ${2 ** place} ELSE 0 END`;
  });
  const rows = await connection.rows(
    sql`SELECT held, count(*) AS customers FROM (SELECT ${join(flags, ' + ')} AS held FROM customer WHERE customer.cid > 0) GROUP BY held ORDER BY customers DESC, held`,
  );
  const combinations = rows.map((row) => ({
    held: dataTypes.filter((_, place) => Math.floor(Number(row.held) / 2 ** place) % 2 === 1),
    customers: Number(row.customers),
  }));
  return {
    customers: combinations.reduce((sum, { customers }) => sum + customers, 0),
    types: dataTypes.map((dataType) => ({
      dataType,
      customers: combinations.reduce(
        (sum, { held, customers }) => sum + (held.includes(dataType) ? customers : 0),
        0,
      ),
    })),
    combinations,
  };
}
