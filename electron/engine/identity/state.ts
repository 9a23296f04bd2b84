import type { IdentityState } from '#shared/rpc/identity';
import { sql } from '#shared/sql/sql';
import { hasActivityTables } from '../activity/schema.ts';
import { rowTerms } from '../activity/row-terms.ts';
import { openWorkbook, type EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { tableBatches } from '../shaping/batches.ts';
import { listTables, readRevision } from '../workbook/records.ts';
import { readSettings } from '../workbook/settings.ts';
import { namesCustomers } from './customer-keys.ts';
import { readAnswers, readLedger } from './ledger/store.ts';
import { countGroups } from './levels/groups.ts';
import { identifies } from './records/identifying.ts';
import { settledAnswers } from './resolve/given.ts';
import { waitingProposal } from './resolve/proposals.ts';
import { thresholdOf } from './resolve/threshold.ts';
import { readIdentitySettings, readSeenBatches } from './settings.ts';

/** Where identity resolution stands. */
export async function identityState(context: EngineContext, connection: Connection): Promise<IdentityState> {
  const settings = await readIdentitySettings(connection);
  const answers = await readAnswers(connection);
  const { conflicts } = settledAnswers(answers);
  const inForce = (await readLedger(connection)).filter(({ undone }) => !undone);
  const given = (answer: string) => answers.filter((one) => one.answer === answer).length;
  const proposal = waitingProposal(openWorkbook(context).database);
  const current = proposal?.revision === (await readRevision(connection)) ? proposal : null;
  return {
    settings,
    ...(await countRecords(connection)),
    ...(await countGroupsOf(connection)),
    merges: inForce.filter(({ kind }) => kind === 'merge').length,
    splits: inForce.filter(({ kind }) => kind === 'split').length,
    ...thresholdOf(settings, answers),
    answers: { yes: given('yes'), no: given('no'), skip: given('skip'), conflicts },
    user: context.user.name.slice(0, 200) || 'user',
    proposal: current?.id ?? null,
  };
}

const countGroupsOf = async (connection: Connection) =>
  (await hasActivityTables(connection)) ? countGroups(connection) : { households: 0, companies: 0 };

async function countRecords(
  connection: Connection,
): Promise<Pick<IdentityState, 'records' | 'newRecords' | 'customers'>> {
  if (!(await hasActivityTables(connection))) return { records: 0, newRecords: 0, customers: 0 };
  const row = await connection.row(
    sql`SELECT (SELECT count(*) FROM customer_key) AS records, (SELECT count(*) FROM customer) AS customers`,
  );
  const records = Number(row.records);
  return { records, newRecords: await countNew(connection, records), customers: Number(row.customers) };
}

/** Records that rows of batches name which no accepted proposal has seen. */
async function countNew(connection: Connection, records: number): Promise<number> {
  const seen = new Set(await readSeenBatches(connection));
  if (seen.size === 0) return records;
  const { timeZone } = await readSettings(connection);
  const found = new Set<number>();
  for (const record of await listTables(connection)) {
    const { id, confirmed, definition } = record;
    if (!confirmed || !namesCustomers(definition) || !identifies(definition)) continue;
    const batches = (await tableBatches(connection, record)).filter((batch) => !seen.has(batch.id));
    if (batches.length === 0) continue;
    const terms = await rowTerms(connection, id, definition, timeZone);
    const rows = terms.rows({ batches: batches.map((batch) => batch.id) });
    const { rows: rids } = await connection.table(
      sql`SELECT DISTINCT known.rid FROM (${rows}) r JOIN customer_key known ON known.key = r.key WHERE r.reason IS NULL`,
    );
    for (const [rid] of rids) found.add(Number(rid));
  }
  return found.size;
}
