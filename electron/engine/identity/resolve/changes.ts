import type { Link } from '#shared/model/identity';
import { connected } from '../matching/connected.ts';

/** A record among those that may change: its number, its key and the customer that it is in now. */
export interface Member {
  rid: number;
  key: string;
  cid: number;
}

/** An edge between two records with how sure it is. */
export interface Edge {
  a: number;
  b: number;
  link: Link;
  /** Natural log of odds; above all of these where a rule or a person says so. */
  strength: number;
}

/** A merge or a split, as the ledger will have it. */
export interface Change {
  kind: 'merge' | 'split';
  /** Customers concerned, as they are now. */
  customers: number[];
  records: string[];
  keep: string;
  links: Link[];
  probability: number | null;
}

/** Records of one customer now that stay together. */
interface Part {
  cid: number;
  members: Member[];
}

/**
 * The splits and merges that lead from the customers as they are to `groups` (numbers of records; who is in none is alone). Of a
 * customer that is split, those with the record that it is named after stay. A merged customer is named after the one
 * with the most records, of equals after the least key.
 */
export function changesTo(
  members: readonly Member[],
  groups: readonly (readonly number[])[],
  edges: readonly Edge[],
): Change[] {
  const home = new Map<number, number>();
  groups.forEach((group, at) => group.forEach((rid) => home.set(rid, at)));
  const parts = new Map<string, Part>();
  for (const member of members) {
    const key = `${member.cid}:${home.get(member.rid) ?? `-${member.rid}`}`;
    const part = parts.get(key);
    if (part) part.members.push(member);
    else parts.set(key, { cid: member.cid, members: [member] });
  }
  const byCustomer = collect([...parts.values()], ({ cid }) => cid);
  const byGroup = collect([...parts.values()], ({ members: [one] }) => home.get(one?.rid ?? 0) ?? -1);
  const inside = edgesByGroup(edges, home);
  return [
    ...[...byCustomer.values()].flatMap((some) => splitsOf(some)),
    ...[...byGroup].flatMap(([group, some]) =>
      group < 0 || some.length < 2 ? [] : [mergeOf(some, inside.get(group) ?? [])],
    ),
  ];
}

const collect = <T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> => {
  const found = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const list = found.get(key);
    if (list) list.push(item);
    else found.set(key, [item]);
  }
  return found;
};

function edgesByGroup(edges: readonly Edge[], home: ReadonlyMap<number, number>): Map<number, Edge[]> {
  const within = edges.filter(({ a, b }) => home.has(a) && home.get(a) === home.get(b));
  return collect(within, ({ a }) => home.get(a) ?? -1);
}

const isHead = ({ cid, members }: Part): boolean => members.some(({ rid }) => rid === cid);
const keysOf = ({ members }: Part): string[] => members.map(({ key }) => key).toSorted();
const headKey = (part: Part): string =>
  part.members.find(({ rid }) => rid === part.cid)?.key ?? keysOf(part)[0] ?? '';

function splitsOf(parts: readonly Part[]): Change[] {
  if (parts.length < 2) return [];
  const stays = parts.find(isHead) ?? parts[0];
  return parts
    .filter((part) => part !== stays)
    .map((part) => ({
      kind: 'split',
      customers: [part.cid],
      records: keysOf(part),
      keep: keysOf(part)[0] ?? '',
      links: [],
      probability: null,
    }));
}

function mergeOf(parts: readonly Part[], edges: readonly Edge[]): Change {
  const ranked = parts.toSorted(
    (x, y) =>
      Number(isHead(y)) - Number(isHead(x)) ||
      y.members.length - x.members.length ||
      (headKey(x) < headKey(y) ? -1 : 1),
  );
  const links = spanning(parts, edges);
  const doubtful = links.flatMap(({ reason, probability }) =>
    reason === 'probability' && probability !== null ? [probability] : [],
  );
  return {
    kind: 'merge',
    customers: [...new Set(ranked.map(({ cid }) => cid))],
    records: parts.flatMap(keysOf).toSorted(),
    keep: ranked[0] ? headKey(ranked[0]) : '',
    links,
    probability: doubtful.length > 0 ? Math.min(...doubtful) : null,
  };
}

/** The surest links that connect all parts (Kruskal). */
function spanning(parts: readonly Part[], edges: readonly Edge[]): Link[] {
  const place = new Map(parts.flatMap(({ members }, at) => members.map(({ rid }) => [rid, at] as const)));
  const taken: { a: number; b: number }[] = [];
  const links: Link[] = [];
  const root = parts.map((_, at) => at);
  for (const { a, b, link } of edges.toSorted((x, y) => y.strength - x.strength)) {
    const [x, y] = [place.get(a), place.get(b)];
    if (x === undefined || y === undefined || root[x] === root[y]) continue;
    taken.push({ a: x, b: y });
    links.push(link);
    for (const group of connected(taken)) for (const at of group) root[at] = group[0] ?? at;
    if (links.length === parts.length - 1) break;
  }
  return links;
}
