import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import { identifier, sql } from '#shared/sql/sql';
import { openWorkbook, type EngineContext } from '#engine/context';
import { hasActivityTables } from '#engine/activity/schema';
import type { Connection, Database } from '#engine/database/database';
import { inSchema, makeRecordsVisible, seeFirst } from '#engine/database/schemas';
import { listTables, readRevision } from '#engine/workbook/records';
import { readSettings } from '#engine/workbook/settings';
import { withheldPeople } from './withheld.ts';

/** What analyses read of people: nobody who is left out is in any of it. */
const ofPeople = ['customer', 'activity', 'activity_count', 'profile', 'voice', 'voice_word'] as const;

interface Kept {
  /** Revision and day that it holds for: a consent may run out overnight. */
  from: string;
  /** People left out. */
  people: number;
}
const kept = new WeakMap<Database, Promise<Kept>>();

/** Names of the relations that stand before the store's own now; none when nobody is left out. */
export async function lawfulNames(
  context: EngineContext,
  connection: Connection,
): Promise<readonly string[]> {
  return (await bringUp(context, connection)).people === 0 ? [] : ofPeople;
}

/**
 * From here on the connection reads the store without those who have not consented to what the workbook's analyses are for.
 * @returns how many people that leaves out
 */
export async function seeLawful(context: EngineContext, connection: Connection): Promise<number> {
  const { people } = await bringUp(context, connection);
  if (people > 0) await seeFirst(connection, ['lawful']);
  return people;
}

export const leftOutByConsent = (n: number): { text: Text; n: number } => ({
  text: text('privacy.consent.leftOut'),
  n,
});

/** Who is left out, with the columns and lists that say so: rows of `cid` and `why`. Only after {@link lawfulNames}. */
export const withheld = inSchema('lawful', 'withheld');

async function bringUp(context: EngineContext, connection: Connection): Promise<Kept> {
  const { database } = openWorkbook(context);
  const before = kept.get(database) ?? Promise.resolve({ from: '', people: 0 });
  const next = before.catch((): Kept => ({ from: '', people: 0 })).then((known) => make(connection, known));
  kept.set(database, next);
  return next;
}

async function make(connection: Connection, known: Kept): Promise<Kept> {
  const { consentPurpose, timeZone } = await readSettings(connection);
  const from = `${await readRevision(connection)} ${new Date().toISOString().slice(0, 13)}`;
  if (from === known.from) return known;
  for (const name of ofPeople) await connection.run(sql`DROP VIEW IF EXISTS ${inSchema('lawful', name)}`);
  const asked = (await hasActivityTables(connection))
    ? await withheldPeople(connection, await listTables(connection), consentPurpose, timeZone)
    : null;
  const customers = identifier('book', 'main', 'customer');
  const who = asked
    ? sql`SELECT DISTINCT cid, why FROM (${asked}) WHERE cid IN (SELECT cid FROM ${customers})`
    : sql`SELECT NULL::INTEGER AS cid, NULL::VARCHAR AS why WHERE false`;
  await connection.run(sql`CREATE OR REPLACE TABLE ${withheld} AS ${who}`);
  const { n } = await connection.row(sql`SELECT count(DISTINCT cid) AS n FROM ${withheld}`);
  const people = Number(n);
  if (people > 0) {
    await makeRecordsVisible(connection);
    for (const name of ofPeople)
      await connection.run(
        sql`CREATE OR REPLACE VIEW ${inSchema('lawful', name)} AS SELECT own.* FROM ${identifier('book', 'main', name)} own ANTI JOIN ${withheld} gone ON gone.cid = own.cid`,
      );
  }
  return { from, people };
}
