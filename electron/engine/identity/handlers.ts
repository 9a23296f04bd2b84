import { createActivityTables } from '../activity/schema.ts';
import { openWorkbook, type EngineContext, type Handlers } from '../context.ts';
import type { Connection } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';
import { mergeByHand, splitByHand } from './by-hand.ts';
import { configureIdentity } from './configure.ts';
import { customerRecords } from './customer-records.ts';
import { undoEvents } from './ledger/change.ts';
import { listLedger } from './ledger/list.ts';
import { readAnswers } from './ledger/store.ts';
import { ensureLevels } from './levels/build.ts';
import { customerGroups, groupsOfCustomer } from './levels/groups.ts';
import { matchFilesHandlers } from './match-files.ts';
import { listChanges } from './resolve/list-changes.ts';
import { accept, resolve } from './resolve/resolve.ts';
import { thresholdOf } from './resolve/threshold.ts';
import { agreement, answerPair } from './review/answers.ts';
import { evidenceOf } from './review/evidence.ts';
import { explain } from './review/explain.ts';
import { queuedPairs } from './review/queue.ts';
import { readIdentitySettings } from './settings.ts';
import { asShown } from './shown.ts';
import { identityState } from './state.ts';

type Commands =
  | 'identity.state'
  | 'identity.configure'
  | 'identity.resolve'
  | 'identity.changes'
  | 'identity.accept'
  | 'identity.undo'
  | 'identity.redo'
  | 'identity.merge'
  | 'identity.split'
  | 'identity.ledger'
  | 'identity.pairs'
  | 'identity.answer'
  | 'identity.agreement'
  | 'identity.explain'
  | 'identity.records'
  | 'identity.groups'
  | 'identity.linkFiles'
  | 'identity.dedupeFile';

/** As {@link using}, with the answer as it may be shown. */
const showing = <T>(
  context: EngineContext,
  job: Job,
  work: (connection: Connection) => Promise<T>,
): Promise<T> =>
  using(context, job, async (connection) => asShown(context, connection, await work(connection)));

/** Reads with the tables there that records and their comparison are kept in, empty where nothing was compared. */
const using = async <T>(
  context: EngineContext,
  job: Job,
  work: (connection: Connection) => Promise<T>,
): Promise<T> => {
  const { database } = openWorkbook(context);
  await database.transaction(job, async (connection) => {
    await createActivityTables(connection);
    await ensureLevels(connection);
  });
  return database.use(job, work);
};

export const identityHandlers: Handlers<Commands> = {
  ...matchFilesHandlers,
  'identity.state': (context, _, job) =>
    using(context, job, (connection) => identityState(context, connection)),
  'identity.configure': (context, { settings }, job) => configureIdentity(context, settings, job),
  'identity.resolve': resolve,
  'identity.changes': (context, params, job) =>
    showing(context, job, (connection) => listChanges(context, connection, params)),
  'identity.accept': accept,
  'identity.undo': (context, params, job) => undoEvents(context, { ...params, again: false }, job),
  'identity.redo': (context, params, job) => undoEvents(context, { ...params, again: true }, job),
  'identity.merge': mergeByHand,
  'identity.split': splitByHand,
  'identity.ledger': (context, params, job) =>
    showing(context, job, (connection) => listLedger(connection, params)),
  'identity.pairs': (context, params, job) =>
    showing(context, job, async (connection) => {
      const { threshold } = thresholdOf(
        await readIdentitySettings(connection),
        await readAnswers(connection),
      );
      const queue = await queuedPairs(connection, { ...params, threshold });
      return { ...queue, pairs: await evidenceOf(connection, queue.pairs) };
    }),
  'identity.answer': answerPair,
  'identity.agreement': (context, _, job) => using(context, job, agreement),
  'identity.explain': (context, params, job) =>
    showing(context, job, (connection) => explain(connection, params)),
  'identity.records': (context, { customer }, job) =>
    showing(context, job, async (connection) => ({
      ...(await customerRecords(context, connection, customer)),
      ...(await groupsOfCustomer(connection, customer)),
    })),
  'identity.groups': (context, params, job) =>
    showing(context, job, (connection) => customerGroups(connection, params)),
};
