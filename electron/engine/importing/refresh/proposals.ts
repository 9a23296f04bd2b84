import { fault } from '#shared/faults/fault';
import type { RefreshMode } from '#shared/model/table-diff';
import type { Proposal } from '#shared/rpc/refresh';
import type { Database } from '#engine/database/database';
import type { WrittenBatch } from '../record-batch.ts';

/** A batch file that is attached and recorded nowhere: with its workbook's closing it is gone. */
export interface OpenProposal {
  answer: Proposal;
  mode: RefreshMode;
  written: WrittenBatch;
  /** The table as the diff was made against it. */
  base: string;
}

const open = new WeakMap<Database, Map<number, OpenProposal>>();

export const listProposals = (database: Database): OpenProposal[] => [
  ...(open.get(database)?.values() ?? []),
];

export function keepProposal(database: Database, proposal: OpenProposal): void {
  const own = open.get(database) ?? new Map<number, OpenProposal>();
  open.set(database, own.set(proposal.written.id, proposal));
}

/** Takes a proposal out, so that nobody else accepts or rejects it. @throws proposalGone */
export function takeProposal(database: Database, id: number): OpenProposal {
  const found = open.get(database)?.get(id);
  if (!found) throw fault('proposalGone', {});
  open.get(database)?.delete(id);
  return found;
}
