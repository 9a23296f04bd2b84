import { signedG2 } from './association.ts';

/** How many people of two sides have a value: of an attribute, or in what they did. */
export interface TraitUse {
  label: string;
  attribute: string | null;
  value: string;
  people: number;
  peopleRest: number;
}

export interface Trait extends TraitUse {
  /** Of people; negative when the rest has the value more often. */
  g2: number;
  /** Share of people who have it over the rest's share; null when nobody of the rest does. */
  ratio: number | null;
}

/** Upper 0.1 % point of χ² with one degree of freedom: stricter than for one question, for many values are asked. */
export const chi2At001 = 10.827566170662733;

/**
 * Values that set people apart, strongest first: the 2 × 2 table of people by G², at the 0.1 % level, and at least
 * `minimumPeople` on the side that leans to it.
 */
export function rankTraits(
  uses: readonly TraitUse[],
  totals: { people: number; peopleRest: number },
  { minimumPeople = 3 }: { minimumPeople?: number } = {},
): Trait[] {
  return uses
    .map((use): Trait => {
      const g2 = signedG2({
        target: use.people,
        targetTotal: totals.people,
        reference: use.peopleRest,
        referenceTotal: totals.peopleRest,
      });
      const ratio =
        use.peopleRest === 0 || totals.people === 0
          ? null
          : use.people / totals.people / (use.peopleRest / totals.peopleRest);
      return { ...use, g2, ratio };
    })
    .filter(
      (trait) =>
        Math.abs(trait.g2) >= chi2At001 && (trait.g2 > 0 ? trait.people : trait.peopleRest) >= minimumPeople,
    )
    .sort(
      (a, b) =>
        Math.abs(b.g2) - Math.abs(a.g2) || (`${a.label} ${a.value}` < `${b.label} ${b.value}` ? -1 : 1),
    );
}
