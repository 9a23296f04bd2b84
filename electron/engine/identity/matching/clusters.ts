import { connected } from './connected.ts';
import { noConstraints, Apart, type Constraints } from './constraints.ts';
import { averageLinkage, mostTogether } from './linkage.ts';
import type { ScoredPair } from './score.ts';

/** Odds that no comparison reaches: links that are given hold at every threshold. */
const given = 1_000;

/**
 * Records that are one customer's, without chains of weak links: of each connected group, records are joined from the
 * best pair on, and two sets stay apart when their records on the whole disagree, so that a single bridge does not make
 * one customer of two. What is given to be together or apart is so; where both are given, apart wins.
 * @param pairs also those of worse odds than `least`: they speak against joining
 * @param least natural log of the odds that connect two records to begin with
 * @returns groups of two and more, each in ascending order
 */
export function clusters(
  pairs: readonly ScoredPair[],
  least: number,
  { held = [], together, apart }: Constraints = noConstraints,
): number[][] {
  const result: number[][] = [];
  const kept = new Apart(apart);
  const asPairs = (some: Constraints['together'], weight: number) =>
    some.map(({ a, b }) => ({ a, b, weight, probability: 1 }));
  const links = [...asPairs(held, given + 1), ...asPairs(together, given)];
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
      const own = within[at] ?? [];
      const [first, second] = members;
      if (members.length === 2 && first !== undefined && second !== undefined) {
        if (!kept.are(first, second)) result.push(members);
      } else if (members.length > mostTogether && from < given) divide(own, nextThreshold(own, from));
      else if (from >= given && !kept.areAny(members, members)) result.push(members);
      else result.push(...averageLinkage(members, own, givenAmong(own, kept)));
    });
  };
  divide([...links, ...pairs], least);
  return result;
}

const givenAmong = (pairs: readonly ScoredPair[], kept: Apart) => ({
  held: pairs.filter(({ weight }) => weight > given),
  links: pairs.filter(({ weight }) => weight === given),
  kept,
});

/** A group too large is divided at higher odds; where all that is left is given, link by link. */
const nextThreshold = (pairs: readonly ScoredPair[], from: number): number =>
  pairs.some(({ weight }) => weight >= from && weight < given) ? from + 1 : given;
