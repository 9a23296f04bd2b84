import { chi2At05, signedG2 } from './association.ts';

/** How a word is used on two sides: tokens, and the people who use it. */
export interface WordUse {
  word: string;
  tokens: number;
  tokensRest: number;
  people: number;
  peopleRest: number;
}

export interface SideTotals {
  tokens: number;
  tokensRest: number;
  /** People who said anything. */
  people: number;
  peopleRest: number;
}

export interface Keyness extends WordUse {
  /** Of tokens; negative when the rest uses the word more. */
  g2: number;
  /** Share of people who use it over the rest's share; null when nobody of the rest does. */
  ratio: number | null;
}

/**
 * Words that set people apart, strongest first. A word counts when at least `minimumPeople` of the side that leans to
 * it use it, and when the people (not only their tokens) differ in the same direction at the 5 % level: one verbose
 * person makes no theme.
 */
export function rankKeyness(
  uses: readonly WordUse[],
  totals: SideTotals,
  { minimumPeople = 3 }: { minimumPeople?: number } = {},
): Keyness[] {
  const ranked: Keyness[] = [];
  for (const use of uses) {
    const g2 = signedG2({
      target: use.tokens,
      targetTotal: totals.tokens,
      reference: use.tokensRest,
      referenceTotal: totals.tokensRest,
    });
    const byPeople = signedG2({
      target: use.people,
      targetTotal: totals.people,
      reference: use.peopleRest,
      referenceTotal: totals.peopleRest,
    });
    const leaning = g2 > 0 ? use.people : use.peopleRest;
    if (g2 === 0 || leaning < minimumPeople) continue;
    if (Math.sign(byPeople) !== Math.sign(g2) || Math.abs(byPeople) < chi2At05) continue;
    ranked.push({ ...use, g2, ratio: ratioOf(use, totals) });
  }
  return ranked.sort((a, b) => Math.abs(b.g2) - Math.abs(a.g2) || (a.word < b.word ? -1 : 1));
}

function ratioOf(use: WordUse, totals: SideTotals): number | null {
  if (use.peopleRest === 0 || totals.people === 0) return null;
  return use.people / totals.people / (use.peopleRest / totals.peopleRest);
}
