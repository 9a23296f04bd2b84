import type { LedgerEvent } from '#shared/model/identity';

/** Records that are one customer's, and those whose key the customer bears: the first of them that the data has. */
export interface Group {
  names: string[];
  records: Set<string>;
}

type Step = Pick<LedgerEvent, 'kind' | 'records' | 'keep' | 'undone'>;

const first = (records: Iterable<string>): string => {
  let least: string | null = null;
  for (const record of records) if (least === null || record < least) least = record;
  return least ?? '';
};

/**
 * Who is one customer after all events in force, in their order. A merge joins the customers that its records are in; a
 * split takes its records out of theirs, those of one customer together. Events that were undone never happened.
 * @returns the group of every record that is not alone
 */
export function foldLedger(events: Iterable<Step>): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const { kind, records, keep, undone } of events) {
    if (undone) continue;
    if (kind === 'merge') merge(groups, records, keep);
    else split(groups, records, keep);
  }
  return groups;
}

function merge(groups: Map<string, Group>, records: readonly string[], keep: string): void {
  const joined: Group = { names: [keep], records: new Set() };
  for (const record of records) {
    joined.records.add(record);
    const group = groups.get(record);
    for (const other of group?.records ?? []) joined.records.add(other);
    joined.names.push(...(group?.names ?? []));
  }
  if (joined.records.size > 1) settle(groups, joined);
}

function split(groups: Map<string, Group>, records: readonly string[], keep: string): void {
  const leaving = new Map<Group, Set<string>>();
  for (const record of records) {
    const group = groups.get(record);
    if (group) leaving.set(group, (leaving.get(group) ?? new Set()).add(record));
  }
  for (const [group, gone] of leaving) {
    const rest = new Set([...group.records].filter((record) => !gone.has(record)));
    if (rest.size === 0) continue;
    settle(groups, { names: [keep], records: gone });
    settle(groups, { names: group.names, records: rest });
  }
}

/** Makes a group of some records; names that are none of theirs are left out, the least key stands behind them all. */
function settle(groups: Map<string, Group>, { names, records }: Group): void {
  if (records.size === 1) for (const record of records) groups.delete(record);
  else {
    const own = [...new Set([...names, first(records)])].filter((name) => records.has(name));
    const group = { names: own, records };
    for (const record of records) groups.set(record, group);
  }
}
