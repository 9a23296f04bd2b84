import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { eitherSignal } from '#engine/jobs/either-signal';

describe('a signal of two', () => {
  it('aborts with whichever is first, and with its reason', () => {
    for (const which of [0, 1]) {
      const sources = [new AbortController(), new AbortController()] as const;
      const { signal } = eitherSignal(sources[0].signal, sources[1].signal);
      expect(signal.aborted).toBe(false);
      sources[which === 0 ? 0 : 1].abort('enough');
      expect([signal.aborted, signal.reason]).toEqual([true, 'enough']);
    }
  });

  it('is aborted from the start when one of them is', () => {
    expect(eitherSignal(AbortSignal.abort(), new AbortController().signal).signal.aborted).toBe(true);
  });

  it('leaves no listeners behind on a signal that lives on', () => {
    const long = new AbortController();
    for (let call = 0; call < 50; call += 1)
      eitherSignal(new AbortController().signal, long.signal).release();
    expect(getEventListeners(long.signal, 'abort')).toHaveLength(0);
  });
});
