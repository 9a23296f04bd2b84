import type { IdentitySettings, LedgerEvent, Link, LinkReason, ReviewedPair } from '#shared/model/identity';
import { sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { clusters } from '../matching/clusters.ts';
import type { ScoredPair } from '../matching/score.ts';
import { changesTo, type Change, type Edge, type Member } from './changes.ts';
import { givenByPersons } from './given.ts';
import { oddsOf, thresholdOf } from './threshold.ts';

/** Strengths above any odds that a model gives. */
const sure = { person: 3_000, email: 2_000, phone: 1_000 } as const;

interface Known {
  settings: IdentitySettings;
  ledger: readonly LedgerEvent[];
  answers: readonly ReviewedPair[];
  /** Whether customers stay as they are unless somebody says otherwise; else only what persons decided stays. */
  keepCustomers: boolean;
}

/** Puts the records together that pairs, rules and persons say are one, and says what has to change for that. */
export async function planChanges(connection: Connection, known: Known): Promise<Change[]> {
  const { settings, ledger, answers, keepCustomers } = known;
  const members = await readMembers(connection);
  const ridOf = new Map(members.map(({ key, rid }) => [key, rid]));
  const keyOf = new Map(members.map(({ key, rid }) => [rid, key]));
  const given = givenByPersons(ledger, answers);
  const apart = given.apart.flatMap(({ a, b }) => {
    const [x, y] = [ridOf.get(a), ridOf.get(b)];
    return x === undefined || y === undefined ? [] : [{ a: x, b: y }];
  });
  const compared = await readEdges(connection, settings, keyOf);
  const byPerson = edgesOf(given.together, ridOf);
  const byLedger = edgesOf(
    ledger.filter(({ kind, undone }) => kind === 'merge' && !undone).flatMap(({ links }) => links),
    ridOf,
  );
  const held = keepCustomers ? heldTogether(members, apart, byLedger) : [];
  const byRule = compared.edges.filter(({ link }) => link.reason !== 'probability');
  const groups = clusters(compared.pairs, oddsOf(thresholdOf(settings, answers).threshold), {
    held,
    together: [...byPerson, ...byRule.toSorted((x, y) => y.strength - x.strength)],
    apart,
  });
  return changesTo(members, groups, [...byPerson, ...byLedger, ...compared.edges]);
}

/** Records that some pair names, or that are one of several of a customer. */
async function readMembers(connection: Connection): Promise<Member[]> {
  const { rows } = await connection.table(
    sql`SELECT rid, key, cid FROM customer_key WHERE rid IN (SELECT unnest([a, b]) FROM identity_pair)
  OR cid IN (SELECT cid FROM customer_key WHERE cid <> rid) OR key IN (SELECT unnest([a, b]) FROM kikite.identity_answer) ORDER BY rid`,
  );
  return rows.map(([rid, key, cid]) => ({ rid: Number(rid), key: String(key), cid: Number(cid) }));
}

async function readEdges(
  connection: Connection,
  { rules }: IdentitySettings,
  keyOf: ReadonlyMap<number, string>,
): Promise<{ pairs: ScoredPair[]; edges: Edge[] }> {
  const pairs: ScoredPair[] = [];
  const edges: Edge[] = [];
  const { rows } = await connection.table(sql`SELECT a, b, weight, rule FROM identity_pair ORDER BY a, b`);
  for (const [left, right, said, rule] of rows) {
    const [a, b] = [Number(left), Number(right)];
    const [first, second] = [keyOf.get(a), keyOf.get(b)];
    if (first === undefined || second === undefined) continue;
    const weight = said === null || said === undefined ? null : Number(said);
    const probability = weight === null ? null : 1 / (1 + Math.exp(-weight));
    const edge = (reason: LinkReason, strength: number): void => {
      edges.push({ a, b, strength, link: { a: first, b: second, reason, probability } });
    };
    if (rules.probability && weight !== null && probability !== null) {
      pairs.push({ a, b, weight, probability });
      if (weight > 0 && rule === null) edge('probability', weight);
    }
    if ((rule === 'email' || rule === 'phone') && rules[rule]) edge(rule, sure[rule] + (weight ?? 0));
  }
  return { pairs, edges };
}

function edgesOf(links: readonly Link[], ridOf: ReadonlyMap<string, number>): Edge[] {
  return links.flatMap((link) => {
    const [x, y] = [ridOf.get(link.a), ridOf.get(link.b)];
    if (x === undefined || y === undefined) return [];
    const strength = link.reason === 'probability' ? oddsOf(link.probability ?? 0.5) : sure[link.reason];
    return [{ a: Math.min(x, y), b: Math.max(x, y), link, strength }];
  });
}

/**
 * Links that keep customers as they are. Of one in whom two are now known to be different people, the links that it was
 * made by, the surest first.
 */
function heldTogether(
  members: readonly Member[],
  apart: readonly { a: number; b: number }[],
  byLedger: readonly Edge[],
): { a: number; b: number }[] {
  const cidOf = new Map(members.map(({ rid, cid }) => [rid, cid]));
  const torn = new Set(apart.flatMap(({ a, b }) => (cidOf.get(a) === cidOf.get(b) ? [cidOf.get(a)] : [])));
  const whole = members
    .filter(({ rid, cid }) => rid !== cid && !torn.has(cid))
    .map(({ rid, cid }) => ({ a: Math.min(rid, cid), b: Math.max(rid, cid) }));
  const rest = byLedger
    .filter(({ a, b }) => torn.has(cidOf.get(a)) && cidOf.get(a) === cidOf.get(b))
    .toSorted((x, y) => y.strength - x.strength);
  return [...whole, ...rest];
}
