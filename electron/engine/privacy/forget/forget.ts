import { fault } from '#shared/faults/fault';
import { text } from '#shared/i18n/translate';
import type { Answer } from '#shared/rpc/contract';
import { identifier, join, sql } from '#shared/sql/sql';
import { writableWorkbook, type EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { requireCustomers } from '#engine/identity/find-records';
import { forgetRecords } from '#engine/identity/forget';
import type { Job } from '#engine/jobs/job';
import {
  listAllBatches,
  listTables,
  markChanged,
  putBatch,
  reading,
  readRevision,
} from '#engine/workbook/records';
import { failPoint } from '#engine/workbook/fail-point';
import { oneAtATime, sessionOf } from '#engine/workbook/session';
import { recordAct } from '../audit/log.ts';
import { findTraces, type Traces } from './find.ts';
import { quotes, type Sought } from './quoting.ts';
import { rewriteBatch, theirEntries } from './rewrite-batch.ts';
import { scrubRecords } from './scrub.ts';
import { endForgetting, noteRewritten, putRewritten } from './swap.ts';

/** All keys of the customers whom some keys name. @throws customerUnknown */
export async function keysOfCustomers(connection: Connection, keys: readonly string[]): Promise<string[]> {
  await requireCustomers(connection, keys[0]);
  const named = join(keys.map((key) => sql`${key}`));
  const { rows } = await connection.table(
    sql`SELECT DISTINCT key FROM customer_key WHERE cid IN (SELECT cid FROM customer_key WHERE key IN (${named}))`,
  );
  if (rows.length === 0) throw fault('customerUnknown', { key: keys[0] ?? '' });
  return rows.map(([key]) => String(key));
}

/**
 * Really removes customers: their rows from every batch (its file is written anew), from quarantine, documents, history, notes and
 * segments, from the working copy's database with its freed pages, and from the workbook's saved file, which is written anew at once.
 * It cannot be undone. The log says how many rows went, and nothing of whom.
 * @throws customerUnknown, workbookReadOnly, and what saving throws
 */
export async function forgetCustomers(
  context: EngineContext,
  named: readonly string[],
  dryRun: boolean,
  job: Job,
): Promise<Answer<'privacy.forget'>> {
  const workbook = writableWorkbook(context);
  const { traces, tables } = await workbook.database.use(job, async (connection) => {
    const found = await findTraces(connection, await keysOfCustomers(connection, named));
    return { traces: found, tables: await rowsByTable(connection, found) };
  });
  const found = tables.reduce((sum, { rows }) => sum + rows, 0);
  const counted = { customers: named.length, rows: found, tables };
  const { path } = sessionOf(workbook).state;
  if (dryRun) return { ...counted, ...(await wouldGo(context, traces, job)), saved: false };
  const { quarantined, records, notes } = await oneAtATime(workbook, () => remove(context, traces, job));
  await recordAct(context, { action: 'forget', what: 'customers', columns: [], rows: found });
  await endForgetting(context, job);
  context.emit({ name: 'catalogChanged', revision: await reading(context, readRevision) });
  context.emit({ name: 'documentsChanged', ids: [] });
  return { ...counted, quarantined, records, notes, saved: path !== null };
}

type Gone = Pick<Answer<'privacy.forget'>, 'quarantined' | 'records' | 'notes'>;

/** Somebody's rows by the names of their tables. */
async function rowsByTable(
  connection: Connection,
  { rows }: Traces,
): Promise<Answer<'privacy.forget'>['tables']> {
  const batches = await listAllBatches(connection);
  return (await listTables(connection)).flatMap(({ id, definition }) => {
    const own = batches.filter(({ table }) => table === id);
    const count = own.reduce((sum, batch) => sum + (rows.get(batch.id)?.length ?? 0), 0);
    return count > 0 ? [{ name: definition.name, rows: count }] : [];
  });
}

/** What else would go, without changing anything: entries of quarantine that quote them, records that name them. */
async function wouldGo(context: EngineContext, { keys, texts, rows }: Traces, job: Job): Promise<Gone> {
  const sought = { keys, texts };
  return writableWorkbook(context).database.use(job, async (connection) => {
    let quarantined = 0;
    for (const batch of await listAllBatches(connection)) {
      const file = `batch_${batch.id}`;
      const theirs = await theirEntries(connection, file, batch, rows.get(batch.id) ?? [], sought);
      const { n } = await connection.row(
        sql`SELECT count(*) AS n FROM ${identifier(file, 'main', 'quarantine')} WHERE ${theirs}`,
      );
      quarantined += Number(n);
    }
    return { quarantined, ...(await scrubRecords(connection, sought, true)) };
  });
}

async function remove(context: EngineContext, { keys, rows, texts }: Traces, job: Job): Promise<Gone> {
  const workbook = writableWorkbook(context);
  const { database } = workbook;
  const all = await reading(context, (connection) => listAllBatches(connection));
  const sought = { keys, texts };
  const written: Awaited<ReturnType<typeof rewriteBatch>>[] = [];
  for (const [at, batch] of all.entries()) {
    job.progress({ share: at / all.length, text: text('job.forgetting'), cancellable: true });
    const gone = rows.get(batch.id) ?? [];
    if (gone.length > 0 || (await isQuoted(context, batch.id, sought)))
      written.push(await rewriteBatch(context, batch, gone, sought, job));
  }
  failPoint('forget.written');
  const records = await database.transaction(job, async (connection) => {
    for (const one of written) await putBatch(connection, one.batch);
    const changed = await scrubRecords(connection, sought);
    await forgetRecords(connection, [...keys, ...texts]);
    await noteRewritten(
      connection,
      written.map(({ batch }) => batch.id),
    );
    await markChanged(context, connection, 'numbers');
    return changed;
  });
  await putRewritten(
    context,
    workbook,
    written.map(({ batch }) => batch.id),
    job,
  );
  return { quarantined: written.reduce((sum, one) => sum + one.quarantined, 0), ...records };
}

async function isQuoted(context: EngineContext, batch: number, sought: Sought): Promise<boolean> {
  return reading(context, async (connection) => {
    const [found] = await connection.rows(
      sql`SELECT 1 AS n FROM ${identifier(`batch_${batch}`, 'main', 'quarantine')} WHERE ${quotes(sought, sql`text`)} LIMIT 1`,
    );
    return found !== undefined;
  });
}
