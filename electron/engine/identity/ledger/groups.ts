import type { LedgerEvent } from '#shared/model/identity';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { foldLedger, type Group } from './fold.ts';
import { eventsAmong, readLedger } from './store.ts';

/** Which records an event names, to find those that hang together without reading the ledger. */
export const groupSchema: Sql[] = [
  sql`CREATE TABLE IF NOT EXISTS identity_group (key VARCHAR, name VARCHAR, place INTEGER)`,
  sql`CREATE TABLE IF NOT EXISTS identity_step (n BIGINT, key VARCHAR)`,
];

type Step = Pick<LedgerEvent, 'n' | 'records'>;

/**
 * Writes `identity_group` from the whole ledger: each record that is not alone, whose key its customer bears, and its place
 * among those who take that one's place. What records the data holds plays no part here.
 */
export async function groupRecords(connection: Connection): Promise<void> {
  const events = await readLedger(connection);
  await connection.run(sql`DELETE FROM identity_step`);
  await connection.run(sql`DELETE FROM identity_group`);
  await noteSteps(connection, events);
  await putGroups(connection, foldLedger(events));
}

/** Notes which records new events name. */
export async function noteSteps(connection: Connection, events: readonly Step[]): Promise<void> {
  const rows = events.flatMap(({ n, records }) => records.map((key) => [n, key]));
  if (rows.length > 0) await connection.append('identity_step', ['n', 'key'], rows);
}

const regrouped = identifier('temp', 'main', 'regrouped_record');
const theirs = sql`SELECT key FROM ${regrouped}`;

/**
 * Groups the records of some noted events anew, with all that hang together with them by others: no other group can have
 * changed, and no other event is read.
 * @returns those records, a relation of `key` while the connection is lent
 */
export async function regroupRecords(connection: Connection, events: readonly Step[]): Promise<Sql> {
  await connection.run(sql`CREATE OR REPLACE TEMP TABLE regrouped_record (key VARCHAR)`);
  const named = new Set(events.flatMap(({ records }) => records));
  await connection.append(
    'temp.main.regrouped_record',
    ['key'],
    [...named].map((key) => [key]),
  );
  const steps = sql`SELECT n FROM identity_step WHERE key IN (${theirs})`;
  for (let reached = named.size; ;) {
    await connection.run(
      sql`CREATE OR REPLACE TEMP TABLE regrouped_record AS SELECT DISTINCT key FROM (${theirs} UNION ALL SELECT key FROM identity_step WHERE n IN (${steps}))`,
    );
    const { n } = await connection.row(sql`SELECT count(*) AS n FROM ${regrouped}`);
    if (Number(n) === reached) break;
    reached = Number(n);
  }
  const groups = foldLedger(await eventsAmong(connection, steps));
  await connection.run(sql`DELETE FROM identity_group WHERE key IN (${theirs})`);
  await putGroups(connection, groups);
  return theirs;
}

async function putGroups(connection: Connection, groups: ReadonlyMap<string, Group>): Promise<void> {
  const rows = [...groups].map(([key, { names }]) => {
    const place = names.indexOf(key);
    return [key, names[0] ?? key, place < 0 ? names.length : place];
  });
  if (rows.length > 0) await connection.append('identity_group', ['key', 'name', 'place'], rows);
}

/**
 * The `cid` that each group of `here` (a relation of `rid`, `key`, `name`, `place`) should have, by its `name`: that of the
 * record whose key the customer bears, or, while the data lacks it, of the one who did before, else of the least key.
 */
export const groupHeads = (here: Sql): Sql =>
  sql`SELECT name, arg_min(rid, printf('%09d', place) || key) AS cid FROM ${here} GROUP BY name`;

const present = sql`(SELECT k.rid, k.key, g.name, g.place FROM identity_group g JOIN customer_key k ON k.key = g.key)`;

/** Records of groups and the `cid` that they should have. Everybody else's is the `rid`. */
export const groupedCids: Sql = sql`SELECT here.rid, heads.cid FROM ${present} here JOIN (${groupHeads(present)}) heads ON heads.name = here.name`;
