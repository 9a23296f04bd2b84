import { identifier, sql, type Sql } from '#shared/sql/sql';
import { feedsActivity, needsTime } from '../activity/meanings.ts';
import { countDistinct } from '../activity/counts.ts';
import { rowColumn } from '../activity/columns.ts';
import { refreshProfiles } from '../activity/profile.ts';
import { rowTerms } from '../activity/row-terms.ts';
import { readFacts, readPlaces, readProfileColumns, writeFacts } from '../activity/state.ts';
import { recountCustomersOf, recountTotalsOf } from '../activity/totals.ts';
import type { Connection } from '../database/database.ts';
import { listTables } from '../workbook/records.ts';
import { readSettings } from '../workbook/settings.ts';
import { namesCustomers } from './customer-keys.ts';
import { groupHeads } from './ledger/groups.ts';

const present = identifier('temp', 'main', 'identity_here');
const moving = identifier('temp', 'main', 'identity_move');
const touched = identifier('temp', 'main', 'touched_row');
const concerned = identifier('temp', 'main', 'identity_concerned');
const affected = sql`SELECT cid FROM ${concerned}`;

/** Records that are in a group or were: whose customer may be another than themselves. */
const grouped = sql`SELECT key FROM identity_group UNION SELECT key FROM customer_key WHERE cid <> rid`;

/**
 * Gives every record (or those of `keys`, which hold whole groups) the customer that `identity_group` says, and brings what is
 * counted of the customers concerned in step, inside the caller's transaction. Rows of records that move go into the unsorted
 * delta; nobody else's are touched.
 * @returns how many records moved
 */
export async function settleCustomers(connection: Connection, keys: Sql = grouped): Promise<number> {
  const [some] = await connection.rows(sql`SELECT 1 AS n FROM (${keys}) LIMIT 1`);
  if (!some) return 0;
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE identity_here AS
SELECT known.rid, known.cid, known.key, own.name, own.place FROM customer_key known JOIN (${keys}) wanted ON wanted.key = known.key LEFT JOIN identity_group own ON own.key = known.key`,
  );
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE identity_move AS
SELECT here.rid, here.cid AS was, coalesce(heads.cid, here.rid) AS cid FROM ${present} here LEFT JOIN (${groupHeads(present)}) heads ON heads.name = here.name WHERE here.cid <> coalesce(heads.cid, here.rid)`,
  );
  await connection.run(sql`DROP TABLE ${present}`);
  const { n } = await connection.row(sql`SELECT count(*) AS n FROM ${moving}`);
  if (Number(n) > 0) await move(connection);
  await connection.run(sql`DROP TABLE ${moving}`);
  return Number(n);
}

async function move(connection: Connection): Promise<void> {
  // Not a UNION: of two columns of one relation it loses rows in DuckDB 1.5.
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE identity_concerned AS SELECT DISTINCT unnest([was, cid]) AS cid FROM ${moving}`,
  );
  const before = await countsBySource(connection, sql`source_customer`);
  await connection.run(
    sql`UPDATE customer_key SET cid = m.cid FROM ${moving} m WHERE m.rid = customer_key.rid`,
  );
  await moveRows(connection);
  await connection.run(sql`DELETE FROM identity_level`);
  const places = await readPlaces(connection);
  await refreshProfiles(connection, await readProfileColumns(connection), affected);
  await recountTotalsOf(connection, affected, touched);
  await recountCustomersOf(connection, places, affected);
  await connection.run(sql`DELETE FROM source_customer WHERE cid IN (${affected})`);
  await connection.run(
    sql`INSERT INTO source_customer SELECT source, cid, min(${rowColumn}) FROM ${touched} GROUP BY source, cid`,
  );
  await recountFacts(connection, before, await countsBySource(connection, touched));
  await connection.run(sql`DROP TABLE ${touched}`);
  await connection.run(sql`DROP TABLE ${concerned}`);
}

/** Activity and voices of the records that move; `touched_row` holds all activity of those concerned as it is then. */
async function moveRows(connection: Connection): Promise<void> {
  const theirs = sql`rid IN (SELECT rid FROM ${moving})`;
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE touched_row AS SELECT acts.* REPLACE (coalesce(m.cid, acts.cid) AS cid) FROM (SELECT * FROM activity WHERE cid IN (${affected})) acts LEFT JOIN ${moving} m ON m.rid = acts.rid`,
  );
  for (const table of ['activity_base', 'activity_delta'])
    await connection.run(sql`DELETE FROM ${identifier(table)} WHERE ${theirs}`);
  await connection.run(sql`INSERT INTO activity_delta FROM ${touched} WHERE ${theirs}`);
  await connection.run(sql`UPDATE voice SET cid = m.cid FROM ${moving} m WHERE m.rid = voice.rid`);
  await connection.run(
    sql`UPDATE voice_word SET cid = said.cid FROM voice said WHERE said.id = voice_word.voice AND said.rid IN (SELECT rid FROM ${moving})`,
  );
}

/** How many of the customers concerned each source names, as it stands; `named` is a relation of `source` and `cid`. */
async function countsBySource(connection: Connection, named: Sql): Promise<Map<number, number>> {
  const acting = sql`SELECT source, cid FROM ${named} WHERE cid IN (${affected})`;
  const described = sql`SELECT rows.source, known.cid FROM profile_row rows JOIN customer_key known ON known.rid = rows.rid WHERE known.cid IN (${affected})`;
  const rows = await connection.rows(
    sql`SELECT source, count(DISTINCT cid) AS n FROM (${acting} UNION ALL ${described}) GROUP BY source`,
  );
  return new Map(rows.map((row) => [Number(row.source), Number(row.n)]));
}

/** The number of customers in the facts of every table: what changed among those concerned is added. */
async function recountFacts(
  connection: Connection,
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): Promise<void> {
  const records = await listTables(connection);
  const { timeZone } = await readSettings(connection);
  for (const [id, facts] of await readFacts(connection)) {
    const definition = records.find((one) => one.id === id)?.definition;
    if (!definition || !namesCustomers(definition)) continue;
    const source = Number(id.slice(1));
    const kept = definition.role === 'customers' || (feedsActivity(definition) && needsTime(definition));
    const customers = kept
      ? facts.customers - (before.get(source) ?? 0) + (after.get(source) ?? 0)
      : (await countDistinct(connection, await rowTerms(connection, id, definition, timeZone))).customers;
    if (customers !== facts.customers) await writeFacts(connection, id, { ...facts, customers });
  }
}
