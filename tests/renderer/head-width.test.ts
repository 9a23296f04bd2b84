import { describe, expect, it } from 'vitest';
import { headWidth } from '#renderer/controls/head-width.ts';

describe('the head of a column', () => {
  it('has room for its title, twice as much for wide letters, and never less than its values need', () => {
    expect(headWidth('Purchase lines', 96)).toBeGreaterThan(96);
    expect(headWidth('購入明細数', 60)).toBeGreaterThan(headWidth('Lines', 60));
    expect(headWidth('n', 96)).toBe(96);
    expect(headWidth('x'.repeat(200), 96)).toBe(240);
  });
});
