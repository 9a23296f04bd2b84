import { describe, expect, it } from 'vitest';
import { calibratedOdds } from '#engine/identity/resolve/threshold';
import { settledAnswers } from '#engine/identity/resolve/given';
import type { ReviewedPair } from '#shared/model/identity';
import { cohenKappa } from '#shared/stats/cohen-kappa';

describe("Cohen's κ", () => {
  it.each([
    // Grant applications, and the two pairs of raters of 60 % agreement each, of the article on κ in Wikipedia.
    { counts: { yesYes: 20, yesNo: 5, noYes: 10, noNo: 15 }, kappa: 0.4 },
    { counts: { yesYes: 45, yesNo: 15, noYes: 25, noNo: 15 }, kappa: 0.1304 },
    { counts: { yesYes: 25, yesNo: 35, noYes: 5, noNo: 35 }, kappa: 0.2593 },
  ])('is $kappa for $counts', ({ counts, kappa }) => {
    expect(cohenKappa(counts)).toBeCloseTo(kappa, 4);
  });

  it('says nothing where chance alone agrees wholly, or nobody was asked', () => {
    expect(cohenKappa({ yesYes: 7, yesNo: 0, noYes: 0, noNo: 0 })).toBeNull();
    expect(cohenKappa({ yesYes: 0, yesNo: 0, noYes: 0, noNo: 0 })).toBeNull();
  });
});

const answered = (
  at: number,
  answer: ReviewedPair['answer'],
  weight: number,
  reviewer = 'x',
): ReviewedPair => ({
  a: `a${at}`,
  b: `b${at}`,
  answer,
  reviewer,
  at: '2026-01-01',
  weight,
});

describe('answers of the review', () => {
  it('bind only where reviewers agree', () => {
    const { yes, no, conflicts } = settledAnswers([
      answered(1, 'yes', 1),
      answered(1, 'yes', 1, 'y'),
      answered(2, 'yes', 1),
      answered(2, 'no', 1, 'y'),
      answered(3, 'no', 1),
      answered(4, 'skip', 1),
    ]);
    expect(yes.map(({ a }) => a)).toEqual(['a1']);
    expect(no.map(({ a }) => a)).toEqual(['a3']);
    expect(conflicts).toBe(1);
  });

  it('move the threshold to where they change from no to yes', () => {
    const around = (middle: number) =>
      Array.from({ length: 60 }, (_, at) => {
        const weight = -6 + at / 5;
        return answered(at, weight > middle ? 'yes' : 'no', weight);
      });
    const [low, high] = [calibratedOdds(around(-2)), calibratedOdds(around(3))];
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(2.5);
    expect(calibratedOdds(around(3).slice(0, 40))).toBeNull();
  });
});
