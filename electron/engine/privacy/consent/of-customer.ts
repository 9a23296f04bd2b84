import { Temporal } from 'temporal-polyfill';
import type { Answer } from '#shared/rpc/contract';
import { columnTitle } from '#shared/model/column-facts';
import { identifier, join, sql } from '#shared/sql/sql';
import type { EngineContext } from '#engine/context';
import { readCatalog } from '#engine/activity/catalog';
import { physicalColumns, rowColumn } from '#engine/activity/columns';
import type { Connection } from '#engine/database/database';
import { rowKey } from '#engine/identity/customer-keys';
import { customerOf } from '#engine/identity/find-records';
import { readOrigins } from '#engine/people/origins';
import { lawfulNames, withheld } from './lawful.ts';
import { consentTerms, withdrawn } from './withheld.ts';

type Said = Answer<'privacy.consentOf'>['sources'][number];

/**
 * What is known of a customer's consent, source by source, and whether analyses leave them out for it. Where several of their records
 * were asked in one table, the one that said no counts. @throws customerUnknown
 */
export async function consentOf(
  context: EngineContext,
  connection: Connection,
  key: string,
): Promise<Answer<'privacy.consentOf'>> {
  const { cid, records } = await customerOf(connection, key);
  const catalog = await readCatalog(context, connection);
  const today = Temporal.Now.plainDateISO(catalog.settings.timeZone).toString();
  const sources: Said[] = [];
  for (const table of catalog.tables.filter(({ confirmed }) => confirmed)) {
    const { id, definition } = table;
    const types = await physicalColumns(connection, 'book', id);
    const rows = identifier('book', 'main', id);
    const own = rowKey(definition, types);
    for (const column of definition.columns) {
      if (column.meaning !== 'consent' || !own || !types.has(column.id)) continue;
      const { said, until } = consentTerms(column, types);
      const [found] = await connection.rows(
        sql`SELECT ${rowColumn} AS place, said, until::VARCHAR AS until, coalesce(until < ${today}::DATE, false) AS past FROM (
  SELECT ${rowColumn}, ${said} AS said, ${until} AS until FROM ${rows} WHERE ${own} IN (${join(records.map((each) => sql`${each}`))})
  QUALIFY row_number() OVER (PARTITION BY ${own} ORDER BY ${rowColumn} DESC) = 1
) ORDER BY said AND NOT past, place DESC LIMIT 1`,
      );
      if (!found) continue;
      const place = Number(found.place);
      const origin = (await readOrigins(context, connection, catalog, id, [place], false)).get(place);
      sources.push({
        tableId: id,
        table: definition.name,
        column: columnTitle(column),
        state: found.said !== true ? 'no' : found.past === true ? 'expired' : 'yes',
        purpose: column.consent?.purpose ?? null,
        until: found.until === null ? null : String(found.until),
        row: place,
        file: origin?.file ?? null,
        line: origin?.line ?? null,
      });
    }
    if (!definition.withdrawals) continue;
    const lists = await withdrawn(connection, table, catalog.tables);
    if (lists.length === 0) continue;
    const [named] = await connection.rows(
      sql`SELECT 1 AS n FROM (${join(lists, ' UNION ALL ')}) WHERE cid = ${cid} LIMIT 1`,
    );
    if (!named) continue;
    const { purpose } = definition.withdrawals;
    const where = { tableId: id, table: definition.name, column: null, row: null, file: null, line: null };
    sources.push({ ...where, state: 'withdrawn', purpose, until: null });
  }
  const names = await lawfulNames(context, connection);
  const left =
    names.length === 0
      ? []
      : await connection.rows(sql`SELECT 1 AS n FROM ${withheld} WHERE cid = ${cid} LIMIT 1`);
  return { leftOut: left.length > 0, purpose: catalog.settings.consentPurpose, sources };
}
