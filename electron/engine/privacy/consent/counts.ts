import type { Answer } from '#shared/rpc/contract';
import { sql } from '#shared/sql/sql';
import type { EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { listTables } from '#engine/workbook/records';
import { lawfulNames, withheld } from './lawful.ts';

/** How many people analyses leave out for want of consent, and by what. */
export async function consentCounts(
  context: EngineContext,
  connection: Connection,
): Promise<Answer<'privacy.consent'>> {
  await lawfulNames(context, connection);
  const { n } = await connection.row(sql`SELECT count(DISTINCT cid) AS n FROM ${withheld}`);
  const rows = await connection.rows(
    sql`SELECT why, count(DISTINCT cid) AS n FROM ${withheld} GROUP BY why ORDER BY why`,
  );
  const tables = await listTables(connection);
  return {
    people: Number(n),
    by: rows.map(({ why, n: people }) => {
      const [table = '', column] = String(why).split('.');
      const definition = tables.find(({ id }) => id === table)?.definition;
      const own = definition?.columns.find(({ id }) => id === column);
      return {
        id: String(why),
        table: definition?.name ?? table,
        column: own ? (own.label ?? own.name) : null,
        people: Number(people),
      };
    }),
  };
}
