import { fault } from '#shared/faults/fault';
import type { Link } from '#shared/model/identity';
import type { Answer, Params } from '#shared/rpc/contract';
import type { EngineContext } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { customerOf, type FoundCustomer } from './find-records.ts';
import { addEvents, changingLedger } from './ledger/change.ts';

/** Bans that a split leaves behind, at most; beyond these a rule may join again what was split. */
const mostBans = 5_000;

const personLink = (a: string, b: string): Link => ({ a, b, reason: 'person', probability: null });

/** Makes one customer of several by hand. @throws customerUnknown */
export async function mergeByHand(
  context: EngineContext,
  { customers: keys, keep }: Params<'identity.merge'>,
  job: Job,
): Promise<Answer<'identity.merge'>> {
  let customer = '';
  const answer = await changingLedger(context, job, async (connection) => {
    const found: FoundCustomer[] = [];
    for (const key of keys) found.push(await customerOf(connection, key));
    const several = [...new Map(found.map((one) => [one.cid, one])).values()];
    const [first] = several;
    if (!first) return 0;
    customer = keep !== null && several.some(({ records }) => records.includes(keep)) ? keep : first.key;
    if (several.length < 2) return 0;
    const links = several.slice(1).map((other) => personLink(first.key, other.key));
    const records = several.flatMap((one) => one.records).toSorted();
    return addEvents(context, connection, [{ by: 'person', kind: 'merge', records, keep: customer, links }]);
  });
  return { ...answer, customer };
}

/** Takes records out of their customer by hand. @throws customerUnknown, identityNothingLeft */
export async function splitByHand(
  context: EngineContext,
  { records: keys }: Params<'identity.split'>,
  job: Job,
): Promise<Answer<'identity.split'>> {
  const records = [...new Set(keys)].toSorted();
  const [keep = ''] = records;
  const answer = await changingLedger(context, job, async (connection) => {
    const links: Link[] = [];
    const leaving = new Set(records);
    for (const key of records) {
      const from = await customerOf(connection, key);
      const staying = from.records.filter((one) => !leaving.has(one));
      if (staying.length === 0) throw fault('identityNothingLeft', { key: from.key });
      if (links.length < mostBans) links.push(...staying.map((other) => personLink(key, other)));
    }
    return addEvents(context, connection, [{ by: 'person', kind: 'split', records, keep, links }]);
  });
  return { ...answer, customer: keep };
}
