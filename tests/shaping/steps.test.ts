import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/engine';
import type { TableInfo } from '#shared/model/catalog';
import type { ShapeStep } from '#shared/model/shape';
import { npsBands } from '#shared/shape/presets';
import { faultOf, makeFolder, startEngine } from '../workbook/helpers.ts';
import { columnId, define, formula, importCsv, shaped, tableOf, texts } from './books.ts';

const orders = [
  'customer,at,数量,price,score,choices,birth',
  'a1,2024-03-30 10:00,2,10.50,9,"web; shop",1990-05-01',
  'a2,2024-04-02 11:00,1,3.25,6,phone,2004-04-03',
  'a1,2024-04-03 12:00,-1,10.50,,,1990-05-01',
  ',2024-05-01 09:00,3,1.10,99,"shop;web;phone",',
];
const customers = ['id,name,region', 'a1,Mori,East', 'a2,Abe,West', 'a3,Ito,East'];

let engine: Engine;
let folder: string;
let table: TableInfo;
beforeEach(async () => {
  folder = await makeFolder();
  engine = startEngine(join(folder, 'data'));
  await engine.call('workbook.create', { settings: { timeZone: 'Asia/Tokyo' } });
  table = await importCsv(engine, folder, 'orders.csv', orders, { confirm: true });
});

const column = (name: string) => columnId(table, name);

describe('steps of a table', () => {
  it('add columns that others can read, with their types, and change no imported row', async () => {
    const before = await texts(engine, table.id, ['row', 'line', column('数量'), column('price')]);
    const info = await define(engine, table.id, {
      steps: [
        formula(1, '小計', '[数量] * [price]'),
        formula(2, '大きい', 'if([小計] >= 20, "large", "small")'),
        formula(3, '年度', 'fiscalYear([at])'),
      ],
    });
    expect(info.definition.columns.slice(-3)).toMatchObject([
      { id: shaped(1), name: '小計', type: 'decimal', meaning: 'attribute' },
      { id: shaped(2), name: '大きい', type: 'text' },
      { id: shaped(3), name: '年度', type: 'integer' },
    ]);
    expect(await texts(engine, table.id, [shaped(1), shaped(2), shaped(3)])).toEqual([
      ['21.00', 'large', '2023'],
      ['3.25', 'small', '2024'],
      ['-10.50', 'small', '2024'],
      ['3.30', 'small', '2024'],
    ]);
    expect(await texts(engine, table.id, ['row', 'line', column('数量'), column('price')])).toEqual(before);
  });

  it('feed activity: an amount that a formula gives is the amount of the purchases', async () => {
    const { definition } = await tableOf(engine, table.id);
    const steps = [formula(1, 'net', 'round([数量] * [price] * 0.9, 2)')];
    const plain = definition.columns.map((each) =>
      each.meaning === 'amount' || each.meaning === 'price' ? { ...each, meaning: 'none' as const } : each,
    );
    const net = {
      id: shaped(1),
      name: 'net',
      type: 'decimal',
      meaning: 'amount',
      dataType: null,
      sensitivity: 'none',
    } as const;
    const info = await define(engine, table.id, {
      role: 'transactions',
      steps,
      columns: [...plain, net],
    });
    expect(info.use?.amount).toBe('15.35');
    const again = await define(engine, table.id, { steps: [formula(1, 'net', '[数量] * [price]')] });
    expect(again.use?.amount).toBe('17.05');
  });

  it('put numbers, ages and values in groups', async () => {
    const steps: ShapeStep[] = [
      {
        id: 's1',
        type: 'bands',
        column: { id: shaped(1), name: 'NPS' },
        of: column('score'),
        ageOn: null,
        bands: npsBands({ detractor: 'D', passive: 'P', promoter: '推奨' }),
        otherwise: null,
      },
      {
        id: 's2',
        type: 'bands',
        column: { id: shaped(2), name: 'age' },
        of: column('birth'),
        ageOn: column('at'),
        bands: [
          { from: null, below: '20', through: null, label: '<20' },
          { from: '20', below: null, through: null, label: '20+' },
        ],
        otherwise: null,
      },
      {
        id: 's3',
        type: 'recode',
        column: { id: shaped(3), name: 'who' },
        of: column('customer'),
        map: [{ values: ['a1', 'nobody'], label: 'one' }],
        other: { label: 'other' },
      },
      {
        id: 's4',
        type: 'indicators',
        of: column('choices'),
        separator: ';',
        columns: [
          { id: shaped(4), name: 'web', item: 'web' },
          { id: shaped(5), name: 'shop', item: 'shop' },
        ],
      },
    ];
    // Ages and people shall be read here, so nothing is said to be personal.
    const open = table.definition.columns.map((each) => ({ ...each, sensitivity: 'none' as const }));
    await define(engine, table.id, { steps, columns: open });
    expect(await texts(engine, table.id, [1, 2, 3, 4, 5].map(shaped))).toEqual([
      ['推奨', '20+', 'one', 'true', 'true'],
      ['D', '<20', 'other', 'false', 'false'],
      [null, '20+', 'one', null, null],
      [null, null, null, 'true', 'true'],
    ]);
  });

  it('say where a formula is wrong, and leave everything as it was', async () => {
    const fault = await faultOf(define(engine, table.id, { steps: [formula(1, 'x', '1 + [nowhere]')] }));
    expect(fault).toMatchObject({
      code: 'formulaInvalid',
      params: { column: 'x', from: 4, to: 13, problem: { key: 'formula.error.column' } },
    });
    const same = await faultOf(define(engine, table.id, { steps: [formula(1, 'price', '1')] }));
    expect(same.code).toBe('shapeSameName');
    expect((await tableOf(engine, table.id)).definition).toEqual(table.definition);
  });

  it('may be many: side by side, and each reading the one before', async () => {
    const wide = Array.from({ length: 150 }, (_, n) => formula(1000 + n, `w${n}`, `[数量] + ${n}`));
    const chain = Array.from({ length: 60 }, (_, n) =>
      formula(2000 + n, `k${n}`, n === 0 ? '[数量]' : `[k${n - 1}] + 1`),
    );
    await define(engine, table.id, { steps: [...wide, ...chain] });
    expect(await texts(engine, table.id, [shaped(1149), shaped(2059)])).toEqual([
      ['151', '61'],
      ['150', '60'],
      ['148', '58'],
      ['152', '62'],
    ]);
  });

  it('are previewed without being stored', async () => {
    const { definition } = await tableOf(engine, table.id);
    const preview = await engine.call('shape.preview', {
      table: table.id,
      definition: { ...definition, steps: [formula(7, 'half', '[price] / 2')] },
      columns: [column('price'), shaped(7)],
      limit: 2,
    });
    expect(preview.columns).toMatchObject([{ name: 'price' }, { name: 'half', type: 'double' }]);
    expect(preview.rows.map((row) => Number(row[1]))).toEqual([5.25, 1.625]);
    expect((await tableOf(engine, table.id)).definition.steps).toBeUndefined();
  });

  it('keep their columns when a file is added, and a file never fills one', async () => {
    await define(engine, table.id, { steps: [formula(1, 'double', '[数量] * 2')] });
    const more = ['customer,at,数量,price,score,choices,birth,extra', 'a9,2024-06-01 10:00,5,2.00,8,,,x'];
    const info = await importCsv(engine, folder, 'more.csv', more, { table: table.id });
    expect(columnId(info, 'extra')).toBe('c8');
    expect((await texts(engine, table.id, [shaped(1)])).flat()).toEqual(['4', '2', '-2', '6', '10']);
    expect(info.use?.used).toBe(5);
  });
});

describe('a lookup', () => {
  const lookup = (
    there: TableInfo,
    pick: 'only' | 'first' | 'last' = 'only',
  ): ShapeStep & { type: 'lookup' } => ({
    id: 's1',
    type: 'lookup',
    table: there.id,
    here: column('customer'),
    there: columnId(there, 'id'),
    columns: [{ id: shaped(1), name: 'Region', from: columnId(there, 'region') }],
    pick,
    by: null,
  });

  it('finds values by key and says how many rows found one', async () => {
    const there = await importCsv(engine, folder, 'customers.csv', customers);
    const step = lookup(there);
    expect(await engine.call('shape.match', { table: table.id, definition: table.definition, step })).toEqual(
      { rows: 4, filled: 3, matched: 3, keys: 3, repeatedKeys: 0, repeatedRows: 0 },
    );
    await define(engine, table.id, { steps: [step, formula(2, 'label', '[Region] & "!"')] });
    expect(await texts(engine, table.id, [shaped(1), shaped(2)])).toEqual([
      ['East', 'East!'],
      ['West', 'West!'],
      ['East', 'East!'],
      [null, '!'],
    ]);
  });

  it('refuses repeated keys until the person says which row counts', async () => {
    const there = await importCsv(engine, folder, 'customers.csv', [...customers, 'a1,Mori,North']);
    const fault = await faultOf(define(engine, table.id, { steps: [lookup(there)] }));
    expect(fault).toMatchObject({ code: 'lookupDuplicates', params: { keys: 1, column: 'id' } });
    await define(engine, table.id, { steps: [lookup(there, 'first')] });
    expect((await texts(engine, table.id, [shaped(1)])).flat()).toEqual(['East', 'West', 'East', null]);
    await define(engine, table.id, { steps: [lookup(there, 'last')] });
    expect((await texts(engine, table.id, [shaped(1)])).flat()).toEqual(['North', 'West', 'North', null]);
  });

  it('follows the other table when it grows, and keeps it from being removed', async () => {
    const there = await importCsv(engine, folder, 'customers.csv', customers);
    const rule = { id: 'r1', column: shaped(1), test: 'equals', value: 'East', on: true } as const;
    const info = await define(engine, table.id, { steps: [lookup(there)], rowRules: [rule] });
    expect(info.use?.leftOut).toContainEqual({ reason: 'r1', rows: 2 });
    await importCsv(engine, folder, 'later.csv', ['id,name,region', 'a2,Abe,East'], { table: there.id });
    expect((await texts(engine, table.id, [shaped(1)])).flat()).toEqual(['East', null, 'East', null]);
    expect((await faultOf(engine.call('tables.remove', { table: there.id }))).code).toBe('tableInUse');
    const circle: ShapeStep = {
      ...lookup(there, 'first'),
      table: table.id,
      here: columnId(there, 'id'),
      there: column('customer'),
      columns: [{ id: shaped(3), name: 'x', from: column('price') }],
    };
    expect((await faultOf(define(engine, there.id, { steps: [circle] }))).code).toBe('shapeCycle');
  });
});
