import { sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { foldLedger } from './fold.ts';
import { readLedger } from './store.ts';

/**
 * Writes `identity_group` from the ledger: each record that is not alone, and whose key its customer bears. What records
 * the data holds plays no part here.
 */
export async function groupRecords(connection: Connection): Promise<void> {
  const groups = foldLedger(await readLedger(connection));
  await connection.run(sql`DELETE FROM identity_group`);
  const rows = [...groups].map(([key, { name }]) => [key, name]);
  if (rows.length > 0) await connection.append('identity_group', ['key', 'name'], rows);
}

const present = sql`SELECT k.rid, k.key, g.name FROM identity_group g JOIN customer_key k ON k.key = g.key`;

/**
 * Records of groups and the `cid` that they should have: that of the record whose key the customer bears, or, while the data
 * lacks it, of the least key. Everybody else's is the `rid`.
 */
export const groupedCids: Sql = sql`SELECT here.rid, heads.cid FROM (${present}) here JOIN (
  SELECT name, coalesce(min(CASE WHEN key = name THEN rid END), arg_min(rid, key)) AS cid FROM (${present}) GROUP BY name
) heads ON heads.name = here.name`;
