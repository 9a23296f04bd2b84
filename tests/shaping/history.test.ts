import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/engine';
import type { TableInfo } from '#shared/model/catalog';
import { splitDefinition } from '#shared/shape/derive';
import { makeFolder, note, startEngine } from '../workbook/helpers.ts';
import { columnId, define, formula, importCsv, shaped, tableOf, texts } from './books.ts';

let engine: Engine;
let folder: string;
let table: TableInfo;
beforeEach(async () => {
  folder = await makeFolder();
  engine = startEngine(join(folder, 'data'));
  await engine.call('workbook.create', { settings: {} });
  const lines = ['customer,at,amount,tags', 'a1,2024-01-01,5,x;y', 'a2,2024-01-02,7,y'];
  table = await importCsv(engine, folder, 'orders.csv', lines, { confirm: true });
});

const steps = async () => ((await tableOf(engine, table.id)).definition.steps ?? []).map(({ id }) => id);

describe('a change of a definition', () => {
  it('is a step of the history, taken back and done again like any other', async () => {
    await define(engine, table.id, { steps: [formula(1, 'a', '1')] });
    await engine.call('documents.put', { document: note('n', 'hello') });
    await define(engine, table.id, { steps: [formula(1, 'a', '1'), formula(2, 'b', '[a] + 1')] });
    expect(await engine.call('documents.undo', {})).toEqual({ changed: [`table:${table.id}`] });
    expect(await steps()).toEqual(['s1']);
    expect(await engine.call('documents.undo', {})).toEqual({ changed: ['n'] });
    await engine.call('documents.undo', { id: `table:${table.id}` });
    expect(await steps()).toEqual([]);
    await engine.call('documents.redo', { id: `table:${table.id}` });
    await engine.call('documents.redo', { id: `table:${table.id}` });
    expect(await steps()).toEqual(['s1', 's2']);
    expect(await texts(engine, table.id, [shaped(2)])).toEqual([['2'], ['2']]);
    const history = await engine.call('documents.history', { id: `table:${table.id}` });
    expect(history.map(({ action, title, undone }) => [action, title, undone])).toEqual([
      ['edit', table.definition.name, false],
      ['edit', table.definition.name, false],
    ]);
  });

  it('taken back keeps what was imported since, and brings activity with it', async () => {
    const rule = {
      id: 'r1',
      column: columnId(table, 'amount'),
      test: 'atLeast',
      value: 7,
      on: true,
    } as const;
    const info = await define(engine, table.id, { rowRules: [rule] });
    expect(info.use?.used).toBe(1);
    await importCsv(engine, folder, 'more.csv', ['customer,at,amount,tags,new', 'a3,2024-02-01,1,,z'], {
      table: table.id,
    });
    await engine.call('documents.undo', {});
    const now = await tableOf(engine, table.id);
    expect(now.use?.used).toBe(3);
    expect(now.definition.columns.map(({ name }) => name)).toContain('new');
  });

  it('goes back to a table that was not confirmed, which feeds nothing', async () => {
    const other = await importCsv(engine, folder, 'other.csv', ['customer,at,amount', 'b1,2024-01-01,5']);
    await define(engine, other.id, { role: 'transactions' });
    expect((await engine.call('workbook.catalog', {})).customers).toBe(3);
    await engine.call('documents.undo', {});
    expect(await tableOf(engine, other.id)).toMatchObject({ confirmed: false });
    expect((await engine.call('workbook.catalog', {})).customers).toBe(2);
  });

  it('makes, removes and brings back derived tables', async () => {
    const definition = splitDefinition(table, {
      name: 'Tags',
      keep: [columnId(table, 'customer')],
      of: columnId(table, 'tags'),
      separator: ';',
      item: 'Tag',
      empty: 'leaveOut',
    });
    const { id } = await engine.call('shape.derive', { definition });
    await engine.call('documents.undo', {});
    expect((await engine.call('tables.list', {})).map((each) => each.id)).toEqual([table.id]);
    await engine.call('documents.redo', {});
    expect((await texts(engine, id, ['c2'])).flat()).toEqual(['x', 'y', 'y']);
    await engine.call('tables.remove', { table: id });
    await engine.call('documents.undo', {});
    expect((await texts(engine, id, ['c2'])).flat()).toEqual(['x', 'y', 'y']);
  });

  it('of a table that is gone with its file can not be taken back', async () => {
    await define(engine, table.id, { steps: [formula(1, 'a', '1')] });
    await engine.call('import.undoBatch', { batch: table.batches[0]?.id ?? 0 });
    expect(await engine.call('documents.undo', {})).toEqual({ changed: [] });
  });
});

describe('a saved workbook', () => {
  it('has its shapes, derived rows and their history when it is opened elsewhere', async () => {
    await define(engine, table.id, { steps: [formula(1, 'twice', '[amount] * 2')] });
    const definition = splitDefinition(await tableOf(engine, table.id), {
      name: 'Tags',
      keep: [columnId(table, 'customer'), shaped(1)],
      of: columnId(table, 'tags'),
      separator: ';',
      item: 'Tag',
      empty: 'leaveOut',
    });
    const { id } = await engine.call('shape.derive', { definition });
    await importCsv(engine, folder, 'more.csv', ['customer,at,amount,tags', 'a3,2024-02-01,1,z'], {
      table: table.id,
    });
    await engine.call('import.undoBatch', { batch: table.batches[0]?.id ?? 0 });
    const rows = await texts(engine, id, ['row', 'c1', 'c2', 'c3', 'line']);
    expect(rows).toEqual([['3', 'a3', '2', 'z', '2']]);
    const path = join(folder, 'book.kikite');
    await engine.call('workbook.save', { path });
    await engine.close();

    const elsewhere = startEngine(join(folder, 'elsewhere'));
    await elsewhere.call('workbook.open', { path });
    expect(await texts(elsewhere, id, ['row', 'c1', 'c2', 'c3', 'line'])).toEqual(rows);
    expect(await texts(elsewhere, table.id, [shaped(1)])).toEqual([['2']]);
    await elsewhere.call('documents.undo', {});
    expect((await elsewhere.call('tables.list', {})).map((each) => each.id)).toEqual([table.id]);
    await elsewhere.call('documents.undo', {});
    expect((await tableOf(elsewhere, table.id)).definition.steps).toBeUndefined();
  });
});
