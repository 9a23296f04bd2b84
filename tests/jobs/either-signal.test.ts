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

  it('is one listener on a signal that many share, and all of them hear it', () => {
    const shared = new AbortController();
    const many = Array.from({ length: 50 }, () => eitherSignal(shared.signal, new AbortController().signal));
    expect(getEventListeners(shared.signal, 'abort')).toHaveLength(1);
    many.splice(0, 20).forEach((one) => one.release());
    shared.abort('enough');
    expect(many.map(({ signal }) => signal.reason as unknown)).toEqual(many.map(() => 'enough'));
    many.forEach((one) => one.release());
    expect(getEventListeners(shared.signal, 'abort')).toHaveLength(0);
  });

  it('leaves no listeners behind on a signal that lives on', () => {
    const long = new AbortController();
    for (let call = 0; call < 50; call += 1)
      eitherSignal(new AbortController().signal, long.signal).release();
    expect(getEventListeners(long.signal, 'abort')).toHaveLength(0);
  });
});
