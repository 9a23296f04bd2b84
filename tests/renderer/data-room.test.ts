import { describe, expect, it } from 'vitest';
import { TableDefinition } from '#shared/model/table';
import { fileSize } from '#renderer/data/file-size.ts';
import { ruleValue, shownRules, suggestedRules, withoutRule, withRule } from '#renderer/data/row-rules.ts';

const column = (id: string, name: string, type: string, meaning: string): unknown => ({
  id,
  name,
  type,
  meaning,
  dataType: null,
  sensitivity: 'none',
});

const orders = TableDefinition.parse({
  name: 'orders',
  role: 'transactions',
  columns: [
    column('c1', 'Quantity', 'integer', 'quantity'),
    column('c2', 'UnitPrice', 'decimal', 'price'),
    column('c3', 'CustomerID', 'text', 'customer'),
  ],
});

describe('row rules', () => {
  it('are suggested for transactions, and none is on by itself', () => {
    const rules = suggestedRules(orders);
    expect(rules.map((rule) => [rule.column, rule.test, rule.value])).toEqual([
      ['c3', 'isEmpty', null],
      ['c1', 'atMost', 0],
      ['c2', 'atMost', 0],
    ]);
    expect(rules.some((rule) => rule.on)).toBe(false);
    expect(suggestedRules({ ...orders, role: 'customers' })).toEqual([]);
  });

  it('stay where they are when they are switched, and are shown once', () => {
    const [first] = suggestedRules(orders);
    if (!first) throw new Error('no suggestion');
    const on = withRule(orders, { ...first, on: true });
    expect(shownRules(on)).toHaveLength(3);
    expect(withRule(on, { ...first, on: false }).rowRules).toEqual([{ ...first, on: false }]);
    expect(withoutRule(on, first.id).rowRules).toEqual([]);
  });

  it('compare numbers as numbers and texts as texts', () => {
    expect(ruleValue('0', orders.columns[0])).toBe(0);
    expect(ruleValue('007', orders.columns[2])).toBe('007');
    expect(ruleValue('', orders.columns[0])).toBe('');
    expect(ruleValue('many', orders.columns[0])).toBe('many');
  });
});

describe('file sizes', () => {
  it('have three digits and decimal units', () => {
    expect([0, 999, 7_350_000, 45_580_638, 1_234_567_890].map((bytes) => fileSize(bytes, 'en'))).toEqual([
      '0 B',
      '999 B',
      '7.35 MB',
      '45.6 MB',
      '1.23 GB',
    ]);
  });
});
