import type { ScoredPair } from './score.ts';

/** Each record at most once, the best pairs first: for two files without duplicates of their own. */
export function oneToOne(pairs: readonly ScoredPair[]): ScoredPair[] {
  const taken = new Set<number>();
  return pairs
    .toSorted((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)
    .filter(({ a, b }) => {
      if (taken.has(a) || taken.has(b)) return false;
      taken.add(a);
      taken.add(b);
      return true;
    });
}

/**
 * Whether two files look free of duplicates of their own: hardly any record has two sure partners in the other file.
 */
export function looksOneToOne(pairs: readonly ScoredPair[]): boolean {
  const sure = pairs.filter(({ weight }) => weight > 3);
  const partners = new Map<number, number>();
  for (const { a, b } of sure)
    for (const record of [a, b]) partners.set(record, (partners.get(record) ?? 0) + 1);
  const several = [...partners.values()].filter((count) => count > 1).length;
  return several <= partners.size * 0.05;
}
