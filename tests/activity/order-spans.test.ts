import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { haveOtherOrders } from '#engine/activity/counts';
import type { PartCounts } from '#engine/activity/state';

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function partOf(orders: readonly string[]): PartCounts {
  const sorted = [...orders].sort(byBytes);
  const [low, high] = [sorted[0], sorted.at(-1)];
  const counts = { batch: 1, firstRow: 0, used: 1, unidentified: 0, returns: 0, duplicates: 0, leftOut: {} };
  return { ...counts, amount: null, orders: low === undefined || high === undefined ? null : { low, high } };
}

describe('orders of batches', () => {
  it('are never said to be others where one is in both', () => {
    const keys = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(keys), fc.array(keys), (some, others) => {
        const held = new Set(others.flat());
        const shared = some.flat().some((key) => held.has(key));
        return !(shared && haveOtherOrders(some.map(partOf), others.map(partOf)));
      }),
    );
  });

  it('are others where the spans lie apart, and unknown where nobody looked', () => {
    const { orders: _none, ...unknown } = partOf(['a']);
    expect(haveOtherOrders([partOf(['O3', 'O4'])], [partOf(['O1', 'O2']), partOf([])])).toBe(true);
    expect(haveOtherOrders([partOf(['O2', 'O4'])], [partOf(['O1', 'O2'])])).toBe(false);
    expect(haveOtherOrders([partOf(['O9'])], [unknown])).toBe(false);
  });
});
