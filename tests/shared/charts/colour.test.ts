import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, fromOklab, inkOn, mixColours, parseHex, toHex, toOklab } from '#shared/charts/colour';
import { heatColours } from '#shared/charts/heat';
import { darkTheme, lightTheme } from '#shared/charts/theme';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('colours', () => {
  it('agrees with the published OKLab values of the primaries', () => {
    // CSS Color Module Level 4, sample conversions: red is oklab(0.62796 0.22486 0.12585).
    const [lightness, a, b] = toOklab(parseHex('#ff0000'));
    expect(lightness).toBeCloseTo(0.62796, 4);
    expect(a).toBeCloseTo(0.22486, 4);
    expect(b).toBeCloseTo(0.12585, 4);
    expect(toOklab(parseHex('#ffffff'))[0]).toBeCloseTo(1, 6);
  });
  it('comes back from OKLab to the same colour', () => {
    fc.assert(fc.property(hex, (colour) => toHex(fromOklab(toOklab(parseHex(colour)))) === colour));
  });
  it('begins and ends a mix with the two colours and grows evenly in lightness', () => {
    expect(mixColours('#F6F9FB', '#0F4C75', 0)).toBe('#f6f9fb');
    expect(mixColours('#F6F9FB', '#0F4C75', 1)).toBe('#0f4c75');
    const steps = [0, 0.25, 0.5, 0.75, 1].map(
      (t) => toOklab(parseHex(mixColours(lightTheme.heatFrom, lightTheme.heatTo, t)))[0],
    );
    const gaps = steps.slice(1).map((value, index) => (steps[index] ?? 0) - value);
    for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0] ?? 0, 2);
  });
  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });
  it('writes readable ink on any ground', () => {
    fc.assert(fc.property(hex, (ground) => contrast(inkOn(ground), ground) >= 4.5));
  });
  it('keeps cells readable in light and dark, and the hatch of every value visible, 0 included', () => {
    for (const theme of [lightTheme, darkTheme]) {
      for (let value = 0; value <= 100; value += 1) {
        const { ink, fill, hatch } = heatColours(value, 100, theme);
        expect(contrast(ink, fill)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(hatch, fill)).toBeGreaterThanOrEqual(1.3);
      }
    }
  });
});
