import { sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { foldLedger } from './fold.ts';
import { readLedger } from './store.ts';

/**
 * Writes `identity_group` from the ledger: each record that is not alone, whose key its customer bears, and its place among
 * those who take that one's place. What records the data holds plays no part here.
 */
export async function groupRecords(connection: Connection): Promise<void> {
  const groups = foldLedger(await readLedger(connection));
  await connection.run(sql`DELETE FROM identity_group`);
  const rows = [...groups].map(([key, { names }]) => {
    const place = names.indexOf(key);
    return [key, names[0] ?? key, place < 0 ? names.length : place];
  });
  if (rows.length > 0) await connection.append('identity_group', ['key', 'name', 'place'], rows);
}

const present = sql`SELECT k.rid, k.key, g.name, g.place FROM identity_group g JOIN customer_key k ON k.key = g.key`;

/**
 * Records of groups and the `cid` that they should have: that of the record whose key the customer bears, or, while the data
 * lacks it, of the one who did before, else of the least key. Everybody else's is the `rid`.
 */
export const groupedCids: Sql = sql`SELECT here.rid, heads.cid FROM (${present}) here JOIN (
  SELECT name, arg_min(rid, printf('%09d', place) || key) AS cid FROM (${present}) GROUP BY name
) heads ON heads.name = here.name`;
