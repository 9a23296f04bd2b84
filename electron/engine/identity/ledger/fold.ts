import type { LedgerEvent } from '#shared/model/identity';

/** Records that are one customer's, and the record whose key the customer bears. */
export interface Group {
  name: string;
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
  const joined: Group = { name: keep, records: new Set() };
  for (const record of records) {
    joined.records.add(record);
    for (const other of groups.get(record)?.records ?? []) joined.records.add(other);
  }
  if (!joined.records.has(keep)) joined.name = first(joined.records);
  if (joined.records.size < 2) return;
  for (const record of joined.records) groups.set(record, joined);
}

function split(groups: Map<string, Group>, records: readonly string[], keep: string): void {
  const leaving = new Map<Group, string[]>();
  for (const record of records) {
    const group = groups.get(record);
    if (group) leaving.set(group, [...(leaving.get(group) ?? []), record]);
  }
  for (const [group, gone] of leaving) {
    const rest = [...group.records].filter((record) => !gone.includes(record));
    if (rest.length === 0) continue;
    settle(groups, gone, keep);
    settle(groups, rest, group.name);
  }
}

/** Makes a group of some records: under a name where that is among them, else under the least of them. */
function settle(groups: Map<string, Group>, records: readonly string[], name: string): void {
  if (records.length === 1) groups.delete(records[0] ?? '');
  else {
    const group = { name: records.includes(name) ? name : first(records), records: new Set(records) };
    for (const record of records) groups.set(record, group);
  }
}
