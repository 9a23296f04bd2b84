import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kappaWord, probabilityText, waterfall } from '#renderer/identity/figures.ts';
import { reviewKey } from '#renderer/identity/review-keys.ts';

const key = (pressed: Partial<KeyboardEvent>) =>
  reviewKey({
    key: '',
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    repeat: false,
    isComposing: false,
    ...pressed,
  });

describe('the waterfall of evidence', () => {
  const bits = fc.double({ min: -40, max: 40, noNaN: true });

  it('begins each bar where the one before ended, and ends in the total, all within the width', () => {
    fc.assert(
      fc.property(bits, fc.array(bits, { minLength: 1, maxLength: 12 }), (prior, parts) => {
        const { zero, prior: first, steps, total } = waterfall(prior, parts);
        const bars = [first, ...steps, total];
        for (const { left, width } of bars) {
          expect(left).toBeGreaterThanOrEqual(-1e-9);
          expect(left + width).toBeLessThanOrEqual(100 + 1e-9);
        }
        const ends = (value: number, bar: { left: number; width: number }): [number, number] =>
          value >= 0 ? [bar.left, bar.left + bar.width] : [bar.left + bar.width, bar.left];
        let [from, at] = ends(prior, first);
        expect(from).toBeCloseTo(zero, 6);
        steps.forEach((bar, place) => {
          const [start, end] = ends(parts[place] ?? 0, bar);
          expect(start).toBeCloseTo(at, 6);
          at = end;
        });
        const sum = parts.reduce((before, part) => before + part, prior);
        [from] = ends(sum, total);
        expect(from).toBeCloseTo(zero, 6);
        expect(ends(sum, total)[1]).toBeCloseTo(at, 6);
      }),
    );
  });
});

describe('probabilities', () => {
  it('never reads as certain what is not', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1, maxExcluded: true, noNaN: true }), (probability) => {
        expect(Number(probabilityText(probability, 'en'))).toBeLessThan(100);
      }),
    );
    expect(probabilityText(0.8, 'en')).toBe('80');
    expect(probabilityText(0.99932, 'en')).toBe('99.93');
    expect(probabilityText(1, 'en')).toBe('100');
  });

  it('names agreement as Landis and Koch do', () => {
    expect([null, -0.2, 0.1, 0.3, 0.5, 0.7, 0.95].map(kappaWord)).toEqual([
      'undefined',
      'poor',
      'slight',
      'fair',
      'moderate',
      'substantial',
      'perfect',
    ]);
  });
});

describe('keys of the review', () => {
  it('answer, take back, and leave shortcuts, held keys and the input method alone', () => {
    expect(['y', 'N', 's', 'ArrowRight', 'ArrowLeft', 'x'].map((one) => key({ key: one }))).toEqual([
      'yes',
      'no',
      'skip',
      'skip',
      'undo',
      null,
    ]);
    expect(key({ key: 'Process', code: 'KeyY' })).toBe('yes');
    expect(key({ key: 'y', ctrlKey: true })).toBeNull();
    expect(key({ key: 'y', repeat: true })).toBeNull();
    expect(key({ key: 'y', isComposing: true })).toBeNull();
  });
});
