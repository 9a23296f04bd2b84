import { text } from '#shared/i18n/translate';
import type { IdentityEffect } from '#shared/model/identity';
import { sql } from '#shared/sql/sql';
import { openWorkbook, type EngineContext } from '#engine/context';
import type { Connection, Database } from '#engine/database/database';
import { documentChanges, readDocuments } from '#engine/importing/refresh/documents';
import type { Job } from '#engine/jobs/job';
import { addEvents, type NewEvent } from '../ledger/change.ts';
import { countGroups } from '../levels/groups.ts';

/** Ends a transaction that was only a question. */
class Undone extends Error {}

/** The same workbook under another name: results are remembered by database, and these will never have been. */
function forgetful(context: EngineContext): EngineContext {
  const workbook = openWorkbook(context);
  return { ...context, workbook: { ...workbook, database: Object.create(workbook.database) as Database } };
}

type Totals = Record<Exclude<keyof IdentityEffect, 'documents'>, number | null>;

/** Customers, how many of them bought on two days or more, spoke, are described. */
async function totalsOf(connection: Connection): Promise<Totals> {
  const row = await connection.row(
    sql`SELECT count(*) AS customers, count_if(voices > 0) AS voices, (SELECT count(*) FROM profile) AS described FROM customer`,
  );
  const bought = await connection.row(
    sql`SELECT count(*) AS buyers, count_if(t.last_day > t.first_day) AS repeaters FROM activity_count t JOIN activity_kind kinds ON kinds.id = t.kind WHERE t.cid > 0 AND kinds.key = 'purchase'`,
  );
  const buyers = Number(bought.buyers);
  return {
    customers: Number(row.customers),
    repeatRate: buyers === 0 ? null : Number(bought.repeaters) / buyers,
    withVoice: Number(row.voices),
    withAttributes: Number(row.described),
    ...(await countGroups(connection)),
  };
}

/** Says what accepting events would do to the numbers: they are accepted, everything is read, and all is rolled back. */
export async function effectOf(
  context: EngineContext,
  events: readonly NewEvent[],
  documents: boolean,
  job: Job,
): Promise<IdentityEffect> {
  const { database } = openWorkbook(context);
  const found: { before?: Totals; after?: Totals; documents: IdentityEffect['documents'] } = {
    documents: [],
  };
  try {
    await database.transaction(job, async (connection) => {
      job.progress({ share: null, text: text('identity.progress.effect'), cancellable: true });
      found.before = await totalsOf(connection);
      const before = documents ? await readDocuments(context, connection, job) : null;
      const trial = forgetful(context);
      if (events.length > 0) await addEvents(trial, connection, events);
      found.after = await totalsOf(connection);
      if (before) found.documents = documentChanges(before, await readDocuments(trial, connection, job));
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  const both = (name: keyof Totals) => ({
    before: found.before?.[name] ?? null,
    after: found.after?.[name] ?? null,
  });
  return {
    customers: both('customers'),
    repeatRate: both('repeatRate'),
    withVoice: both('withVoice'),
    withAttributes: both('withAttributes'),
    households: both('households'),
    companies: both('companies'),
    documents: found.documents,
  };
}
