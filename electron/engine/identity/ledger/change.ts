import { fault } from '#shared/faults/fault';
import type { LedgerEvent } from '#shared/model/identity';
import { sql } from '#shared/sql/sql';
import { forgetCatalog } from '#engine/activity/catalog-cache';
import { createActivityTables } from '#engine/activity/schema';
import { writableWorkbook, type EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import type { Job } from '#engine/jobs/job';
import { markChanged } from '#engine/workbook/records';
import { settleCustomers } from '../settle.ts';
import { noteSteps, regroupRecords } from './groups.ts';
import { eventsOf, nextNumbers, putEvents } from './store.ts';

/** An event before it is numbered. */
export type NewEvent = Pick<LedgerEvent, 'by' | 'kind' | 'records' | 'keep' | 'links'>;

/** Adds events to the ledger as one act, inside the caller's transaction, and brings everything counted in step. */
export async function addEvents(
  context: EngineContext,
  connection: Connection,
  events: readonly NewEvent[],
): Promise<number> {
  if (events.length === 0) return 0;
  await createActivityTables(connection);
  await forgetCatalog(context, connection);
  const { n, act } = await nextNumbers(connection);
  const at = new Date().toISOString();
  const actor = context.user.name.slice(0, 200);
  const added = events.map((event, place) => ({ ...event, n: n + place, act, at, actor, undone: null }));
  await putEvents(connection, added);
  await noteSteps(connection, added);
  await settleCustomers(connection, await regroupRecords(connection, added));
  return act;
}

/** What a change of the ledger came to. */
export interface LedgerAnswer {
  act: number;
  customers: number;
}

/** Changes the ledger and everything counted in one transaction. */
export async function changingLedger(
  context: EngineContext,
  job: Job,
  work: (connection: Connection) => Promise<number>,
): Promise<LedgerAnswer> {
  const { database } = writableWorkbook(context);
  return database.transaction(job, async (connection) => {
    const act = await work(connection);
    await markChanged(context, connection, 'numbers');
    const { n } = await connection.row(sql`SELECT count(*) AS n FROM customer`);
    return { act, customers: Number(n) };
  });
}

/** Takes back an act, or one event of it; with `again` puts it back. @throws ledgerEventUnknown */
export function undoEvents(
  context: EngineContext,
  { act, event, again }: { act: number; event: number | null; again: boolean },
  job: Job,
): Promise<LedgerAnswer> {
  return changingLedger(context, job, async (connection) => {
    const found = (await eventsOf(connection, act, event)).filter(
      ({ undone }) => again === (undone !== null),
    );
    if (found.length === 0) throw fault('ledgerEventUnknown', { act });
    const undone = again ? null : { at: new Date().toISOString(), actor: context.user.name.slice(0, 200) };
    await createActivityTables(connection);
    await forgetCatalog(context, connection);
    await putEvents(
      connection,
      found.map((one) => ({ ...one, undone })),
    );
    await settleCustomers(connection, await regroupRecords(connection, found));
    return act;
  });
}
