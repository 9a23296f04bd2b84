/** A 2 × 2 table: occurrences and all the rest, in a target and in a reference. */
export interface TwoByTwo {
  target: number;
  targetTotal: number;
  reference: number;
  referenceTotal: number;
}

const term = (observed: number, expected: number): number =>
  observed === 0 ? 0 : observed * Math.log(observed / expected);

function expectations({ target, targetTotal, reference, referenceTotal }: TwoByTwo): number[][] | null {
  const all = targetTotal + referenceTotal;
  const found = target + reference;
  if (targetTotal <= 0 || referenceTotal <= 0 || found <= 0 || found >= all) return null;
  return [
    [target, (targetTotal * found) / all],
    [targetTotal - target, (targetTotal * (all - found)) / all],
    [reference, (referenceTotal * found) / all],
    [referenceTotal - reference, (referenceTotal * (all - found)) / all],
  ];
}

const direction = (table: TwoByTwo): number =>
  table.target / table.targetTotal >= table.reference / table.referenceTotal ? 1 : -1;

/**
 * Log-likelihood ratio G² over all four cells (Dunning 1993), negative when the target has the smaller share.
 * 0 where a side is empty or nothing differs.
 */
export function signedG2(table: TwoByTwo): number {
  const cells = expectations(table);
  if (!cells) return 0;
  const sum = cells.reduce((total, [observed = 0, expected = 0]) => total + term(observed, expected), 0);
  return direction(table) * Math.max(0, 2 * sum);
}

/** Pearson's χ² without continuity correction, signed as {@link signedG2}. */
export function signedChi2(table: TwoByTwo): number {
  const cells = expectations(table);
  if (!cells) return 0;
  const sum = cells.reduce(
    (total, [observed = 0, expected = 1]) => total + (observed - expected) ** 2 / expected,
    0,
  );
  return direction(table) * sum;
}

/** Upper 5 % point of χ² with one degree of freedom. */
export const chi2At05 = 3.841458820694124;
