import { text } from '#shared/i18n/translate';
import type { Sql } from '#shared/sql/sql';
import { admitCustomers, dismissCustomers } from '../identity/customer-keys.ts';
import { settleCustomers } from '../identity/settle.ts';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { throwIfCancelled, type Job } from '../jobs/job.ts';
import { listTables } from '../workbook/records.ts';
import { readSettings } from '../workbook/settings.ts';
import { forgetCatalog } from './catalog-cache.ts';
import { sourceNumber } from './columns.ts';
import { countDistinct, countParts, haveOtherOrders } from './counts.ts';
import { readCoverage } from './coverage.ts';
import { duplicateRows, findDuplicates } from './duplicates.ts';
import { admitKinds, kindsOf } from './kinds.ts';
import { feedsActivity, holdsVoices, needsTime } from './meanings.ts';
import { keepRows } from './kept-rows.ts';
import { listLosers, recountLosers, recountLosingCustomers } from './losses.ts';
import { listOwners, ownerKeys } from './owners.ts';
import { planTable, type TablePlan } from './plan.ts';
import { buildProfile } from './profile.ts';
import { rowTerms, type RowTerms } from './row-terms.ts';
import { fittingCounts, type SavedCounts } from './saved-counts.ts';
import { createActivityTables } from './schema.ts';
import { addSourceOrders, addSourceRows, forgetSource, listOrders, sourceCounts } from './source-facts.ts';
import {
  readFacts,
  readPlaces,
  readProfileColumns,
  writeFacts,
  writePlaces,
  writeProfileColumns,
  type PartCounts,
} from './state.ts';
import {
  activityOf,
  addActivity,
  mergePolicy,
  removeActivity,
  rescaleActivity,
  type MergePolicy,
} from './store.ts';
import { addToCustomers, addTotals, buildCustomers, presentCustomers, recountActivity } from './totals.ts';
import { addVoices, lastVoice, removeVoices } from './voices.ts';
import { indexWords } from './words.ts';

interface UpdateOptions {
  policy?: MergePolicy;
  saved?: ReadonlyMap<string, SavedCounts>;
}

/** What the rows of a table came to while it was added. */
interface Added {
  plan: TablePlan;
  terms: RowTerms;
  /** The same, of the rows that came in alone. */
  worked: RowTerms;
  parts: PartCounts[];
  /** Counts that were there already. */
  saved: SavedCounts | null;
  incoming: { rows: Sql; count: number }[];
}

/**
 * Brings activity, customers, profile and voices in step with the named tables, inside the caller's transaction: after an
 * import, a definition, an undo or a change of the time zone. What did not change is not built again. The views `tN` must
 * be up to date. Counts that a workbook's file brought along (`saved`, by table id) are not counted again where they fit.
 */
export async function updateActivity(
  context: EngineContext,
  connection: Connection,
  tables: string[],
  job: Job,
  { policy = mergePolicy, saved }: UpdateOptions = {},
): Promise<void> {
  await forgetCatalog(context, connection);
  await createActivityTables(connection);
  const { timeZone } = await readSettings(connection);
  const records = await listTables(connection);
  const facts = await readFacts(connection);
  const record = (id: string) => records.find((one) => one.id === id);
  const plans: TablePlan[] = [];
  for (const id of new Set(tables))
    plans.push(await planTable(connection, id, record(id), facts.get(id) ?? null, timeZone));

  // Before rows are taken out: a table that lost rows cannot be altered in the same transaction.
  const places = Math.max(await readPlaces(connection), ...plans.map(placesOf));
  if (places !== (await readPlaces(connection))) await rescaleActivity(connection, places);
  await writePlaces(connection, places);
  const removing = plans.filter((plan) => plan.removeFrom !== null);
  const losses = await listLosers(connection, removing);
  for (const { tableId, removeFrom } of removing) {
    await removeActivity(connection, sourceNumber(tableId), removeFrom ?? 0);
    await removeVoices(connection, sourceNumber(tableId), removeFrom ?? 0);
  }

  const voicesBefore = await lastVoice(connection);
  const added: Added[] = [];
  for (const plan of plans) {
    if (!plan.terms) continue;
    throwIfCancelled(job);
    const { name } = plan.terms.definition;
    job.progress({ share: null, text: text('activity.progress.table', { name }), cancellable: true });
    const counts = fittingCounts(saved?.get(plan.tableId), plan);
    added.push(await readTable(connection, plan, plan.terms, places, counts));
  }
  const incoming = added.flatMap((one) => one.incoming);
  const rewritten = await addActivity(connection, incoming, places, policy);
  const fresh = added.flatMap(({ plan }) =>
    plan.add[0] ? [{ source: sourceNumber(plan.tableId), firstRow: plan.add[0].firstRow }] : [],
  );
  const everything = rewritten || losses === 'many';
  if (everything) await recountActivity(connection, places);
  else await addTotals(connection, fresh);
  if (!everything && losses === 'some') await recountLosers(connection);

  const people = records.filter((one) => one.confirmed && one.definition.role === 'customers');
  const described = (await readProfileColumns(connection)).map((column) => column.id.split('.')[0]);
  const redescribed = tables.some((id) => described.includes(id) || people.some((one) => one.id === id));
  if (redescribed) {
    const terms: RowTerms[] = [];
    for (const one of people) terms.push(await rowTerms(connection, one.id, one.definition, timeZone));
    await writeProfileColumns(connection, await buildProfile(connection, terms));
  }
  if (everything || redescribed) {
    if (removing.length > 0) await dismissCustomers(connection, presentCustomers);
    await buildCustomers(connection, places);
  } else {
    await addToCustomers(connection, places, voicesBefore);
    if (losses === 'some') await recountLosingCustomers(connection, places);
  }
  await indexWords(connection, voicesBefore, job);
  const steps = new Map<TablePlan, number[]>();
  for (const plan of plans) {
    const own = added.find((one) => one.plan === plan);
    steps.set(plan, await keepSource(connection, plan, rewritten, own));
  }
  await settleCustomers(connection);
  for (const plan of plans) if (!plan.terms) await writeFacts(connection, plan.tableId, null);
  for (const one of added) await storeFacts(connection, one, steps.get(one.plan) ?? [], timeZone);
}

/** Decimal places that a table's amounts ask for; one without rows asks for none. */
const placesOf = ({ terms, batches }: TablePlan): number => (batches.length > 0 ? terms?.places : null) ?? 2;

/** Counts the rows of a table's new batches, admits their customers and kinds, and adds what was said. */
async function readTable(
  connection: Connection,
  plan: TablePlan,
  terms: RowTerms,
  places: number,
  saved: SavedCounts | null,
): Promise<Added> {
  const ids = plan.add.map((batch) => batch.id);
  if (ids.length === 0) return { plan, terms, worked: terms, parts: [], saved: null, incoming: [] };
  const before = plan.kept.map((batch) => batch.id);
  const mayRepeat = saved === null || saved.parts.some((part) => part.duplicates > 0);
  const repeated = mayRepeat && (await findDuplicates(connection, terms, ids, before)) > 0;
  const twins = repeated ? duplicateRows(plan.tableId) : undefined;
  const worked = await keepRows(connection, terms, plan.add, repeated);
  const { parts, kinds } = saved ?? (await countParts(connection, worked, plan.add, twins));
  await listOwners(connection, worked, ids, repeated);
  await admitCustomers(connection, ownerKeys(plan.tableId));
  if (holdsVoices(terms.definition)) await addVoices(connection, terms, ids, repeated);
  if (!feedsActivity(terms.definition)) return { plan, terms, worked, parts, saved, incoming: [] };
  await admitKinds(connection, kinds);
  const count = parts.reduce((sum, part) => sum + part.used, 0);
  const rows = activityOf(worked, ids, repeated, places);
  return { plan, terms, worked, parts, saved, incoming: [{ rows, count }] };
}

/**
 * Keeps what facts are counted from in step: only what came is added, and what came last is taken out alone. Orders that were
 * counted already are listed later.
 * @returns the first rows of the steps in which its rows came
 */
async function keepSource(
  connection: Connection,
  plan: TablePlan,
  rewritten: boolean,
  added: Added | undefined,
): Promise<number[]> {
  const { terms, facts, tableId, removeFrom, kept, add } = plan;
  const source = sourceNumber(tableId);
  const steps = stepsLeft(plan);
  const anew = kept.length === 0 || steps === null;
  if (anew || removeFrom !== null) await forgetSource(connection, source, anew ? 0 : (removeFrom ?? 0));
  if (!terms || !feedsActivity(terms.definition) || !needsTime(terms.definition)) return [];
  const batches = anew ? [...kept, ...add] : add;
  const [first] = batches;
  if (!first) return steps ?? [];
  await addSourceRows(connection, source, first.firstRow, anew || rewritten ? 'activity' : 'activity_delta');
  const grown = anew ? [first.firstRow] : [...steps, first.firstRow];
  if (added?.saved) return grown;
  if (!anew && facts) await listOrders(connection, source, terms, kept, facts.orders);
  const areNew = anew || haveOtherOrders(added?.parts ?? [], facts?.parts ?? []);
  const only = batches.length === add.length ? added?.worked : undefined;
  await addSourceOrders(connection, source, only ?? terms, batches, areNew);
  return grown;
}

/** The steps of a table whose rows stay; null where what goes did not come in steps of its own. */
function stepsLeft({ facts, removeFrom }: TablePlan): number[] | null {
  const steps = facts?.steps ?? [];
  if (removeFrom === null) return steps;
  return steps.includes(removeFrom) ? steps.filter((step) => step < removeFrom) : null;
}

async function storeFacts(
  connection: Connection,
  { plan, terms, parts, saved }: Added,
  steps: number[],
  timeZone: string,
): Promise<void> {
  const source = sourceNumber(plan.tableId);
  const acts = feedsActivity(terms.definition);
  const kept = (plan.facts?.parts ?? []).filter((part) => plan.kept.some((batch) => batch.id === part.batch));
  const importedAt = plan.batches.map((batch) => batch.importedAt);
  await writeFacts(connection, plan.tableId, {
    fingerprint: plan.fingerprint,
    parts: [...kept, ...parts],
    steps,
    types: plan.types,
    places: terms.places,
    ...(saved
      ? { customers: saved.customers, orders: saved.orders }
      : acts && needsTime(terms.definition)
        ? await sourceCounts(connection, source, terms)
        : await countDistinct(connection, terms)),
    coverage: acts ? await readCoverage(connection, source, terms.definition, importedAt, timeZone) : null,
    kinds: acts ? await kindsOf(connection, source) : [],
  });
}
