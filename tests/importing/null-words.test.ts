import { expect, it } from 'vitest';
import type { RowFilter } from '#shared/model/row-filter';
import { newEngine, writeIn } from './new-engine.ts';

it('says everywhere that a word for no value is none, and not that it could not be read', async () => {
  const { folder, engine } = await newEngine();
  const amount = (n: number) =>
    n === 7 ? 'soon' : n % 10 === 3 ? '不明' : n % 10 === 5 ? '' : `${n * 100}円`;
  const rows = Array.from({ length: 400 }, (_, n) => `A${n},C${n % 9},${amount(n)}\n`).join('');
  const path = writeIn(folder, 'sales.csv', `注文番号,顧客ID,金額\n${rows}`);
  const { table, batch } = await engine.call('import.run', { path });
  expect(batch).toMatchObject({ loaded: 400, noted: 1 });
  expect((await engine.call('quarantine.list', { table: table.id })).total).toBe(1);
  const profile = await engine.call('tables.profile', { table: table.id });
  expect(profile[2]).toMatchObject({ type: 'integer', empty: 81, unread: 1 });
  const count = async (test: 'empty' | 'filled' | 'unread') => {
    const filters: RowFilter[] = [{ test, column: 'c3' }];
    const page = { table: table.id, offset: 0, limit: 100, filters };
    return (await engine.call('tables.rows', page)).total;
  };
  expect([await count('unread'), await count('empty'), await count('filled')]).toEqual([1, 80, 320]);
});
