import { connected } from './connected.ts';
import { averageLinkage, mostTogether } from './linkage.ts';
import type { ScoredPair } from './score.ts';

/**
 * Records that are one customer's, without chains of weak links: of each connected group, records are joined from the
 * best pair on, and two sets stay apart when their records on the whole disagree, so that a single bridge does not make
 * one customer of two.
 * @param pairs also those of worse odds than `least`: they speak against joining
 * @param least natural log of the odds that connect two records to begin with
 * @returns groups of two and more, each in ascending order
 */
export function clusters(pairs: readonly ScoredPair[], least: number): number[][] {
  const result: number[][] = [];
  const divide = (inside: readonly ScoredPair[], from: number): void => {
    const linked = connected(inside.filter(({ weight }) => weight >= from));
    const home = new Map<number, number>();
    linked.forEach((members, at) => members.forEach((record) => home.set(record, at)));
    const within: ScoredPair[][] = linked.map(() => []);
    for (const pair of inside) {
      const at = home.get(pair.a);
      if (at !== undefined && at === home.get(pair.b)) within[at]?.push(pair);
    }
    linked.forEach((members, at) => {
      if (members.length === 2) result.push(members);
      else if (members.length > mostTogether) divide(within[at] ?? [], from + 1);
      else result.push(...averageLinkage(members, within[at] ?? []));
    });
  };
  divide(pairs, least);
  return result;
}
