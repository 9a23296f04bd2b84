import { describe, expect, it } from 'vitest';
import { signedChi2, signedG2 } from '#shared/stats/association';
import { rankKeyness } from '#shared/stats/keyness';

describe('association of a word with one side of two', () => {
  it('is Dunning’s G² over all four cells', () => {
    // 10 of 100 against 5 of 200: 2·(10·ln(10/5) + 90·ln(90/95) + 5·ln(5/10) + 195·ln(195/190))
    const table = { target: 10, targetTotal: 100, reference: 5, referenceTotal: 200 };
    const byHand = 2 * (10 * Math.LN2 + 90 * Math.log(90 / 95) - 5 * Math.LN2 + 195 * Math.log(195 / 190));
    expect(signedG2(table)).toBeCloseTo(byHand, 10);
    expect(signedG2({ target: 5, targetTotal: 200, reference: 10, referenceTotal: 100 })).toBeCloseTo(
      -byHand,
      10,
    );
  });

  it('is nothing where the shares are equal or a side is empty', () => {
    expect(signedG2({ target: 5, targetTotal: 50, reference: 10, referenceTotal: 100 })).toBeCloseTo(0, 12);
    expect(signedG2({ target: 0, targetTotal: 0, reference: 10, referenceTotal: 100 })).toBe(0);
    expect(signedChi2({ target: 0, targetTotal: 50, reference: 0, referenceTotal: 100 })).toBe(0);
  });

  it('is finite and near χ² when a word is on one side only', () => {
    const g2 = signedG2({ target: 8, targetTotal: 1000, reference: 0, referenceTotal: 1000 });
    expect(g2).toBeCloseTo(
      2 * (8 * Math.log(8 / 4) + 992 * Math.log(992 / 996) + 1000 * Math.log(1000 / 996)),
      9,
    );
  });
});

describe('ranking words', () => {
  const totals = { tokens: 1000, tokensRest: 1000, people: 100, peopleRest: 100 };
  const use = (word: string, tokens: number, people: number, tokensRest: number, peopleRest: number) => ({
    word,
    tokens,
    people,
    tokensRest,
    peopleRest,
  });

  it('lets no verbose person make a theme', () => {
    const ranked = rankKeyness([use('broken', 60, 1, 2, 2), use('late', 40, 30, 5, 5)], totals);
    expect(ranked.map(({ word }) => word)).toEqual(['late']);
    expect(ranked[0]?.ratio).toBeCloseTo(6, 12);
  });

  it('shows what the rest says more as negative', () => {
    const [word] = rankKeyness([use('gift', 2, 2, 40, 30)], totals);
    expect(word?.g2).toBeLessThan(0);
  });
});
