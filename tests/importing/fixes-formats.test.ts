import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { identifier, join as joinSql, sql } from '#shared/sql/sql';
import type { Batch, QuarantineEntry } from '#shared/model/batch';
import type { Engine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
import { writeSav } from './sav/write-sav.ts';
import { sheet, typed } from './sheets/workbooks.ts';
import { zipOf } from './zipped.ts';
import { newEngine, writeIn } from './new-engine.ts';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  ({ folder, engine } = await newEngine());
});

const write = (name: string, content: string | Buffer) => writeIn(folder, name, content);

async function rowsOf(table: string): Promise<unknown[][]> {
  const workbook = engine.context.workbook;
  if (!workbook) throw new Error('no workbook');
  const info = (await engine.call('tables.list', {})).find(({ id }) => id === table);
  const columns = joinSql((info?.definition.columns ?? []).map(({ id }) => identifier(id)));
  const answer = await workbook.database.use(silentJob(), (connection) =>
    connection.table(sql`SELECT ${columns} FROM ${identifier(table)} ORDER BY row`),
  );
  return answer.rows;
}

const entriesOf = async (table: string): Promise<QuarantineEntry[]> =>
  (await engine.call('quarantine.list', { table })).entries;

/** Puts another text in the place of the listed entry with this one. */
async function fix(path: string, batch: Batch, listed: string, text: string) {
  const entry = (await entriesOf(batch.table)).find((one) => one.text === listed);
  if (!entry) throw new Error(`not listed: ${listed}`);
  const { line, record, column } = entry;
  return engine.call('quarantine.fix', { batch: batch.id, path, fixes: [{ line, record, column, text }] });
}

describe('corrections of other formats', () => {
  it('cut a line of fixed width again', async () => {
    const row = (id: number, item: string, place: string, amount: string) =>
      `${String(id).padStart(5, '0')} ${item.padEnd(16)} ${place.padEnd(14)} ${amount.padStart(6)} 2024-01-05`;
    const lines = Array.from({ length: 300 }, (_, index) =>
      row(index + 1, `Item ${index}`, index % 7 === 0 ? '' : 'New shelf', String(index * 3)),
    );
    lines[250] = '00251 Item Fitzgerald-MontgomeryNew shelf         5 2024-01-05';
    const path = write(
      'report.txt',
      `ID    ITEM             PLACE          AMOUNT DATE\n${lines.join('\n')}\n`,
    );
    const { batch } = await engine.call('import.run', { path });
    expect([batch.recipe.format, batch.loaded, batch.quarantined]).toEqual(['fixed', 299, 1]);
    const fixed = await fix(path, batch, lines[250] ?? '', row(251, 'Fitzgerald', 'New shelf', '5'));
    expect([fixed.batch.loaded, fixed.batch.quarantined]).toEqual([300, 0]);
    expect((await rowsOf(batch.table))[250]).toEqual(['00251', 'Fitzgerald', 'New shelf', 5, '2024-01-05']);
  });

  it('read a broken value of JSON again, and tell records on one line apart', async () => {
    const path = write(
      'list.json',
      `[{"id":1,"day":"2024-01-01"},{"id":2,"day":"2024-02-30"},{"id":3,day},{"id":4,"day":"2024-02-31"},${Array.from({ length: 40 }, (_, n) => `{"id":${n + 5},"day":"2024-03-01"}`).join()}]`,
    );
    const { batch } = await engine.call('import.run', { path });
    expect([batch.loaded, batch.quarantined]).toEqual([43, 1]);
    const first = await fix(path, batch, '2024-02-31', '2024-02-28');
    expect((await rowsOf(batch.table)).slice(0, 3)).toEqual([
      [1, '2024-01-01'],
      [2, null],
      [4, '2024-02-28'],
    ]);
    const second = await fix(path, first.batch, '{"id":3,day}', '{"id":3,"day":"2024-02-03"}');
    expect((await rowsOf(batch.table)).slice(0, 4)).toEqual([
      [1, '2024-01-01'],
      [2, null],
      [3, '2024-02-03'],
      [4, '2024-02-28'],
    ]);
    expect([second.batch.quarantined, second.batch.records]).toEqual([0, 44]);
  });

  it('bring the rows of a nested list in, in the numbers of their records', async () => {
    const lines = ['{"x":[{"v":1},{"v":2}]}', '{"x":[{"v":3}', '{"x":[{"v":4}]}'];
    const path = write('orders.ndjson', `${lines.join('\n')}\n`);
    const { batch } = await engine.call('import.run', { path, part: 'x[]' });
    const before = await rowsOf(batch.table);
    expect(before.length).toBe(3);
    const fixed = await fix(path, batch, lines[1] ?? '', '{"x":[{"v":3},{"v":33}]}');
    const values = (rows: unknown[][]) => rows.map((row) => row.map(Number).join());
    expect(values(await rowsOf(batch.table))).toEqual([...values(before).slice(0, 2), '2,3', '2,33', '3,4']);
    expect(fixed.batch.recipe.fixes?.length).toBe(1);
  });

  it('put a value into the cell of a formula that failed, and a day that there is', async () => {
    const rows = [
      ['id', 'n', 'day'],
      ...Array.from({ length: 20 }, (_, index) => [index + 1, index * 2, '2024-01-05']),
    ];
    const odd = [21, typed('e', '#DIV/0!', '1/0'), '2024-01-06'];
    const path = write('book.xlsx', sheet([...rows, odd, [22, 44, '2024-02-30']]));
    const { batch } = await engine.call('import.run', { path });
    expect((await rowsOf(batch.table)).slice(20)).toEqual([
      [21, null, '2024-01-06'],
      [22, 44, null],
    ]);
    const first = await fix(path, batch, 'B22 #DIV/0!', 'B22 40');
    await fix(path, first.batch, '2024-02-30', '2024-02-29');
    expect((await rowsOf(batch.table)).slice(20)).toEqual([
      [21, 40, '2024-01-06'],
      [22, 44, '2024-02-29'],
    ]);
    const kept = (await entriesOf(batch.table)).map(({ line, reason }) => [line, reason]);
    expect(kept).toEqual([
      [22, 'fixed'],
      [23, 'fixed'],
    ]);
  });

  it('change a value of an SPSS file', async () => {
    const path = write(
      'answers.sav',
      writeSav({
        variables: [{ name: 'when', width: 10 }],
        rows: [...Array.from({ length: 30 }, () => ['2024-01-05']), ['2024-02-30'], ['2024-01-07']],
      }),
    );
    const { batch } = await engine.call('import.run', { path });
    await fix(path, batch, '2024-02-30', '2024-02-29');
    expect((await rowsOf(batch.table)).slice(30)).toEqual([['2024-02-29'], ['2024-01-07']]);
  });

  it('are told apart by file in a folder and in an archive, whatever the order of columns', async () => {
    const rest = Array.from({ length: 20 }, (_, n) => n + 100);
    const january = [
      'id,day,amount',
      '1,2024-01-05,10',
      'broken',
      '2,2024-02-31,20',
      ...rest.map((n) => `${n},2024-01-07,5`),
      '',
    ].join('\n');
    const february = [
      'amount,id,day',
      '7,4,2024-02-01',
      'broken',
      '8,5,2024-02-30',
      ...rest.map((n) => `5,2${n},2024-02-07`),
      '',
    ].join('\n');
    const files = { 'a.csv': january, 'b.csv': february };
    for (const [name, content] of Object.entries(files)) write(`year/${name}`, content);
    const zip = write('year.zip', await zipOf(files));
    for (const path of [join(folder, 'year'), zip]) {
      const { batch } = await engine.call('import.run', { path, inside: '*' });
      expect([batch.loaded, batch.quarantined]).toEqual([44, 2]);
      const entries = await entriesOf(batch.table);
      const second = entries.find(({ file, scope }) => file === 'b.csv' && scope === 'row');
      const value = entries.find(({ text }) => text === '2024-02-30');
      const day = value?.column ?? null;
      const fixed = await engine.call('quarantine.fix', {
        batch: batch.id,
        path,
        fixes: [
          { line: second?.line ?? 0, record: second?.record ?? null, text: '6,44,2024-02-02' },
          { line: value?.line ?? 0, record: value?.record ?? null, column: day, text: '2024-02-29' },
        ],
      });
      expect([fixed.batch.loaded, fixed.batch.quarantined]).toEqual([45, 1]);
      const rows = await rowsOf(batch.table);
      expect(rows).toContainEqual([44, '2024-02-02', 6, 'b.csv']);
      expect(rows).toContainEqual([5, '2024-02-29', 8, 'b.csv']);
      expect(rows).toContainEqual([2, null, 20, 'a.csv']);
      const again = await engine.call('import.run', { path, inside: '*', recipe: fixed.batch.recipe });
      expect(await rowsOf(again.batch.table)).toEqual(rows);
    }
  });
});

const people = (more: readonly string[]) =>
  ['id,item,joined', '1,Cup,2024-01-01', ...more, '4,Pan,2024-01-04', '5,Jug,2024-01-05', ''].join('\n');

describe('a correction', () => {
  it('holds for a newer file, wherever the record stands there, and for no other', async () => {
    const path = write('people.csv', people(['broken', '3,Lid,2024-02-30']));
    const { table, batch } = await engine.call('import.run', { path });
    const first = await fix(path, batch, 'broken', '2,Mug,2024-01-02');
    await fix(path, first.batch, '2024-02-30', '2024-02-29');
    const newer = write(
      'newer.csv',
      people(['7,Pot,2024-02-30', '8,Can,2024-03-01', '3,Lid,2024-02-30', 'broken', 'broken too']),
    );
    const { proposal } = await engine.call('import.propose', {
      path: newer,
      table: table.id,
      mode: 'replace',
    });
    const accepted = await engine.call('import.accept', { proposal });
    expect((await rowsOf(table.id)).slice(1, 5)).toEqual([
      [7, 'Pot', null],
      [8, 'Can', '2024-03-01'],
      [3, 'Lid', '2024-02-29'],
      [2, 'Mug', '2024-01-02'],
    ]);
    expect(accepted.batch.quarantined).toBe(1);
    expect(accepted.batch.recipe.fixes?.map(({ line }) => line)).toEqual([6, 5]);
  });

  it('holds for a file that is added to the table, records over several lines among them', async () => {
    const torn = '2,"Mug\nwith a lid"';
    const plain = Array.from({ length: 30 }, (_, n) => `${n + 10},Cup,2024-02-${10 + (n % 9)}`);
    const path = write('torn.csv', people([torn, ...plain]));
    const { table, batch } = await engine.call('import.run', { path });
    await fix(path, batch, torn, '2,Mug,2024-01-02');
    const own = ['Mug', '2024-01-02'];
    expect((await rowsOf(table.id)).filter(([id]) => id === 2)).toEqual([[2, ...own]]);
    const newer = write('more.csv', people([...plain.slice(0, 5), torn, torn.replace('lid', 'cap')]));
    const { batch: added } = await engine.call('import.run', { path: newer, table: table.id });
    const twos = (await rowsOf(table.id)).filter(([id]) => id === 2);
    expect(twos).toEqual([
      [2, ...own],
      [2, ...own],
      [2, 'Mug\nwith a cap', null],
    ]);
    expect(added.recipe.fixes?.map(({ anywhere }) => anywhere)).toEqual([true]);
  });

  it('is left alone where the file says something else, and that is said', async () => {
    const path = write('people.csv', people(['broken', '3,Lid,2024-02-30']));
    const { batch } = await engine.call('import.run', { path });
    const { batch: fixed } = await fix(path, batch, '2024-02-30', '2024-02-29');
    const other = write('other.csv', people(['2,Mug,2024-01-02', '3,Lid,2024-03-30']));
    const again = await engine.call('import.run', { path: other, recipe: fixed.recipe });
    expect((await rowsOf(again.batch.table))[2]).toEqual([3, 'Lid', '2024-03-30']);
    expect(again.batch.notes).toContainEqual({ key: 'import.note.unusedFixes', params: { count: 1 } });
  });

  it('is one step that is taken back and done again, also after the workbook was saved in between', async () => {
    const path = write('people.csv', people(['broken', '3,Lid,2024-02-30']));
    const { table, batch } = await engine.call('import.run', { path });
    const before = await rowsOf(table.id);
    await fix(path, batch, 'broken', '2,Mug,2024-01-02');
    const after = await rowsOf(table.id);
    expect(after.length).toBe(before.length + 1);
    await engine.call('documents.undo', {});
    expect(await rowsOf(table.id)).toEqual(before);
    const book = join(folder, 'book.kikite');
    await engine.call('workbook.save', { path: book });
    await engine.call('workbook.close', { keepChanges: false });
    await engine.call('workbook.open', { path: book });
    expect(await rowsOf(table.id)).toEqual(before);
    await engine.call('documents.redo', {});
    expect(await rowsOf(table.id)).toEqual(after);
    await engine.call('documents.undo', { id: `fixes:${table.id}` });
    expect(await rowsOf(table.id)).toEqual(before);
    const [info] = await engine.call('tables.list', {});
    expect(info?.batches.map(({ id }) => id)).toEqual([batch.id]);
  });
});
