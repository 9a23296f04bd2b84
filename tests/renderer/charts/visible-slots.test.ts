import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visibleSlots } from '#renderer/charts/use-viewport.ts';

it('holds every slot that is in sight, and few more', () => {
  fc.assert(
    fc.property(
      fc.nat(20_000),
      fc.integer({ min: 1, max: 2_000 }),
      fc.integer({ min: 20, max: 100 }),
      fc.integer({ min: 1, max: 400 }),
      (offset, length, size, count) => {
        const { first, last } = visibleSlots(offset, length, size, count);
        for (let index = 0; index < count; index += 1) {
          const seen = index * size < offset + length && (index + 1) * size > offset;
          if (seen) expect(index >= first && index <= last).toBe(true);
        }
        expect(last - first).toBeLessThanOrEqual(Math.ceil(length / size) + 3);
      },
    ),
  );
});
