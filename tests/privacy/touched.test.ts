import { expect, it } from 'vitest';
import { columnsNamed } from '#engine/privacy/audit/touched';

it('finds the columns that definitions name, in either way of writing, and nothing else', () => {
  const pivot = { table: 't2', rows: 'c3', columns: 'c10', of: null, sort: 'value' };
  const who = { type: 'all', of: [{ type: 'attribute', attribute: 't1.c4', is: 'c9 or so' }] };
  expect(columnsNamed(pivot, who, null, { breakdown: { table: 't3', column: 'c3' } }, 'c7')).toEqual([
    't1.c4',
    't2.c10',
    't2.c3',
    't3.c3',
  ]);
});
