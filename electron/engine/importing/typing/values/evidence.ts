/** A distinct text of a column and how often it stands there. */
export interface CountedText {
  text: string;
  count: number;
}

/** Values that a form cannot read may be at most this share of the column; they become empty and are listed. */
export const unreadShare = 0.01;

/** Adds to a count in a map. */
export function bump<K>(counts: Map<K, number>, key: K, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
