import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';
import { listTables } from '../workbook/records.ts';
import { readSettings } from '../workbook/settings.ts';
import { sourceNumber } from './columns.ts';
import { rowTerms } from './row-terms.ts';
import { feedsActivity, needsTime } from './meanings.ts';
import { mergeStep } from './merge.ts';
import { hasActivityTables } from './schema.ts';
import { hasOrdersListed, listOrders } from './source-facts.ts';
import { readFacts } from './state.ts';
import { isActivityMergeDue } from './store.ts';

/**
 * Sorts what was appended into the base of the open workbook's activity, when queries gain from that, step by step, so that who
 * comes meanwhile waits for none and the next rest goes on from there; and lists the orders that
 * a file brought along as a count alone, so that the next append need not.
 */
export async function mergeWhenIdle(context: EngineContext, job: Job): Promise<void> {
  const { workbook } = context;
  if (!workbook || workbook.readOnly) return;
  const { database } = workbook;
  const todo = await database.use(job, async (connection) => {
    if (!(await hasActivityTables(connection))) return { due: false, unlisted: [] };
    return { due: await isActivityMergeDue(connection), unlisted: await unlistedTables(connection) };
  });
  for (let due = todo.due; due;)
    due = !(await database.transaction(job, (connection) => mergeStep(connection)));
  for (const id of todo.unlisted) await database.transaction(job, (connection) => listTable(connection, id));
}

async function unlistedTables(connection: Connection): Promise<string[]> {
  const unlisted: string[] = [];
  for (const [id, { orders }] of await readFacts(connection))
    if (!(await hasOrdersListed(connection, sourceNumber(id), orders))) unlisted.push(id);
  return unlisted;
}

async function listTable(connection: Connection, id: string): Promise<void> {
  const facts = (await readFacts(connection)).get(id);
  const record = (await listTables(connection)).find((one) => one.id === id);
  if (!facts || !record?.confirmed) return;
  const { definition } = record;
  if (!feedsActivity(definition) || !needsTime(definition)) return;
  const terms = await rowTerms(connection, id, definition, (await readSettings(connection)).timeZone);
  const batches = facts.parts.map((part) => ({ id: part.batch, firstRow: part.firstRow }));
  await listOrders(connection, sourceNumber(id), terms, batches, facts.orders);
}
