import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '#shared/model/document';
import { lastMoved } from '#renderer/stores/last-moved.ts';

const step = (seq: number, undone: boolean): HistoryEntry => ({
  seq,
  at: '2026-01-01T00:00:00Z',
  document: 'd',
  action: 'edit',
  title: `step ${seq}`,
  undone,
});

describe('the step that undo or redo walked over', () => {
  const steps = [step(3, true), step(1, false), step(4, true), step(2, false)];
  it('is the oldest that is undone, after undo', () => {
    expect(lastMoved(steps, true)?.seq).toBe(3);
  });
  it('is the newest that is done, after redo', () => {
    expect(lastMoved(steps, false)?.seq).toBe(2);
  });
  it('is none where there is none', () => {
    expect(lastMoved([], true)).toBeNull();
  });
});
