import { readFileSync } from 'node:fs';
import { DEFAULT_THEME, mergeMantineTheme } from '@mantine/core';
import { describe, expect, it } from 'vitest';
import { contrast } from '#shared/charts/colour';
import { theme, variantColours } from '#renderer/theme/theme.ts';

const css = readFileSync(new URL('../../renderer/theme/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split("[data-mantine-color-scheme='dark']");
const token = (sheet: string, name: string): string =>
  new RegExp(`${name}: (#[0-9a-f]{6});`).exec(sheet)?.[1] ?? 'no such token';

describe('notifications', () => {
  it.each([
    ['light', light, '#ffffff'],
    ['dark', dark, DEFAULT_THEME.colors.dark[6]],
  ])('are readable below their title in the %s theme', (_, sheet, ground) => {
    const styles = theme.components?.Notification?.styles as { description: { color: string } };
    const ink = /^var\((--k-[a-z]+)\)$/.exec(styles.description.color)?.[1] ?? 'no token';
    expect(contrast(token(sheet, ink), ground)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('filled buttons', () => {
  it.each([
    ['light', light],
    ['dark', dark],
  ])('are readable in the %s theme', (_, sheet) => {
    for (const [fill, ink] of [
      ['--k-accent', '--k-on-accent'],
      ['--k-attention', '--k-on-attention'],
    ] as const)
      expect(contrast(token(sheet, fill), token(sheet, ink))).toBeGreaterThanOrEqual(4.5);
  });

  it('take their ink from the tokens, so that it follows the theme', () => {
    const whole = mergeMantineTheme(DEFAULT_THEME, theme);
    const filled = (color: string): string =>
      variantColours({ color, variant: 'filled', theme: whole }).color;
    expect(filled('indigo')).toBe('var(--k-on-accent)');
    expect(filled('vermilion')).toBe('var(--k-on-attention)');
    expect(variantColours({ color: 'indigo', variant: 'light', theme: whole }).color).not.toContain('--k-on');
  });
});
