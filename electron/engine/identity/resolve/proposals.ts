import { fault } from '#shared/faults/fault';
import type { IdentityProposal } from '#shared/rpc/identity';
import type { Database } from '#engine/database/database';
import type { Change } from './changes.ts';

/** A proposal that waits. It holds for one revision of the workbook's numbers. */
export interface OpenProposal {
  id: number;
  revision: number;
  mode: IdentityProposal['mode'];
  changes: readonly (Change & { id: number })[];
}

const open = new WeakMap<Database, OpenProposal>();
let made = 0;

export const waitingProposal = (database: Database): OpenProposal | null => open.get(database) ?? null;

/** Keeps a proposal in the place of an earlier one. The least sure changes come first. */
export function openProposal(
  database: Database,
  { changes, ...of }: Pick<OpenProposal, 'revision' | 'mode'> & { changes: readonly Change[] },
): OpenProposal {
  made += 1;
  const sorted = changes.toSorted((x, y) => (x.probability ?? 2) - (y.probability ?? 2));
  const proposal = { id: made, ...of, changes: sorted.map((change, at) => ({ ...change, id: at + 1 })) };
  open.set(database, proposal);
  return proposal;
}

/** @throws proposalGone */
export function proposalOf(database: Database, id: number): OpenProposal {
  const proposal = open.get(database);
  if (proposal?.id !== id) throw fault('proposalGone', {});
  return proposal;
}

export function closeProposal(database: Database): void {
  open.delete(database);
}
