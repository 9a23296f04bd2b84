import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/engine';
import type { TableInfo } from '#shared/model/catalog';
import type { ShapeStep } from '#shared/model/shape';
import { mayChangePlaces } from '#shared/shape/depend';
import { splitDefinition, unpivotDefinition } from '#shared/shape/derive';
import { rederived } from '#shared/shape/rederive';
import { renameInFormula } from '#shared/shape/rename';
import { makeFolder, startEngine } from '../workbook/helpers.ts';
import { columnId, define, formula, importCsv, shaped, tableOf, texts } from './books.ts';

let engine: Engine;
let folder: string;
beforeEach(async () => {
  folder = await makeFolder();
  engine = startEngine(join(folder, 'data'));
  await engine.call('workbook.create', { settings: {} });
});

describe('steps that were made before', () => {
  it('are changed and renamed: formulas after them follow, and undo brings both back', async () => {
    const table = await importCsv(engine, folder, 'orders.csv', ['n,price', '1,10', '2,20']);
    await define(engine, table.id, {
      steps: [formula(1, 'twice', '[n] * 2'), formula(2, 'sum', '[twice] + [price]')],
    });
    const renamed = [formula(1, 'three ] times', '[n] * 3'), formula(2, 'sum', '[twice] + [price]')];
    const { definition } = await define(engine, table.id, { steps: renamed });
    expect(definition.steps?.[1]).toMatchObject({ formula: '[three ]] times] + [price]' });
    expect(await texts(engine, table.id, [shaped(1), shaped(2)])).toEqual([
      ['3', '13'],
      ['6', '26'],
    ]);
    await engine.call('documents.undo', {});
    expect((await tableOf(engine, table.id)).definition.steps?.[1]).toMatchObject({
      formula: '[twice] + [price]',
    });
    expect(await texts(engine, table.id, [shaped(2)])).toEqual([['12'], ['24']]);
  });

  it('swap their names without formulas losing what they mean', async () => {
    const table = await importCsv(engine, folder, 'orders.csv', ['n', '1', '5']);
    const after = formula(3, 'c', '[a] - [b]');
    await define(engine, table.id, { steps: [formula(1, 'a', '[n]'), formula(2, 'b', '[n] * 10'), after] });
    await define(engine, table.id, { steps: [formula(1, 'b', '[n]'), formula(2, 'a', '[n] * 10'), after] });
    expect(await texts(engine, table.id, [shaped(3)])).toEqual([['-9'], ['-45']]);
  });

  it('move past steps that need nothing of them, and past no others', () => {
    const steps: ShapeStep[] = [
      formula(1, 'a', '[n]'),
      formula(2, 'b', '[n] + 1'),
      formula(3, 'c', '[b] * 2'),
      {
        id: 's4',
        type: 'recode',
        column: { id: shaped(4), name: 'd' },
        of: shaped(3),
        map: [],
        other: 'keep',
      },
      formula(5, 'e', '[n] +'),
    ];
    expect(steps.map((_, at) => mayChangePlaces(steps, at))).toEqual([true, false, false, false, false]);
  });

  it('keep texts in quotes and names that only look alike', () => {
    const names = new Map([['a', 'b']]);
    expect(renameInFormula('if([a] = "[a]", [aa], [ a])', names)).toBe('if([b] = "[a]", [aa], [ a])');
    expect(renameInFormula('[a] & "open', names)).toBe('[a] & "open');
  });
});

describe('a derived table made another way', () => {
  const wide = ['id,shop,M1,M2,M3', 'a,x,1,2,3', 'b,y,4,,6'];
  const unpivot = (source: TableInfo, months: string[], keep: string[], values = 'Sales') =>
    unpivotDefinition(source, {
      name: 'Long',
      keep: keep.map((name) => columnId(source, name)),
      columns: months.map((name) => columnId(source, name)),
      names: 'Month',
      values,
      empty: 'leaveOut',
    });

  it('keeps the ids and the steps of columns that stay, gives new ones to others, and is undone', async () => {
    const source = await importCsv(engine, folder, 'wide.csv', wide);
    const { id } = await engine.call('shape.derive', {
      definition: unpivot(source, ['M1', 'M2'], ['id', 'shop', 'M3']),
    });
    await define(engine, id, { steps: [formula(1, 'double', '[Sales] * 2')] });
    const before = (await tableOf(engine, id)).definition;
    const next = rederived(before, unpivot(source, ['M1', 'M2', 'M3'], ['shop'], 'Amount'));
    expect(next.columns.map(({ id: own, name }) => [own, name])).toEqual([
      ['c2', 'shop'],
      ['c4', 'Month'],
      ['c5', 'Amount'],
      [shaped(1), 'double'],
    ]);
    await engine.call('tables.define', { table: id, definition: next, confirm: false });
    expect(await texts(engine, id, ['c2', 'c4', 'c5', shaped(1)])).toEqual([
      ['x', 'M1', '1', '2'],
      ['x', 'M2', '2', '4'],
      ['x', 'M3', '3', '6'],
      ['y', 'M1', '4', '8'],
      ['y', 'M3', '6', '12'],
    ]);
    const now = (await tableOf(engine, id)).definition;
    expect(now.steps?.[0]).toMatchObject({ formula: '[Amount] * 2' });
    const again = rederived(now, unpivot(source, ['M1'], ['shop', 'id']));
    expect(again.columns.map(({ id: own, name }) => [own, name])).toEqual([
      ['c6', 'id'],
      ['c2', 'shop'],
      ['c4', 'Month'],
      ['c5', 'Sales'],
      [shaped(1), 'double'],
    ]);
    await engine.call('documents.undo', {});
    expect((await tableOf(engine, id)).definition).toEqual(before);
    expect(await texts(engine, id, ['c1', 'c4', 'c5', shaped(1)])).toEqual([
      ['a', 'M1', '1', '2'],
      ['a', 'M2', '2', '4'],
      ['b', 'M1', '4', '8'],
    ]);
  });

  it('splits by another separator', async () => {
    const source = await importCsv(engine, folder, 'answers.csv', ['id,choices', 'a,"x;y,z"', 'b,w']);
    const split = (separator: string) =>
      splitDefinition(source, {
        name: 'Choices',
        keep: [columnId(source, 'id')],
        of: columnId(source, 'choices'),
        separator,
        item: 'Choice',
        empty: 'leaveOut',
      });
    const { id } = await engine.call('shape.derive', { definition: split(';') });
    const { definition } = await tableOf(engine, id);
    await engine.call('tables.define', {
      table: id,
      definition: rederived(definition, split(',')),
      confirm: false,
    });
    expect(await texts(engine, id, ['c1', 'c2'])).toEqual([
      ['a', 'x;y'],
      ['a', 'z'],
      ['b', 'w'],
    ]);
  });
});
