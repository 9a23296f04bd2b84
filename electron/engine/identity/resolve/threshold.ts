import type { IdentitySettings, ReviewedPair } from '#shared/model/identity';
import type { IdentityState } from '#shared/rpc/identity';
import { defaultProbability } from '../matching/match.ts';
import { settledAnswers } from './given.ts';

/** Natural log of the odds of a probability. */
export const oddsOf = (probability: number): number => Math.log(probability / (1 - probability));

/** Answers from which the threshold is calibrated, at least this many of either kind. */
const fewest = 5;
/** How many answers the model's own odds weigh as much as. */
const prior = 10;

/**
 * The log odds of the model at which the review says that the default probability is reached: a logistic line through the answers
 * (Platt 1999), held near the model's own by a normal prior, found by Newton's steps. Null where too few were answered.
 */
export function calibratedOdds(answers: readonly ReviewedPair[]): number | null {
  const { yes, no } = settledAnswers(answers);
  const points = [...yes.map((one) => ({ ...one, y: 1 })), ...no.map((one) => ({ ...one, y: 0 }))].flatMap(
    ({ weight, y }) => (weight === null ? [] : [{ x: Math.max(-12, Math.min(12, weight)), y }]),
  );
  const yeses = points.filter(({ y }) => y === 1).length;
  if (yeses < fewest || points.length - yeses < fewest) return null;
  let [slope, shift] = [1, 0];
  for (let round = 0; round < 50; round += 1) {
    let [gs, gh, ss, sh, hh] = [prior * (1 - slope), (prior / 16) * (0 - shift), prior, 0, prior / 16];
    for (const { x, y } of points) {
      const p = 1 / (1 + Math.exp(-(slope * x + shift)));
      const w = Math.max(1e-9, p * (1 - p));
      gs += (y - p) * x;
      gh += y - p;
      ss += w * x * x;
      sh += w * x;
      hh += w;
    }
    const determinant = ss * hh - sh * sh;
    const [ds, dh] = [(hh * gs - sh * gh) / determinant, (ss * gh - sh * gs) / determinant];
    slope += ds;
    shift += dh;
    if (Math.abs(ds) + Math.abs(dh) < 1e-9) break;
  }
  return (oddsOf(defaultProbability) - shift) / Math.max(slope, 0.05);
}

/** The probability from which records are linked, and where it comes from. */
export function thresholdOf(
  settings: IdentitySettings,
  answers: readonly ReviewedPair[],
): Pick<IdentityState, 'threshold' | 'thresholdBy'> {
  if (settings.threshold !== null) return { threshold: settings.threshold, thresholdBy: 'settings' };
  const odds = calibratedOdds(answers);
  if (odds === null) return { threshold: defaultProbability, thresholdBy: 'default' };
  const threshold = 1 / (1 + Math.exp(-Math.max(-3, Math.min(9, odds))));
  return { threshold, thresholdBy: 'answers' };
}
