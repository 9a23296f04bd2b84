import { describe, expect, it } from 'vitest';
import { load } from './loading.ts';

const row = (width: number, cell: (column: number) => string | number): string =>
  Array.from({ length: width }, (_, column) => cell(column)).join(',');

describe('more columns than are read', () => {
  it('are refused, with their number and the limit', async () => {
    const text = `${row(10_001, (column) => `q${column}`)}\n${row(10_001, () => 1)}\n`;
    await expect(load(text)).rejects.toMatchObject({
      fault: { code: 'importTooManyColumns', params: { columns: 10_001, limit: 10_000 } },
    });
  });
});
