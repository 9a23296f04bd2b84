import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountText, decimalText } from '#renderer/analyses/cell-text.ts';
import { decimalOf, timeText } from '#renderer/customers/arrow-text.ts';

/** A 128-bit two's complement integer as Arrow stores it. */
function words(value: bigint): Uint32Array {
  const bits = BigInt.asUintN(128, value);
  return new Uint32Array([0n, 32n, 64n, 96n].map((shift) => Number((bits >> shift) & 0xffffffffn)));
}

describe('exact values in words', () => {
  it('reads any decimal exactly', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.integer({ min: 0, max: 9 }),
        (value, scale) => {
          const text = decimalOf(words(value), scale);
          expect(BigInt(text.replace('.', '').replace('-', '')) * (value < 0n ? -1n : 1n)).toBe(value);
          expect(text.split('.')[1]?.length ?? 0).toBe(scale);
        },
      ),
    );
    expect(decimalOf(words(-5n), 2)).toBe('-0.05');
    expect(decimalOf(words(891140790n), 2)).toBe('8911407.90');
  });
  it('groups digits and keeps the last zero', () => {
    expect(decimalText('8911407.90', 'en')).toBe('8,911,407.90');
    expect(decimalText('-0.05', 'ja')).toBe('-0.05');
  });
  it('shows amounts with at most two decimals, rounded on their digits', () => {
    expect(amountText('8911407.9041', 'en')).toBe('8,911,407.90');
    expect(amountText('0.005', 'en')).toBe('0.01');
    expect(amountText('-0.004', 'ja')).toBe('0.00');
    expect(amountText('-2.675', 'en')).toBe('-2.68');
    expect(amountText('99.999999', 'en')).toBe('100.00');
    expect(amountText('1200', 'ja')).toBe('1,200');
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.integer({ min: 3, max: 6 }),
        (value, scale) => {
          const shown = amountText(decimalOf(words(value), scale), 'en').replaceAll(',', '');
          const cents = BigInt(shown.replace('.', ''));
          const unit = 10n ** BigInt(scale - 2);
          const apart = cents * unit - value;
          expect((apart < 0n ? -apart : apart) * 2n).toBeLessThanOrEqual(unit);
        },
      ),
    );
  });
  it('says an instant in the workbook’s zone, and a day without a time', () => {
    const style = { locale: 'en', timeZone: 'Asia/Tokyo' } as const;
    expect(timeText('2011-12-09T03:50:00Z', style)).toContain('12:50');
    expect(timeText('2011-12-09', style)).toBe('9 Dec 2011');
    expect(timeText('order 12', style)).toBe('order 12');
  });
});
