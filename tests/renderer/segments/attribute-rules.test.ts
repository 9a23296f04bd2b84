import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Condition } from '#shared/conditions/condition';
import {
  beginRule,
  conditionOf,
  isComplete,
  rulesOf,
  tagField,
  testsFor,
  type AttributeRule,
  type AttributeRules,
} from '#renderer/segments/attribute-rules.ts';

const text = (): boolean => false;
const number = (): boolean => true;

describe('rules of a segment', () => {
  it('come back from the condition that they made', () => {
    const rule = fc.record({
      attribute: fc.constantFrom('t1.c2', 't1.c3'),
      test: fc.constantFrom('is', 'isNot', 'contains', 'isEmpty'),
      values: fc.constantFrom('Osaka', 'Kyoto', '42').map((value) => [value]),
    });
    fc.assert(
      fc.property(
        fc.constantFrom<'all' | 'any'>('all', 'any'),
        fc.array(rule, { minLength: 1, maxLength: 5 }),
        (match, rules) => {
          const made = conditionOf({ match, rules } as AttributeRules, text);
          expect(Condition.safeParse(made).success).toBe(true);
          const expected = rules.map((one) => (one.test === 'isEmpty' ? { ...one, values: [] } : one));
          expect(rulesOf(made)).toEqual({ match, rules: expected });
        },
      ),
    );
  });
  it('make numbers of what is compared with numbers, and lists of lists', () => {
    const rule: AttributeRule = { attribute: 'a', test: 'isOneOf', values: ['1,000', ' 2', '', 'x'] };
    const made = conditionOf({ match: 'all', rules: [rule] }, number);
    expect(made).toEqual({
      type: 'all',
      of: [{ type: 'attribute', attribute: 'a', test: 'isOneOf', value: [1000, 2, 'x'] }],
    });
  });
  it('are everyone when there are none', () => {
    expect(conditionOf({ match: 'any', rules: [] }, text)).toEqual({ type: 'everyone' });
  });
  it('do not pretend to edit what they can not say', () => {
    expect(rulesOf({ type: 'word', word: 'late' })).toBeNull();
    expect(rulesOf({ type: 'all', of: [{ type: 'not', of: { type: 'everyone' } }] })).toBeNull();
  });
  it('ask for tags, and say who has none', () => {
    const tags = (test: AttributeRule['test'], values: string[]): AttributeRule => ({
      attribute: tagField,
      test,
      values,
    });
    const all = [
      tags('is', ['vip']),
      tags('isNot', ['vip']),
      tags('isOneOf', ['a, b', 'c']),
      tags('isEmpty', []),
      tags('isNotEmpty', []),
    ];
    const made = conditionOf({ match: 'all', rules: all }, text);
    expect(made).toEqual({
      type: 'all',
      of: [
        { type: 'tag', tags: ['vip'] },
        { type: 'not', of: { type: 'tag', tags: ['vip'] } },
        { type: 'tag', tags: ['a, b', 'c'] },
        { type: 'not', of: { type: 'tag', tags: [] } },
        { type: 'tag', tags: [] },
      ],
    });
    expect(rulesOf(made)).toEqual({ match: 'all', rules: all });
    // Who has neither of two is not said by one rule.
    expect(rulesOf({ type: 'not', of: { type: 'tag', tags: ['a', 'b'] } })).toBeNull();
  });
  it('begin with a comparison that fits, and say nothing until they have a value', () => {
    expect(beginRule('a', 'number').test).toBe('atLeast');
    expect(beginRule('a', 'day').test).toBe('atLeast');
    expect(beginRule('a', 'text').test).toBe('is');
    expect(isComplete(beginRule('a', 'text'))).toBe(false);
    expect(isComplete({ attribute: 'a', test: 'is', values: [' '] })).toBe(false);
    expect(isComplete({ attribute: 'a', test: 'isEmpty', values: [] })).toBe(true);
    expect(testsFor('text')).not.toContain('atLeast');
    expect(testsFor('number')).not.toContain('contains');
  });
});
