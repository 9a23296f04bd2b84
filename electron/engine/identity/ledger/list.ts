import { LedgerEvent } from '#shared/model/identity';
import type { Answer, Params } from '#shared/rpc/contract';
import { join, sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { customerOf } from '../find-records.ts';

/** A page of the ledger, newest first; of one customer where any of their records' keys is given. @throws customerUnknown */
export async function listLedger(
  connection: Connection,
  { customer, offset, limit }: Params<'identity.ledger'>,
): Promise<Answer<'identity.ledger'>> {
  const records = customer === null ? null : (await customerOf(connection, customer)).records;
  const within = records
    ? sql`WHERE list_has_any(json_extract_string(body, '$.records[*]'), [${join(records.map((key) => sql`${key}`))}])`
    : undefined;
  const { n } = await connection.row(sql`SELECT count(*) AS n FROM kikite.identity_event ${within}`);
  const { rows } = await connection.table(
    sql`SELECT body FROM kikite.identity_event ${within} ORDER BY n DESC LIMIT ${limit} OFFSET ${offset}`,
  );
  return {
    total: Number(n),
    events: rows.map(([body]) => LedgerEvent.parse(JSON.parse(String(body)))),
  };
}
