/** What is known of records before they are compared. */
export interface Constraints {
  /** Pairs that were one person's before: compared with others as one. */
  held?: readonly { a: number; b: number }[];
  /** Pairs that are one person's, the surest first: who is with either is with both. */
  together: readonly { a: number; b: number }[];
  /** Pairs that are not. */
  apart: readonly { a: number; b: number }[];
}

export const noConstraints: Constraints = { together: [], apart: [] };

/** Pairs to be kept apart, quick to ask. */
export class Apart {
  private readonly others = new Map<number, Set<number>>();

  constructor(pairs: readonly { a: number; b: number }[]) {
    for (const { a, b } of pairs) {
      this.note(a, b);
      this.note(b, a);
    }
  }

  are(a: number, b: number): boolean {
    return this.others.get(a)?.has(b) ?? false;
  }

  /** Whether anybody of one set is to be kept apart from anybody of the other. */
  areAny(some: readonly number[], others: readonly number[]): boolean {
    return this.others.size > 0 && some.some((a) => others.some((b) => this.are(a, b)));
  }

  private note(a: number, b: number): void {
    const known = this.others.get(a);
    if (known) known.add(b);
    else this.others.set(a, new Set([b]));
  }
}
