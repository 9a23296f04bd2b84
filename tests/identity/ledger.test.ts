import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLedger } from '#engine/identity/ledger/fold';
import type { LedgerEvent } from '#shared/model/identity';

type Step = Pick<LedgerEvent, 'kind' | 'records' | 'keep' | 'undone'>;
const merge = (keep: string, ...others: string[]): Step => ({
  kind: 'merge',
  records: [keep, ...others],
  keep,
  undone: null,
});
const split = (...records: string[]): Step => ({
  kind: 'split',
  records,
  keep: records[0] ?? '',
  undone: null,
});
const undone = (step: Step): Step => ({ ...step, undone: { at: '', actor: '' } });

/** Who is together with whom, under whose key. */
const people = (steps: Step[]): Record<string, string[]> => {
  const groups = new Set(foldLedger(steps).values());
  return Object.fromEntries(
    [...groups].map(({ names: [name = ''], records }) => [name, [...records].toSorted()]),
  );
};

const record = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const step: fc.Arbitrary<Step> = fc
  .tuple(
    fc.constantFrom('merge' as const, 'split' as const),
    fc.uniqueArray(record, { minLength: 1, maxLength: 4 }),
    fc.boolean(),
  )
  .map(([kind, records, gone]) => {
    const made: Step = { kind, records, keep: records[0] ?? '', undone: null };
    return gone ? undone(made) : made;
  });
const steps = fc.array(step, { maxLength: 10 });

describe('the identity ledger', () => {
  it('joins customers whole, under the key that the last merge keeps', () => {
    expect(people([merge('a', 'b'), merge('c', 'd'), merge('d', 'a')])).toEqual({ d: ['a', 'b', 'c', 'd'] });
  });

  it('takes records out of their customer together; who stays keeps the key or takes the least', () => {
    const all = merge('a', 'b', 'c', 'd');
    expect(people([all, split('c', 'd')])).toEqual({ a: ['a', 'b'], c: ['c', 'd'] });
    expect(people([all, split('a')])).toEqual({ b: ['b', 'c', 'd'] });
  });

  it('does not join by a split those whom nothing joins any more', () => {
    expect(people([undone(merge('a', 'b', 'c')), split('b', 'c')])).toEqual({});
    expect(people([merge('a', 'b'), merge('c', 'd'), split('b', 'd')])).toEqual({});
  });

  it('does not split a customer of all of its records', () => {
    expect(people([merge('a', 'b'), split('a', 'b')])).toEqual({ a: ['a', 'b'] });
  });

  it('is as if what was undone had never been, and puts each record in one customer who bears a key of its own', () => {
    fc.assert(
      fc.property(steps, (list) => {
        expect(people(list)).toEqual(people(list.filter((one) => one.undone === null)));
        const groups = [...new Set(foldLedger(list).values())];
        const all = groups.flatMap(({ records }) => [...records]);
        expect(new Set(all).size).toBe(all.length);
        for (const { names, records } of groups) {
          expect(names.every((name) => records.has(name))).toBe(true);
          expect(records.size).toBeGreaterThan(1);
        }
        expect(new Set(groups.map(({ names }) => names[0])).size).toBe(groups.length);
      }),
    );
  });

  it('comes back to where it was when its newest event is undone and put back', () => {
    fc.assert(
      fc.property(steps, step, (list, last) => {
        const before = people(list);
        expect(people([...list, undone(last)])).toEqual(before);
      }),
    );
  });
});
