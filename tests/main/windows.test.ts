import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { restartPolicy } from '../../electron/main/engine/restart-policy.ts';
import { withRecent } from '../../electron/main/settings/recent.ts';
import { cascade, fitBounds, minimumSize } from '../../electron/main/windows/bounds.ts';
import { titleOf } from '../../electron/main/windows/title.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };

describe('bounds', () => {
  test('a window that was on a display that is gone is placed by the system', () => {
    const bounds = { x: 2500, y: 100, width: 1200, height: 800, maximized: false };
    expect(fitBounds(bounds, [screen])).toEqual({ width: 1200, height: 800, maximized: false });
  });

  test('a window always lies within a display that is large enough', () => {
    const integer = (min: number, max: number) => fc.integer({ min, max });
    const bounds = fc.record({
      x: integer(-5000, 5000),
      y: integer(-5000, 5000),
      width: integer(200, 6000),
      height: integer(200, 6000),
      maximized: fc.boolean(),
    });
    fc.assert(
      fc.property(bounds, (each) => {
        const fit = fitBounds(each, [screen]);
        expect(fit.width).toBeGreaterThanOrEqual(minimumSize.width);
        expect(fit.width).toBeLessThanOrEqual(screen.width);
        expect(fit.height).toBeLessThanOrEqual(screen.height);
        if (fit.x === undefined || fit.y === undefined) return;
        expect(fit.x).toBeGreaterThanOrEqual(0);
        expect(fit.x + fit.width).toBeLessThanOrEqual(screen.width);
        expect(fit.y + fit.height).toBeLessThanOrEqual(screen.height);
      }),
    );
  });

  test('a second window is put beside the first, not on it', () => {
    const bounds = { x: 10, y: 20, width: 1200, height: 800, maximized: true };
    expect(cascade(bounds, 0)).toEqual(bounds);
    expect(cascade(bounds, 1)).toEqual({ x: 38, y: 48, width: 1200, height: 800, maximized: false });
  });
});

describe('the engine', () => {
  test('is started again after two crashes in a minute, not after three', () => {
    const policy = restartPolicy();
    expect([0, 1_000, 2_000].map((at) => policy.crashed(at))).toEqual([true, true, false]);
    policy.reset();
    expect(policy.crashed(3_000)).toBe(true);
  });

  test('may crash now and then', () => {
    const policy = restartPolicy();
    expect([0, 40_000, 80_000, 120_000].map((at) => policy.crashed(at))).toEqual([true, true, true, true]);
  });
});

describe('recent files', () => {
  test('are newest first, once each, a dozen at most', () => {
    let files = withRecent([], '/a/one.kikite', new Date(0));
    for (let index = 0; index < 20; index++) files = withRecent(files, `/a/${index}.kikite`, new Date(index));
    files = withRecent(files, '/a/15.kikite', new Date(99));
    expect(files).toHaveLength(12);
    expect(files[0]).toEqual({
      path: resolve('/a/15.kikite'),
      name: '15',
      openedAt: new Date(99).toISOString(),
    });
    expect(new Set(files.map(({ path }) => path)).size).toBe(12);
  });
});

describe('the title', () => {
  const facts = { name: 'Orders', path: '/x/Orders.kikite', dirty: true, readOnly: false, workbookId: 'a' };
  test('has a dot for changes, except where the system shows one', () => {
    expect(titleOf(facts, 'en', 'linux')).toBe('● Orders — Kikite');
    expect(titleOf(facts, 'en', 'darwin')).toBe('Orders — Kikite');
  });
  test('is the application alone when nothing is open', () => {
    expect(titleOf({ ...facts, workbookId: null }, 'ja', 'linux')).toBe('Kikite');
  });
});
