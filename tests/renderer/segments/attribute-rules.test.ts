import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Condition } from '#shared/conditions/condition';
import { conditionOf, rulesOf, testsFor, type AttributeRules } from '#renderer/segments/attribute-rules.ts';

const text = (): boolean => false;
const number = (): boolean => true;

describe('rules of a segment', () => {
  it('come back from the condition that they made', () => {
    const rule = fc.record({
      attribute: fc.constantFrom('t1.c2', 't1.c3'),
      test: fc.constantFrom('is', 'isNot', 'contains', 'isEmpty'),
      value: fc.constantFrom('Osaka', 'Kyoto', '42'),
    });
    fc.assert(
      fc.property(
        fc.constantFrom<'all' | 'any'>('all', 'any'),
        fc.array(rule, { minLength: 1, maxLength: 5 }),
        (match, rules) => {
          const made = conditionOf({ match, rules } as AttributeRules, text);
          expect(Condition.safeParse(made).success).toBe(true);
          const expected = rules.map((one) => (one.test === 'isEmpty' ? { ...one, value: '' } : one));
          expect(rulesOf(made)).toEqual({ match, rules: expected });
        },
      ),
    );
  });
  it('make numbers of what is compared with numbers, and lists of lists', () => {
    const rules = { match: 'all', rules: [{ attribute: 'a', test: 'isOneOf', value: '1, 2、3' }] } as const;
    const made = conditionOf({ match: rules.match, rules: [...rules.rules] }, number);
    expect(made).toEqual({
      type: 'all',
      of: [{ type: 'attribute', attribute: 'a', test: 'isOneOf', value: [1, 2, 3] }],
    });
  });
  it('are everyone when there are none', () => {
    expect(conditionOf({ match: 'any', rules: [] }, text)).toEqual({ type: 'everyone' });
  });
  it('do not pretend to edit what they can not say', () => {
    expect(rulesOf({ type: 'word', word: 'late' })).toBeNull();
    expect(rulesOf({ type: 'all', of: [{ type: 'not', of: { type: 'everyone' } }] })).toBeNull();
  });
  it('offer comparisons of size for numbers only', () => {
    expect(testsFor(true)).toContain('atLeast');
    expect(testsFor(false)).not.toContain('atLeast');
    expect(testsFor(true)).not.toContain('contains');
  });
});
