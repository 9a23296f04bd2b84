import type { ProposedChange } from '#shared/rpc/identity';
import type { Answer, Params } from '#shared/rpc/contract';
import { join, sql } from '#shared/sql/sql';
import { openWorkbook, type EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { proposalOf } from './proposals.ts';

/** A page of a proposal's changes, with what the customers concerned are called. @throws proposalGone */
export async function listChanges(
  context: EngineContext,
  connection: Connection,
  { proposal, kind, offset, limit }: Params<'identity.changes'>,
): Promise<Answer<'identity.changes'>> {
  const { changes } = proposalOf(openWorkbook(context).database, proposal);
  const wanted = kind === null ? changes : changes.filter((change) => change.kind === kind);
  const page = wanted.slice(offset, offset + limit);
  const named = await customersOf(connection, [...new Set(page.flatMap(({ customers }) => customers))]);
  return {
    total: wanted.length,
    changes: page.map((change) => ({
      ...change,
      customers: change.customers.map(
        (cid) => named.get(cid) ?? { key: String(cid), name: null, records: 0 },
      ),
    })),
  };
}

type Named = ProposedChange['customers'][number];

/** Customers by `cid`: their keys, their names where any record has one, and how many records they have. */
export async function customersOf(
  connection: Connection,
  cids: readonly number[],
): Promise<Map<number, Named>> {
  if (cids.length === 0) return new Map();
  const { rows } = await connection.table(
    sql`SELECT k.cid, min(CASE WHEN k.rid = k.cid THEN k.key END), arg_min(coalesce(s.name, nullif(concat_ws(' ', s.familyName, s.givenName), '')), CASE WHEN k.rid = k.cid THEN 0 ELSE k.rid END), count(*)
FROM customer_key k LEFT JOIN identity_source s ON s.rid = k.rid WHERE k.cid IN (${join(cids.map((cid) => sql`${cid}`))}) GROUP BY k.cid`,
  );
  return new Map(
    rows.map(([cid, key, name, records]) => [
      Number(cid),
      {
        key: String(key),
        name: name === null || name === undefined ? null : String(name),
        records: Number(records),
      },
    ]),
  );
}
