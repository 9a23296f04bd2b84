import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FaultError } from '#shared/faults/fault';
import { testBook, type TestBook } from './workbook.ts';

let book: TestBook;
beforeEach(async () => {
  book = await testBook();
});
afterEach(() => book.close());

const header = 'order_id,customer_id,ordered_at,amount\n';
const january = `${header}A1,u1,2024-01-05,100\nA2,u2,2024-01-20,250\nA3,u1,2024-01-31,40\n`;
const corrected = `${header}A1,u1,2024-01-05,100\nA2,u2,2024-01-20,260\nA4,u3,2024-02-02,70\n`;

const batchFiles = () =>
  readdirSync(book.engine.context.workbook?.folder ?? '').filter((name) => /^batch-\d+\.duckdb$/.test(name));
const codeOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof FaultError ? error.fault.code : String(error);
};
const state = async () => ({
  tables: await book.engine.call('tables.list', {}),
  catalog: await book.engine.call('workbook.catalog', {}),
  dirty: (await book.engine.call('workbook.state', {}))?.dirty,
});

describe('import.propose', () => {
  it('says what a replacement would change, and changes nothing', async () => {
    const table = await book.load('orders.csv', january);
    await book.engine.call('documents.put', {
      document: {
        id: 'd1',
        kind: 'trend',
        version: 1,
        title: 'Sales',
        body: { measure: 'amount', event: { kind: null }, grain: 'month' },
      },
    });
    await book.engine.call('documents.put', {
      document: {
        id: 'd2',
        kind: 'segment',
        version: 1,
        title: 'All',
        body: { condition: { type: 'everyone' } },
      },
    });
    const before = await state();
    const path = book.file('new.csv', corrected);
    const { diff, proposal } = await book.engine.call('import.propose', { path, table, mode: 'replace' });

    expect(diff.key).toMatchObject({ columns: [{ name: 'order_id' }], source: 'found', unique: true });
    expect(diff.rows).toEqual({ table: 3, file: 3, same: 1, added: 1, gone: 1, changed: 1 });
    expect(diff.changedColumns).toEqual([{ id: 'c4', name: 'amount', rows: 1 }]);
    expect(diff.examples.changed).toMatchObject([
      {
        before: { line: 3, cells: ['A2', 'u2', '2024-01-20', '250'] },
        after: { line: 3, cells: ['A2', 'u2', '2024-01-20', '260'] },
      },
    ]);
    expect(diff.examples.added).toMatchObject([{ line: 4, cells: ['A4', 'u3', '2024-02-02', '70'] }]);
    expect(diff.examples.gone).toMatchObject([{ line: 4, cells: ['A3', 'u1', '2024-01-31', '40'] }]);
    expect(diff.period).toEqual({ from: '2024-01-05', to: '2024-02-02' });
    expect(diff.overlaps).toEqual([{ month: '2024-01', table: 3, file: 2 }]);
    expect(diff.totals.before).toMatchObject({ rows: 3, customers: 2, activities: 3, amount: '390.00' });
    expect(diff.totals.after).toMatchObject({ rows: 3, customers: 3, activities: 3, amount: '430.00' });
    const sales = diff.documents.find(({ id }) => id === 'd1');
    expect(sales?.before?.figures.map(({ value }) => value)).toContain(390);
    expect(sales?.after?.figures.map(({ value }) => value)).toContain(430);
    expect(sales?.numbers.changed).toBeGreaterThan(0);
    expect(sales?.numbers.added).toBeGreaterThan(0);
    const people = diff.documents.find(({ id }) => id === 'd2');
    expect([people?.before?.figures[0]?.value, people?.after?.figures[0]?.value]).toEqual([2, 3]);

    expect(await state()).toEqual(before);
    await book.engine.call('import.reject', { proposal });
    expect(await state()).toEqual(before);
    expect(batchFiles()).toEqual(['batch-1.duckdb']);
    expect(await codeOf(book.engine.call('import.accept', { proposal }))).toBe('proposalGone');
  });

  it('says of an append what is there already and what contradicts it', async () => {
    const table = await book.load('orders.csv', january);
    const path = book.file('new.csv', corrected);
    const { diff, proposal } = await book.engine.call('import.propose', { path, table, mode: 'append' });
    expect(diff.rows).toEqual({ table: 3, file: 3, same: 1, added: 1, gone: 1, changed: 1 });
    expect(diff.examples.gone).toEqual([]);
    expect(diff.totals.after).toMatchObject({ rows: 6, customers: 3, activities: 6, amount: '820.00' });
    await book.engine.call('import.accept', { proposal });
    expect((await book.engine.call('workbook.catalog', {})).activities).toBe(6);
  });

  it('finds the same file and rows alike', async () => {
    const twice = `${header}A1,u1,2024-01-05,100\nA1,u1,2024-01-05,100\nA2,u2,2024-01-06,100\n`;
    const table = await book.load('orders.csv', twice);
    const once = `${header}A1,u1,2024-01-05,100\nA2,u2,2024-01-06,100\nA2,u2,2024-01-06,100\n`;
    const other = await book.engine.call('import.propose', {
      path: book.file('b.csv', once),
      table,
      mode: 'replace',
    });
    expect(other.diff.key).toMatchObject({ columns: [], source: 'row' });
    expect(other.diff.rows).toEqual({ table: 3, file: 3, same: 2, added: 1, gone: 1, changed: 0 });
    expect(other.diff.sameFile).toBeNull();
    const same = await book.engine.call('import.propose', {
      path: book.file('c.csv', twice),
      table,
      mode: 'append',
    });
    expect(same.diff.rows).toMatchObject({ same: 3, added: 0, changed: 0 });
    expect(same.diff.sameFile).toMatchObject({ batch: 1, file: 'orders.csv', current: true });
  });

  it('tells columns that are new, gone, renamed and of another type', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => [
      `A${index}`,
      `member-${index % 20}`,
      '2024-01-05',
      String(index),
    ]);
    const text = (names: string, list: string[][]) =>
      `${names}\n${list.map((row) => row.join(',')).join('\n')}\n`;
    const table = await book.load('orders.csv', text('order_id,customer_id,ordered_at,amount', rows));
    const renamed = rows.map(([id = '', who = '', , amount = '']) => [id, who, `${amount}.5`, 'web']);
    const path = book.file('new.csv', text('order_id,buyer,amount,channel', renamed));
    const { diff, proposal } = await book.engine.call('import.propose', { path, table, mode: 'replace' });
    expect(diff.columns).toMatchObject({
      compared: [{ name: 'order_id' }, { name: 'customer_id' }, { name: 'amount' }],
      added: [{ name: 'channel' }],
      gone: [{ name: 'ordered_at' }],
      renamed: [{ id: 'c2', from: 'customer_id', to: 'buyer', overlap: 1 }],
      retyped: [{ name: 'amount', from: 'integer', to: 'decimal' }],
    });
    expect(diff.rows).toMatchObject({ same: 0, changed: 30 });
    await book.engine.call('import.accept', { proposal });
    const [first] = await book.texts(table);
    expect(first?.slice(0, 4)).toEqual(['A0', 'member-0', null, '0.5']);
    const apart = await book.engine.call('import.propose', { path, table, mode: 'append', renames: false });
    expect(apart.diff.columns.renamed).toEqual([]);
    expect(apart.diff.columns.added.map(({ name }) => name)).toContain('buyer');
  });

  it('keeps proposals no longer than the workbook is open', async () => {
    const table = await book.load('orders.csv', january);
    const saved = join(book.folder, 'book.kikite');
    await book.engine.call('workbook.save', { path: saved });
    await book.engine.call('import.propose', {
      path: book.file('new.csv', corrected),
      table,
      mode: 'append',
    });
    const folder = book.engine.context.workbook?.folder ?? '';
    expect(existsSync(join(folder, 'batch-2.duckdb'))).toBe(true);
    await book.engine.call('workbook.close', {});
    expect(existsSync(join(folder, 'batch-2.duckdb'))).toBe(false);
    await book.engine.call('workbook.open', { path: saved });
    expect(await book.engine.call('import.proposals', {})).toEqual([]);
    expect(await book.texts(table)).toHaveLength(3);
  });

  it('refuses a proposal that was made against other rows', async () => {
    const table = await book.load('orders.csv', january);
    const path = book.file('new.csv', corrected);
    const one = await book.engine.call('import.propose', { path, table, mode: 'replace' });
    const two = await book.engine.call('import.propose', { path, table, mode: 'replace' });
    await book.engine.call('import.accept', { proposal: one.proposal });
    expect(await codeOf(book.engine.call('import.accept', { proposal: two.proposal }))).toBe('proposalStale');
    await book.engine.call('import.reject', { proposal: two.proposal });
    expect(await book.texts(table)).toHaveLength(3);
  });
});

describe('a batch that another took the place of', () => {
  it('is kept with the workbook and comes back when the other is taken back', async () => {
    const table = await book.load('orders.csv', january);
    const old = await book.texts(table);
    const replace = async (name: string, content: string) => {
      const path = book.file(name, content);
      const { proposal } = await book.engine.call('import.propose', { path, table, mode: 'replace' });
      return book.engine.call('import.accept', { proposal });
    };
    const second = await replace('second.csv', corrected);
    expect(second.table.superseded.map(({ id, supersededBy }) => [id, supersededBy])).toEqual([[1, 2]]);
    const now = await book.texts(table);
    const third = await replace('third.csv', `${header}A9,u9,2024-03-01,1\n`);
    expect(third.table.batches.map(({ id }) => id)).toEqual([3]);

    const saved = join(book.folder, 'book.kikite');
    await book.engine.call('workbook.save', { path: saved });
    const { id } = (await book.engine.call('workbook.state', {})) ?? { id: '' };
    await book.engine.call('workbook.close', {});
    await book.engine.call('workbook.forget', { id });
    await book.engine.call('workbook.open', { path: saved });
    expect(await book.texts(table)).toEqual([['A9', 'u9', '2024-03-01', '1']]);

    await book.engine.call('import.undoBatch', { batch: 3 });
    expect(await book.texts(table)).toEqual(now);
    const [info] = await book.engine.call('tables.list', {});
    expect(info?.superseded.map(({ id: each }) => each)).toEqual([1]);
    expect(info?.use).toMatchObject({ used: 3, amount: '430' });
    await book.engine.call('import.undoBatch', { batch: 2 });
    expect(await book.texts(table)).toEqual(old);
    expect((await book.engine.call('workbook.catalog', {})).customers).toBe(2);
  });

  it('stays out when one between it and the current one is taken back', async () => {
    const table = await book.load('orders.csv', january);
    for (const name of ['b.csv', 'c.csv']) {
      const path = book.file(name, corrected.replace('A4', name));
      const { proposal } = await book.engine.call('import.propose', { path, table, mode: 'replace' });
      await book.engine.call('import.accept', { proposal });
    }
    await book.engine.call('import.undoBatch', { batch: 2 });
    const [info] = await book.engine.call('tables.list', {});
    expect(info?.batches.map(({ id }) => id)).toEqual([3]);
    expect(info?.superseded.map(({ id, supersededBy }) => [id, supersededBy])).toEqual([[1, 3]]);
  });
});
