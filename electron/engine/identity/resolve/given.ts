import type { LedgerEvent, Link, ReviewedPair } from '#shared/model/identity';

/** Links and bans between records, by their keys. */
export interface Given {
  /** The surest first. */
  together: Link[];
  apart: { a: string; b: string }[];
}

/** What reviewers agree on, pair by pair: where they disagree, or none could tell, nothing is. */
export function settledAnswers(answers: readonly ReviewedPair[]): {
  yes: ReviewedPair[];
  no: ReviewedPair[];
  conflicts: number;
} {
  const pairs = new Map<string, ReviewedPair[]>();
  for (const one of answers) {
    if (one.answer === 'skip') continue;
    const key = JSON.stringify([one.a, one.b]);
    pairs.set(key, [...(pairs.get(key) ?? []), one]);
  }
  const all = [...pairs.values()];
  const agreed = all.filter((some) => some.every(({ answer }) => answer === some[0]?.answer));
  const first = agreed.flatMap((some) => some.slice(0, 1));
  return {
    yes: first.filter(({ answer }) => answer === 'yes'),
    no: first.filter(({ answer }) => answer === 'no'),
    conflicts: all.length - agreed.length,
  };
}

/** What persons said: merges and splits by hand that are in force, and the answers of the review. */
export function givenByPersons(ledger: readonly LedgerEvent[], answers: readonly ReviewedPair[]): Given {
  const { yes, no } = settledAnswers(answers);
  const mine = ledger.filter(({ by, undone }) => by === 'person' && !undone);
  const together = mine
    .filter(({ kind }) => kind === 'merge')
    .flatMap(({ records }) => records.slice(1).map((b, at) => personLink(records[at] ?? b, b)));
  const apart = mine.filter(({ kind }) => kind === 'split').flatMap(({ links }) => links);
  const cut = new Set(apart.map(({ a, b }) => JSON.stringify([a, b])));
  return {
    together: [...together, ...yes.map(({ a, b }) => personLink(a, b))].filter(
      ({ a, b }) => !cut.has(JSON.stringify([a, b])) && !cut.has(JSON.stringify([b, a])),
    ),
    apart: [...apart, ...no].map(({ a, b }) => ({ a, b })),
  };
}

const personLink = (a: string, b: string): Link => ({ a, b, reason: 'person', probability: null });
