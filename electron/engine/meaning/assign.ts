import { measureMeanings, timeMeanings } from '#shared/model/column-groups';
import type { Meaning } from '#shared/model/table';
import type { Candidate, ColumnEvidence } from './candidates.ts';

/** Meanings that one column of a table can have at most. */
const single: ReadonlySet<Meaning> = new Set([
  'customer',
  'order',
  'session',
  ...timeMeanings,
  ...measureMeanings,
  'discount',
  'product',
  'event',
  'birthDate',
  'household',
]);

/** When two columns are as likely, the one whose header is the plainer phrase, then the earlier, has the meaning. */
export function assignMeanings(columns: readonly ColumnEvidence[]): Candidate[] {
  const taken = new Set<Meaning>();
  const chosen: (Candidate | undefined)[] = columns.map(() => undefined);
  const wishes = columns.flatMap((column, index) =>
    column.candidates.map((candidate, rank) => ({ index, candidate, rank })),
  );
  wishes.sort((a, b) => b.candidate.confidence - a.candidate.confidence || a.index - b.index);
  for (const { index, candidate } of wishes) {
    if (chosen[index] || (single.has(candidate.meaning) && taken.has(candidate.meaning))) continue;
    chosen[index] = candidate;
    taken.add(candidate.meaning);
  }
  return chosen.map((candidate) => candidate ?? { meaning: 'attribute', confidence: 0.2, evidence: [] });
}
