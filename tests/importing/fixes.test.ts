import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FaultError } from '#shared/faults/fault';
import { identifier, sql } from '#shared/sql/sql';
import type { Engine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
import { load } from './loading.ts';
import { newEngine, writeIn } from './new-engine.ts';

const people = [
  'id,item,city,joined',
  '1,Ann,Oslo,2024-01-01',
  '2,Bob,Rome,2024-01-02',
  'a line of its own',
  '3,Cat,Bonn,2024-02-30',
  '4,Dan,Lima,2024-01-04',
  '5,Eve,Bern,2024-01-05',
  '6,Fay,Graz,2024-01-06',
  '',
].join('\n');

let folder: string;
let engine: Engine;
beforeEach(async () => {
  ({ folder, engine } = await newEngine());
});

const write = (name: string, text: string) => writeIn(folder, name, text);

async function rowsOf(table: string): Promise<unknown[][]> {
  const workbook = engine.context.workbook;
  if (!workbook) throw new Error('no workbook');
  const answer = await workbook.database.use(silentJob(), (connection) =>
    connection.table(sql`SELECT c1, c2, c3, c4 FROM ${identifier(table)} ORDER BY line`),
  );
  return answer.rows;
}

const listed = async (table: string) =>
  (await engine.call('quarantine.list', { table })).entries.map(({ scope, line, text, reason }) => [
    scope,
    line,
    text,
    reason,
  ]);

describe('corrections', () => {
  it('put a row that was kept out into its table, and can be taken back', async () => {
    const path = write('people.csv', people);
    const { table, batch } = await engine.call('import.run', { path });
    expect([batch.loaded, batch.quarantined]).toEqual([6, 1]);
    const before = { rows: await rowsOf(table.id), listed: await listed(table.id) };
    const fixed = await engine.call('quarantine.fix', {
      batch: batch.id,
      path,
      fixes: [{ line: 4, text: '9,Zoe,Nice,2024-03-01' }],
    });
    expect([fixed.batch.loaded, fixed.batch.quarantined, fixed.batch.records]).toEqual([7, 0, 7]);
    expect(fixed.table.rows).toBe(7);
    expect(await rowsOf(table.id)).toContainEqual([9, 'Zoe', 'Nice', '2024-03-01']);
    expect(await listed(table.id)).toContainEqual(['repaired', 4, 'a line of its own', 'fixed']);
    const back = await engine.call('quarantine.fix', {
      batch: fixed.batch.id,
      path,
      fixes: [{ line: 4, text: null }],
    });
    expect(back.batch.recipe).toEqual(
      batch.recipe.format === 'delimited' ? { ...batch.recipe, fixes: [] } : null,
    );
    expect({ rows: await rowsOf(table.id), listed: await listed(table.id) }).toEqual(before);
  });

  it('are undone by taking the new batch back, also after others', async () => {
    const path = write('people.csv', people);
    const { table, batch } = await engine.call('import.run', { path });
    const fix = async (id: number, text: string) =>
      (await engine.call('quarantine.fix', { batch: id, path, fixes: [{ line: 4, text }] })).batch;
    const first = await fix(batch.id, '9,Zoe,Nice,2024-03-01');
    const rows = await rowsOf(table.id);
    const second = await fix(first.id, '9,Zoë,Nice,2024-03-01');
    expect(await rowsOf(table.id)).not.toEqual(rows);
    await engine.call('import.undoBatch', { batch: second.id });
    expect(await rowsOf(table.id)).toEqual(rows);
    const [info] = await engine.call('tables.list', {});
    expect(info?.batches.map(({ id, loaded }) => [id, loaded])).toEqual([[first.id, 7]]);
    expect(info?.superseded.map(({ id }) => id)).toEqual([batch.id]);
    await engine.call('import.undoBatch', { batch: first.id });
    const [bare] = await engine.call('tables.list', {});
    expect(bare?.batches.map(({ id }) => id)).toEqual([batch.id]);
    expect(bare?.superseded).toEqual([]);
  });

  it('in a row are undone and done again one by one; a new one takes the place of those undone', async () => {
    const path = write('people.csv', people);
    const { table, batch } = await engine.call('import.run', { path });
    const states = [await rowsOf(table.id)];
    let current = batch.id;
    const fix = async (text: string) => {
      const fixed = await engine.call('quarantine.fix', { batch: current, path, fixes: [{ line: 4, text }] });
      current = fixed.batch.id;
      return rowsOf(table.id);
    };
    for (const name of ['Zoe', 'Zoë', 'Ann']) states.push(await fix(`9,${name},Nice,2024-03-01`));
    for (const state of states.slice(0, -1).reverse()) {
      await engine.call('documents.undo', {});
      expect(await rowsOf(table.id)).toEqual(state);
    }
    for (const state of states.slice(1)) {
      await engine.call('documents.redo', {});
      expect(await rowsOf(table.id)).toEqual(state);
    }
    const book = join(folder, 'steps.kikite');
    await engine.call('workbook.save', { path: book });
    await engine.call('workbook.close', { keepChanges: false });
    await engine.call('workbook.open', { path: book });
    await engine.call('documents.undo', {});
    await engine.call('documents.undo', {});
    expect(await rowsOf(table.id)).toEqual(states[1]);
    const [info] = await engine.call('tables.list', {});
    current = info?.batches[0]?.id ?? 0;
    const other = await fix('9,Bea,Nice,2024-03-01');
    expect(other).not.toEqual(states[1]);
    const [after] = await engine.call('tables.list', {});
    expect(after?.superseded).toHaveLength(2);
    await engine.call('documents.undo', {});
    expect(await rowsOf(table.id)).toEqual(states[1]);
    await engine.call('documents.undo', {});
    expect(await rowsOf(table.id)).toEqual(states[0]);
  });

  it('put a value right that could not be read', async () => {
    const path = write('people.csv', people);
    const { table, batch } = await engine.call('import.run', { path });
    expect(await listed(table.id)).toContainEqual(['value', 5, '2024-02-30', 'notDate']);
    const fixed = await engine.call('quarantine.fix', {
      batch: batch.id,
      path,
      fixes: [{ line: 5, column: 'c4', text: '2024-02-29' }],
    });
    expect(await rowsOf(table.id)).toContainEqual([3, 'Cat', 'Bonn', '2024-02-29']);
    expect(fixed.batch.noted).toBe(1);
    expect(await listed(table.id)).toContainEqual(['repaired', 5, '3,Cat,Bonn,2024-02-30', 'fixed']);
  });

  it('belong to the recipe: the same bytes and recipe give the same table anywhere', async () => {
    const path = write('people.csv', people);
    const { batch } = await engine.call('import.run', { path });
    const fixed = await engine.call('quarantine.fix', {
      batch: batch.id,
      path,
      fixes: [{ line: 4, text: '9,"Zoe, the first",Nice,2024-03-01' }],
    });
    const again = await engine.call('import.run', { path, recipe: fixed.batch.recipe });
    expect(await rowsOf(again.table.id)).toEqual(await rowsOf(fixed.table.id));
    expect(again.batch.recipe).toEqual(fixed.batch.recipe);
    const elsewhere = await load(people, { recipe: fixed.batch.recipe });
    expect(elsewhere.texts[2]).toEqual(['9', 'Zoe, the first', 'Nice', '2024-03-01']);
    expect(elsewhere.lines).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });

  it('that can be read no better stay kept out, with the text that was tried', async () => {
    const path = write('people.csv', people);
    const { table, batch } = await engine.call('import.run', { path });
    const fixed = await engine.call('quarantine.fix', {
      batch: batch.id,
      path,
      fixes: [{ line: 4, text: 'no better' }],
    });
    expect(fixed.batch.quarantined).toBe(1);
    expect(await listed(table.id)).toContainEqual(['row', 4, 'no better', 'oneCell']);
  });

  it('bring in a line below the table that was taken for a footer', async () => {
    const days = Array.from({ length: 28 }, (_, n) => `2024-01-${String(n + 1).padStart(2, '0')},A,3,x`);
    const path = write('sales.csv', ['day,shop,sum,tag', ...days, 'Total,,84,', ''].join('\n'));
    const { table, batch } = await engine.call('import.run', { path });
    expect(await listed(table.id)).toContainEqual(['row', 30, 'Total,,84,', 'footer']);
    const fixed = await engine.call('quarantine.fix', {
      batch: batch.id,
      path,
      fixes: [{ line: 30, text: 'Total,,84,' }],
    });
    expect([fixed.batch.loaded, fixed.batch.quarantined]).toEqual([29, 0]);
  });

  it('need the file that was imported, and leave all as it was without it', async () => {
    const path = write('people.csv', people);
    const { table, batch } = await engine.call('import.run', { path });
    const other = write('other.csv', people.replace('Oslo', 'Olso'));
    const files = readdirSync(engine.context.workbook?.folder ?? '');
    const failing = engine.call('quarantine.fix', {
      batch: batch.id,
      path: other,
      fixes: [{ line: 4, text: '9,Zoe,Nice,2024-03-01' }],
    });
    const error: unknown = await failing.catch((reason: unknown) => reason);
    expect(error instanceof FaultError && error.fault.code).toBe('fixOtherFile');
    expect(readdirSync(engine.context.workbook?.folder ?? '')).toEqual(files);
    expect((await rowsOf(table.id)).length).toBe(6);
  });
});

describe('two imports', () => {
  it('side by side give what one after the other does', async () => {
    const paths = ['a', 'b', 'c', 'd'].map((name) =>
      write(`${name}.csv`, `k,v\n${Array.from({ length: 3000 }, (_, n) => `${name}${n},${n}`).join('\n')}\n`),
    );
    const done = await Promise.all(paths.map((path) => engine.call('import.run', { path })));
    expect(new Set(done.map(({ table }) => table.id)).size).toBe(4);
    expect(new Set(done.map(({ batch }) => batch.id)).size).toBe(4);
    expect(done.map(({ batch }) => batch.loaded)).toEqual([3000, 3000, 3000, 3000]);
    const [first] = done;
    const table = first?.table.id ?? null;
    const appended = await Promise.all(
      paths.slice(1).map((path) => engine.call('import.run', { path, table })),
    );
    const starts = appended.map(({ batch }) => batch.firstRow).sort((a, b) => a - b);
    expect(starts).toEqual([3000, 6000, 9000].map((start) => start + (first?.batch.firstRow ?? 0)));
    const tables = await engine.call('tables.list', {});
    expect(tables.find(({ id }) => id === table)?.rows).toBe(12_000);
  });
});
