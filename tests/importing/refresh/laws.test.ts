import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TableDiff } from '#shared/model/table-diff';
import { testBook, type TestBook } from './workbook.ts';

let book: TestBook;
beforeAll(async () => {
  book = await testBook();
});
afterAll(() => book.close());

type Row = [id: string, name: string, amount: string];
const columns = ['id', 'name', 'amount'];
// Few values, so that rows repeat; an amount that is no number is kept as text beside the value.
const row: fc.Arbitrary<Row> = fc.tuple(
  fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6', ''),
  fc.constantFrom('a', 'b', 'é', ''),
  fc.constantFrom('1', '2', '30', '-4.5', ''),
);
const rows = fc
  .array(row, { minLength: 1, maxLength: 24 })
  .filter((list) => list.some((one) => one.some((cell) => cell !== '')));
const csv = (list: readonly Row[]) =>
  `${columns.join(',')}\n${list.map((one) => one.join(',')).join('\n')}\n`;

type Cells = readonly (string | null)[];
const same = (cells: Cells) =>
  JSON.stringify(
    cells.map((cell) => (cell === null ? '' : /^-?[\d.]+$/.test(cell) ? String(Number(cell)) : cell)),
  );
const sorted = (list: readonly Cells[]) => list.map(same).sort();

/** The old rows with the diff applied to them: what is gone is taken out once, what is new is put in. */
function applied(old: readonly Cells[], { examples }: TableDiff): string[] {
  const left = old.map(same);
  const takeOut = (cells: Cells) => {
    const at = left.indexOf(same(cells));
    if (at < 0) throw new Error(`not there: ${same(cells)}`);
    left.splice(at, 1);
  };
  examples.gone.forEach(({ cells }) => takeOut(cells));
  examples.changed.forEach(({ before }) => takeOut(before.cells));
  return [
    ...left,
    ...examples.changed.map(({ after }) => same(after.cells)),
    ...examples.added.map(({ cells }) => same(cells)),
  ].sort();
}

let made = 0;
const file = (list: readonly Row[]) => book.file(`f${(made += 1)}.csv`, csv(list));

it('the old rows with the diff applied to them are the new rows, whatever the key', async () => {
  const keys = fc.constantFrom<(string[] | null)[]>(null, ['c1'], ['c1', 'c2']);
  const law = fc.asyncProperty(rows, rows, keys, async (old, now, key) => {
    const table = (await book.engine.call('import.run', { path: file(old) })).table.id;
    const before = await book.texts(table);
    const { diff, proposal } = await book.engine.call('import.propose', {
      path: file(now),
      table,
      mode: 'replace',
      key,
    });
    const counts = diff.rows;
    expect(counts.same + counts.changed + counts.gone).toBe(before.length);
    expect(counts.same + counts.changed + counts.added).toBe(counts.file);
    expect(diff.examples.changed).toHaveLength(counts.changed);
    const result = applied(before, diff);
    for (const { before: was, after } of diff.examples.changed) {
      expect(same(was.cells)).not.toBe(same(after.cells));
      for (const id of diff.key.columns.map((one) => one.id)) {
        const at = diff.columns.compared.findIndex((one) => one.id === id);
        expect(was.cells[at]).toBe(after.cells[at]);
      }
    }
    const { table: after } = await book.engine.call('import.accept', { proposal });
    expect(result).toEqual(sorted(await book.texts(table)));
    expect(after.rows).toBe(counts.file);
    await book.engine.call('tables.remove', { table });
  });
  await fc.assert(law, { numRuns: 25 });
}, 240_000);

it('an append leaves the old rows as they are and puts the file beside them; taken back, nothing is left', async () => {
  const law = fc.asyncProperty(rows, rows, async (old, now) => {
    const table = (await book.engine.call('import.run', { path: file(old) })).table.id;
    const before = await book.texts(table);
    const { diff, proposal } = await book.engine.call('import.propose', {
      path: file(now),
      table,
      mode: 'append',
    });
    const counts = diff.rows;
    expect(counts.same + counts.changed + counts.added).toBe(counts.file);
    const { batch } = await book.engine.call('import.accept', { proposal });
    const after = await book.texts(table);
    expect(after.slice(0, before.length).map(same)).toEqual(before.map(same));
    expect(after).toHaveLength(before.length + counts.file);
    // Those alike to old rows are as many as the rows that both sides share.
    const left = before.map(same);
    let shared = 0;
    for (const one of after.slice(before.length).map(same)) {
      const at = left.indexOf(one);
      if (at < 0) continue;
      left.splice(at, 1);
      shared += 1;
    }
    expect(counts.same).toBe(shared);
    await book.engine.call('import.undoBatch', { batch: batch.id });
    expect((await book.texts(table)).map(same)).toEqual(before.map(same));
    await book.engine.call('tables.remove', { table });
  });
  await fc.assert(law, { numRuns: 10 });
}, 240_000);
