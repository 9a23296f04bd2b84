import type { HistoryEntry } from '#shared/model/document';

/** The step of one document's history that undo (or redo) has just walked over: the oldest undone, the newest done. */
export function lastMoved(steps: readonly HistoryEntry[], undone: boolean): HistoryEntry | null {
  const bySeq = steps.filter((step) => step.undone === undone).sort((a, b) => a.seq - b.seq);
  return bySeq.at(undone ? 0 : -1) ?? null;
}
