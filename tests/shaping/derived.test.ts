import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/engine';
import type { TableInfo } from '#shared/model/catalog';
import { splitDefinition, unionDefinition, unpivotDefinition } from '#shared/shape/derive';
import { faultCode, faultOf, makeFolder, startEngine } from '../workbook/helpers.ts';
import { columnId, define, formula, importCsv, rowsOf, shaped, tableOf, texts } from './books.ts';

const wide = ['who,when,M1,M2,M3', 'a1,2024-01-05,110,,30', 'a2,2024-01-06,170,8,9', 'a3,2024-01-07,,,'];
const answers = ['id,date,choices', 'a1,2024-01-01,A; B', 'a2,2024-01-02,B', 'a3,2024-01-03,'];

let engine: Engine;
let folder: string;
beforeEach(async () => {
  folder = await makeFolder();
  engine = startEngine(join(folder, 'data'));
  await engine.call('workbook.create', { settings: {} });
});

const unpivoted = (source: TableInfo) =>
  unpivotDefinition(source, {
    name: 'Long',
    keep: [columnId(source, 'who'), columnId(source, 'when')],
    columns: ['M1', 'M2', 'M3'].map((name) => columnId(source, name)),
    names: 'Month',
    values: 'Sales',
    empty: 'leaveOut',
  });

describe('an unpivoted table', () => {
  it('has a row a filled value, each with the file and line that it comes from', async () => {
    const source = await importCsv(engine, folder, 'wide.csv', wide);
    const table = await engine.call('shape.derive', { definition: unpivoted(source) });
    expect(table).toMatchObject({ id: 't2', confirmed: false, rows: 5 });
    expect(table.definition.columns.map(({ name, type }) => [name, type])).toEqual([
      ['who', 'text'],
      ['when', 'date'],
      ['Month', 'text'],
      ['Sales', 'integer'],
    ]);
    expect(await rowsOf(engine, table.id)).toMatchObject(
      [
        ['a1', 'M1', 110, 2],
        ['a1', 'M3', 30, 2],
        ['a2', 'M1', 170, 3],
        ['a2', 'M2', 8, 3],
        ['a2', 'M3', 9, 3],
      ].map(([who, Month, Sales, line], row) => ({ row, who, Month, Sales, line, file: 'wide.csv' })),
    );
  });

  it('follows its source: rows come and go with its files, the others keep their numbers', async () => {
    const source = await importCsv(engine, folder, 'wide.csv', wide);
    const { id } = await engine.call('shape.derive', { definition: unpivoted(source) });
    const more = await importCsv(engine, folder, 'more.csv', ['who,when,M1,M2,M3', 'a4,2024-02-01,1,2,3'], {
      table: source.id,
    });
    await importCsv(engine, folder, 'last.csv', ['who,when,M1,M2,M3', 'a5,2024-02-02,4,,'], {
      table: source.id,
    });
    expect((await texts(engine, id, ['row', 'c1', 'c4'])).slice(5)).toEqual([
      ['5', 'a4', '1'],
      ['6', 'a4', '2'],
      ['7', 'a4', '3'],
      ['8', 'a5', '4'],
    ]);
    const batch = more.batches.at(-1)?.id ?? 0;
    await engine.call('import.undoBatch', { batch });
    expect((await texts(engine, id, ['row', 'c1'])).slice(5)).toEqual([['8', 'a5']]);
    const page = await rowsOf(engine, id);
    expect(page.at(-1)).toMatchObject({ row: 8, who: 'a5', file: 'last.csv', line: 2 });
    expect((await faultOf(engine.call('tables.remove', { table: source.id }))).code).toBe('tableInUse');
  });

  it('feeds activity once it is confirmed, as any table does', async () => {
    const source = await importCsv(engine, folder, 'wide.csv', wide);
    const { id, definition } = await engine.call('shape.derive', { definition: unpivoted(source) });
    const meanings = ['customer', 'time', 'category', 'amount'] as const;
    const info = await define(engine, id, {
      role: 'transactions',
      columns: definition.columns.map((column, index) => ({ ...column, meaning: meanings[index] ?? 'none' })),
    });
    expect(info.use).toMatchObject({ used: 5, customers: 2, amount: '327' });
    await importCsv(engine, folder, 'more.csv', ['who,when,M1,M2,M3', 'a4,2024-02-01,1,2,3'], {
      table: source.id,
    });
    expect((await tableOf(engine, id)).use).toMatchObject({ used: 8, customers: 3, amount: '333' });
    const { items } = await engine.call('people.timeline', { key: 'a4' });
    expect(items.map(({ file, line, amount }) => [file, line, amount])).toEqual([
      ['more.csv', 2, '1.00'],
      ['more.csv', 2, '2.00'],
      ['more.csv', 2, '3.00'],
    ]);
  });

  it('has steps of its own, and sees those of its source', async () => {
    const source = await importCsv(engine, folder, 'wide.csv', wide);
    await define(engine, source.id, { steps: [formula(1, 'M4', '[M1] + 1')] });
    const withStep = await tableOf(engine, source.id);
    const definition = unpivoted(withStep);
    const from = definition.from?.type === 'unpivot' ? definition.from : undefined;
    if (!from) throw new Error('no unpivot');
    const { id } = await engine.call('shape.derive', {
      definition: { ...definition, from: { ...from, columns: [...from.columns, shaped(1)] } },
    });
    await define(engine, id, { steps: [formula(2, 'double', '[Sales] * 2')] });
    expect((await texts(engine, id, ['c3', 'c4', shaped(2)])).slice(0, 3)).toEqual([
      ['M1', '110', '220'],
      ['M3', '30', '60'],
      ['M4', '111', '222'],
    ]);
    await define(engine, source.id, { steps: [formula(1, 'M4', '[M1] + 2')] });
    expect((await texts(engine, id, [shaped(2)]))[2]).toEqual(['224']);
  });
});

describe('answers with several choices', () => {
  it('are recognised, and become a row a choice', async () => {
    const source = await importCsv(engine, folder, 'answers.csv', answers);
    const column = columnId(source, 'choices');
    expect(await engine.call('shape.items', { table: source.id, column })).toEqual({
      separator: ';',
      filled: 2,
      several: 1,
      distinct: 2,
      items: [
        { text: 'B', rows: 2 },
        { text: 'A', rows: 1 },
      ],
    });
    const names = await engine.call('shape.items', { table: source.id, column: columnId(source, 'id') });
    expect(names.separator).toBeNull();
    const { id } = await engine.call('shape.derive', {
      definition: splitDefinition(source, {
        name: 'Choices',
        keep: [columnId(source, 'id')],
        of: column,
        separator: ';',
        item: 'Choice',
        empty: 'leaveOut',
      }),
    });
    expect(await texts(engine, id, ['c1', 'c2', 'line'])).toEqual([
      ['a1', 'A', '2'],
      ['a1', 'B', '2'],
      ['a2', 'B', '3'],
    ]);
  });
});

describe('a union', () => {
  it('puts tables with like columns below one another, in the types that hold both', async () => {
    const one = await importCsv(engine, folder, 'one.csv', ['id,n,only', 'a,1,x', 'b,2,y']);
    const two = await importCsv(engine, folder, 'two.csv', ['n,id', '2.5,c']);
    const { id, definition } = await engine.call('shape.derive', {
      definition: unionDefinition([one, two], 'Both'),
    });
    expect(definition.columns.map(({ type }) => type)).toEqual(['text', 'decimal', 'text']);
    expect(await rowsOf(engine, id)).toMatchObject([
      { row: 0, id: 'a', only: 'x', file: 'one.csv', line: 2 },
      { row: 1, id: 'b', only: 'y', file: 'one.csv', line: 3 },
      { row: 2, id: 'c', only: null, file: 'two.csv', line: 2 },
    ]);
    expect((await texts(engine, id, ['c2'])).flat().map(Number)).toEqual([1, 2, 2.5]);
    const twice = unionDefinition([one, await tableOf(engine, id)], 'Twice');
    expect(await faultCode(engine.call('shape.derive', { definition: twice }))).toBe('shapeSameRows');
    await importCsv(engine, folder, 'text.csv', ['n,id', 'many,d'], { table: two.id });
    expect((await tableOf(engine, id)).rows).toBe(4);
    expect((await texts(engine, id, ['c1'])).flat()).toEqual(['a', 'b', 'c', 'd']);
  });
});
