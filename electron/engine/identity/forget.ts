import { sql } from '#shared/sql/sql';
import { createActivityTables } from '../activity/schema.ts';
import type { Connection } from '../database/database.ts';
import { groupRecords } from './ledger/groups.ts';
import { putEvents, readAnswers, readLedger, removeAnswer } from './ledger/store.ts';

/**
 * Takes records out of everything that identity resolution keeps, inside the caller's transaction: the ledger (events that say
 * nothing without them go), the answers of the review, and what was read and compared.
 */
export async function forgetRecords(connection: Connection, keys: readonly string[]): Promise<void> {
  await createActivityTables(connection);
  const gone = new Set(keys);
  const kept = (await readLedger(connection)).flatMap((event) => {
    const records = event.records.filter((key) => !gone.has(key));
    if (
      records.length === event.records.length &&
      !event.links.some(({ a, b }) => gone.has(a) || gone.has(b))
    )
      return [event];
    const links = event.links.filter(({ a, b }) => !gone.has(a) && !gone.has(b));
    const enough = event.kind === 'merge' ? records.length > 1 : records.length > 0;
    const keep = gone.has(event.keep) ? (records[0] ?? '') : event.keep;
    return enough ? [{ ...event, records, links, keep }] : [];
  });
  await connection.run(sql`DELETE FROM kikite.identity_event`);
  await putEvents(connection, kept);
  for (const answer of await readAnswers(connection))
    if (gone.has(answer.a) || gone.has(answer.b)) await removeAnswer(connection, answer);
  for (const key of gone) {
    const rid = sql`(SELECT rid FROM customer_key WHERE key = ${key})`;
    await connection.run(sql`DELETE FROM identity_source WHERE rid IN ${rid}`);
    await connection.run(sql`DELETE FROM identity_pair WHERE a IN ${rid} OR b IN ${rid}`);
  }
  await connection.run(sql`DROP TABLE IF EXISTS identity_record`);
  await connection.run(sql`DELETE FROM kikite.setting WHERE key = 'identityModel'`);
  await groupRecords(connection);
}
