import type { Answer, Params } from '#shared/rpc/contract';
import { sql } from '#shared/sql/sql';
import { isTraitId, traitOf } from '#shared/traits/trait';
import { readCatalog } from '../activity/catalog.ts';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { maskNow } from '../privacy/masking/mask-of.ts';
import { joinedFor, sourceOf, traitColumns } from './columns.ts';
import { heldRhythm } from './typical.ts';

/**
 * The values that customers have of an attribute or a trait, as they may be shown, with how many have each, the most
 * frequent first. What is searched for is searched in what is shown. @throws traitUnknown
 */
export async function valuesOfField(
  context: EngineContext,
  connection: Connection,
  { field, search, limit }: Params<'people.values'>,
): Promise<Answer<'people.values'>> {
  const catalog = await readCatalog(context, connection);
  const id = isTraitId(field) ? field : `attribute:${field}`;
  const source = sourceOf(traitOf(id, catalog), catalog);
  const masked = source !== null && maskNow(context, source.table.id, source.column) !== null;
  const typical = id === 'lifecycle' ? await heldRhythm(context, connection, catalog) : undefined;
  const columns = traitColumns(context, [id], { catalog, typical });
  const [column] = columns;
  if (!column) return { values: [], more: false, masked };
  const wanted = search.trim().toLowerCase();
  const fits = wanted === '' ? undefined : sql` AND position(${wanted} IN lower(value)) > 0`;
  const rows = await connection.rows(
    sql`SELECT value, count(*) AS n
FROM (SELECT ${column.shown}::VARCHAR AS value FROM ${joinedFor(columns, undefined)} WHERE customer.cid > 0) AS shown
WHERE value IS NOT NULL AND value <> ''${fits} GROUP BY value ORDER BY n DESC, value LIMIT ${limit + 1}`,
  );
  return {
    values: rows.slice(0, limit).map(({ value, n }) => ({ value: String(value), customers: Number(n) })),
    more: rows.length > limit,
    masked,
  };
}
