/** Counts of two raters' answers to the same questions, yes or no. */
export interface TwoRaters {
  yesYes: number;
  yesNo: number;
  noYes: number;
  noNo: number;
}

/**
 * Cohen's κ (1960): agreement beyond what the raters' own shares of yes give by chance. Null where chance alone would agree
 * wholly (each rater gave one answer throughout, the same), or where nothing was rated.
 */
export function cohenKappa({ yesYes, yesNo, noYes, noNo }: TwoRaters): number | null {
  const n = yesYes + yesNo + noYes + noNo;
  if (n === 0) return null;
  const observed = (yesYes + noNo) / n;
  const chance = ((yesYes + yesNo) * (yesYes + noYes) + (noYes + noNo) * (yesNo + noNo)) / n ** 2;
  return chance === 1 ? null : (observed - chance) / (1 - chance);
}
