import { text } from '#shared/i18n/translate';
import type { IdentitySettings } from '#shared/model/identity';
import type { Answer, Params } from '#shared/rpc/contract';
import { sql } from '#shared/sql/sql';
import { createActivityTables } from '#engine/activity/schema';
import { openWorkbook, writableWorkbook, type EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import type { Job } from '#engine/jobs/job';
import { listBatches, readRevision } from '#engine/workbook/records';
import { addEvents, changingLedger, type NewEvent } from '../ledger/change.ts';
import { readAnswers, readLedger } from '../ledger/store.ts';
import { readIdentitySettings, readSeenBatches, writeSeenBatches } from '../settings.ts';
import { compareRecords, fieldOf, type Comparison } from './compare.ts';
import type { Change } from './changes.ts';
import { effectOf } from './effect.ts';
import { planChanges } from './plan-changes.ts';
import { closeProposal, openProposal, proposalOf, type OpenProposal } from './proposals.ts';
import { thresholdOf } from './threshold.ts';
import { countToReview } from '../review/queue.ts';
import { fault } from '#shared/faults/fault';

type Mode = OpenProposal['mode'];

/** Compares records as `mode` says and keeps what follows as a proposal; accepts it at once unless it is a dry run. */
export async function resolve(
  context: EngineContext,
  { mode: asked, dryRun, documents }: Params<'identity.resolve'>,
  job: Job,
): Promise<Answer<'identity.resolve'>> {
  const { database } = dryRun ? openWorkbook(context) : writableWorkbook(context);
  await database.transaction(job, createActivityTables);
  const found = await database.use(job, async (connection) => {
    const settings = await readIdentitySettings(connection);
    const seen = await readSeenBatches(connection);
    const mode: Mode = asked ?? (seen.length > 0 ? 'new' : 'all');
    const revision = await readRevision(connection);
    const comparison = await compareFor(connection, settings, mode, seen, job);
    job.progress({ share: null, text: text('identity.progress.matching'), cancellable: true });
    const answers = await readAnswers(connection);
    const changes = await planChanges(connection, {
      settings,
      ledger: await readLedger(connection),
      answers,
      keepCustomers: mode !== 'all',
    });
    const { threshold } = thresholdOf(settings, answers);
    const toReview = await countToReview(connection, threshold);
    return { mode, revision, comparison, changes, threshold, toReview };
  });
  const { mode, revision, comparison, changes, threshold, toReview } = found;
  const proposal = openProposal(database, { mode, revision, changes });
  const effect = await effectOf(context, proposal.changes.map(eventOf), documents, job);
  const accepted = dryRun ? null : await accept(context, { proposal: proposal.id, without: [] }, job);
  return {
    proposal: proposal.id,
    mode,
    records: comparison.records,
    newRecords: comparison.fresh,
    merges: changes.filter(({ kind }) => kind === 'merge').length,
    splits: changes.filter(({ kind }) => kind === 'split').length,
    toReview,
    threshold,
    effect,
    fields: comparison.fields.map(({ name, filled, distinct }) => ({
      field: fieldOf(name),
      filled,
      distinct,
    })),
    rules: comparison.rules,
    accepted: accepted && { act: accepted.act },
  };
}

async function compareFor(
  connection: Connection,
  settings: IdentitySettings,
  mode: Mode,
  seen: readonly number[],
  job: Job,
): Promise<Comparison> {
  if (mode !== 'answers') return compareRecords(connection, settings, mode === 'new' ? seen : [], job);
  const { n } = await connection.row(sql`SELECT count(*) AS n FROM customer_key`);
  return { records: Number(n), fresh: 0, fields: [], rules: null };
}

const eventOf = ({ kind, records, keep, links }: Change): NewEvent => ({
  by: 'rule',
  kind,
  records,
  keep,
  links,
});

/** Writes a proposal's changes but some into the ledger. @throws proposalGone, identityStale */
export async function accept(
  context: EngineContext,
  { proposal: id, without }: Params<'identity.accept'>,
  job: Job,
): Promise<Answer<'identity.accept'>> {
  const { database } = writableWorkbook(context);
  const proposal = proposalOf(database, id);
  const left = new Set(without);
  const events = proposal.changes.filter((change) => !left.has(change.id)).map(eventOf);
  const answer = await changingLedger(context, job, async (connection) => {
    if ((await readRevision(connection)) !== proposal.revision)
      throw fault('identityStale', {}, { remedy: 'retry' });
    job.progress({ share: null, text: text('identity.progress.applying'), cancellable: true });
    if (proposal.mode !== 'answers') {
      const batches = await listBatches(connection);
      await writeSeenBatches(
        connection,
        batches.map((batch) => batch.id),
      );
    }
    return addEvents(context, connection, events);
  });
  closeProposal(database);
  return answer;
}
