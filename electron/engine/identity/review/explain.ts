import type { Link } from '#shared/model/identity';
import type { Answer, Params } from '#shared/rpc/contract';
import type { Connection } from '#engine/database/database';
import { customerOf } from '../find-records.ts';
import { readLedger } from '../ledger/store.ts';
import { evidenceOf } from './evidence.ts';

/** The shortest chain of links from one record to another; null where none leads there. */
export function chainOf(links: readonly Link[], from: string, to: string): Link[] | null {
  const neighbours = new Map<string, { other: string; link: Link }[]>();
  for (const link of links)
    for (const [one, other] of [
      [link.a, link.b],
      [link.b, link.a],
    ] as const)
      neighbours.set(one, [...(neighbours.get(one) ?? []), { other, link }]);
  const came = new Map<string, { before: string; link: Link } | null>([[from, null]]);
  const queue = [from];
  for (let at = 0; at < queue.length; at += 1) {
    const here = queue[at] ?? '';
    if (here === to) break;
    for (const { other, link } of neighbours.get(here) ?? []) {
      if (came.has(other)) continue;
      came.set(other, { before: here, link });
      queue.push(other);
    }
  }
  if (!came.has(to)) return null;
  const chain: Link[] = [];
  for (let step = came.get(to); step; step = came.get(step.before)) chain.push(step.link);
  return chain.toReversed();
}

/** Why two records are one customer's, or are not. @throws customerUnknown */
export async function explain(
  connection: Connection,
  { a, b }: Params<'identity.explain'>,
): Promise<Answer<'identity.explain'>> {
  const [first, second] = [await customerOf(connection, a), await customerOf(connection, b)];
  const [direct] = await evidenceOf(connection, [{ a, b }]);
  const together = first.cid === second.cid;
  const inForce = (await readLedger(connection)).filter(({ undone }) => !undone);
  const concerned = new Set([...first.records, ...second.records]);
  const events = inForce.filter(({ records, kind }) =>
    kind === 'merge' ? records.some((key) => concerned.has(key)) : records.includes(a) || records.includes(b),
  );
  const links = events
    .filter(({ kind }) => kind === 'merge')
    .flatMap((event) => event.links)
    .filter((link) => first.records.includes(link.a) && first.records.includes(link.b));
  const path = together ? (chainOf(links, a, b) ?? []) : [];
  return {
    together,
    direct: direct ?? {
      a,
      b,
      customers: [first.key, second.key],
      probability: null,
      prior: 0,
      total: 0,
      steps: [],
      rules: [],
    },
    path: path.map((link) => ({
      ...link,
      bridge:
        chainOf(
          links.filter((other) => other !== link),
          a,
          b,
        ) === null,
    })),
    events,
  };
}
