import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Cancelled, FaultError } from '#shared/faults/fault';
import { raw, sql } from '#shared/sql/sql';
import type { Engine } from '#engine/engine';
import type { Job } from '#engine/jobs/job';
import { silentJob } from '#engine/jobs/job';
import { newEngine, writeIn } from './new-engine.ts';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  ({ folder, engine } = await newEngine());
});

const file = (name: string, content: string | Uint8Array) => writeIn(folder, name, content);
const rows = async (table: string) =>
  engine.context.workbook?.database.use(silentJob(), (connection) =>
    connection.rows(sql`SELECT * FROM ${raw(table)} ORDER BY row`),
  );
const batchFiles = () =>
  readdirSync(engine.context.workbook?.folder ?? '').filter(
    (name) => name.startsWith('batch-') || name.startsWith('loading-'),
  );
const faultOf = async (promise: Promise<unknown>): Promise<string> => {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof FaultError ? error.fault.code : String(error);
};

describe('import.run', () => {
  it('makes a table, appends to it by column names, and takes a batch back', async () => {
    const first = await engine.call('import.run', { path: file('a.csv', 'id,name,n\n1,a,5\n2,b,6\n') });
    expect(first.table).toMatchObject({ id: 't1', rows: 2, confirmed: false });
    expect(first.batch).toMatchObject({ id: 1, file: 'a.csv', firstRow: 0, firstLine: 2, records: 2 });

    const path = file('b.csv', 'n,extra,id\n7,x,3\n8,y,4\n9,z,5\n');
    const second = await engine.call('import.run', { path, table: 't1' });
    expect(second.table.definition.columns.map(({ id, name, type }) => [id, name, type])).toEqual([
      ['c1', 'id', 'integer'],
      ['c2', 'name', 'text'],
      ['c3', 'n', 'integer'],
      ['c4', 'extra', 'text'],
    ]);
    expect(second.batch).toMatchObject({ firstRow: 2, loaded: 3 });
    expect(second.batch.notes.map((note) => note.key)).toEqual([
      'import.note.newColumns',
      'import.note.missingColumns',
    ]);
    expect(await rows('t1')).toEqual([
      { row: 0, batch: 1, line: 2, c1: 1, c2: 'a', c3: 5, c4: null },
      { row: 1, batch: 1, line: 3, c1: 2, c2: 'b', c3: 6, c4: null },
      { row: 2, batch: 2, line: 2, c1: 3, c2: null, c3: 7, c4: 'x' },
      { row: 3, batch: 2, line: 3, c1: 4, c2: null, c3: 8, c4: 'y' },
      { row: 4, batch: 2, line: 4, c1: 5, c2: null, c3: 9, c4: 'z' },
    ]);

    await engine.call('import.undoBatch', { batch: 2 });
    expect((await rows('t1'))?.map((row) => row.row)).toEqual([0, 1]);
    expect(batchFiles()).toEqual(['batch-1.duckdb']);
    await engine.call('import.undoBatch', { batch: 1 });
    expect(await engine.call('tables.list', {})).toEqual([]);
    expect(batchFiles()).toEqual([]);
  });

  it('gives no row number twice, also after the newest file is taken back and the workbook travelled', async () => {
    const [one, two] = [file('a.csv', 'id,n\n1,5\n2,6\n'), file('b.csv', 'id,n\n3,7\n4,8\n5,9\n')];
    const numbers = async () => (await rows('t1'))?.map((row) => row.row);
    await engine.call('import.run', { path: one });
    await engine.call('import.run', { path: two, table: 't1' });
    await engine.call('import.undoBatch', { batch: 2 });
    const third = await engine.call('import.run', { path: two, table: 't1' });
    expect(third.batch.firstRow).toBe(5);
    expect(await numbers()).toEqual([0, 1, 5, 6, 7]);

    await engine.call('import.undoBatch', { batch: 3 });
    const { definition } = third.table;
    await engine.call('tables.define', { table: 't1', definition: { ...definition, name: 'renamed' } });
    const path = join(folder, 'travels.kikite');
    await engine.call('workbook.save', { path });
    await engine.call('workbook.close', {});
    await engine.call('workbook.open', { path, readOnly: true });
    await engine.call('workbook.save', { path: join(folder, 'elsewhere.kikite') });
    await engine.call('import.run', { path: two, table: 't1' });
    expect(await numbers()).toEqual([0, 1, 8, 9, 10]);
  });

  it('widens a column when a later file needs it, and loses no text', async () => {
    await engine.call('import.run', { path: file('a.csv', 'id,n\n1,5\n2,6\n') });
    const { table } = await engine.call('import.run', {
      path: file('b.csv', 'id,n\n3,five\n4,six\n'),
      table: 't1',
    });
    expect(table.definition.columns[1]?.type).toBe('text');
    expect((await rows('t1'))?.map((row) => row.c2)).toEqual(['5', '6', 'five', 'six']);
  });

  it('looks first: recipe, meaning, sample, a table that matches, the same bytes again', async () => {
    const path = file(
      'orders.csv',
      'customer_id,order_date,amount\nA1,2024-01-01,5.00\nA2,2024-01-02,6.50\n',
    );
    const before = await engine.call('import.inspect', { path });
    expect(before).toMatchObject({ file: 'orders.csv', matchingTable: null, duplicateOf: null });
    expect(before.sample[0]).toEqual(['A1', '2024-01-01', '5.00']);
    expect(before.definition.columns.map((column) => column.type)).toEqual(['text', 'date', 'decimal']);
    await engine.call('import.run', { path, recipe: before.recipe, definition: before.definition });
    const after = await engine.call('import.inspect', { path });
    expect(after).toMatchObject({ matchingTable: 't1', duplicateOf: { table: 't1', batch: 1 } });
  });

  it('lists what is in quarantine, a page at a time', async () => {
    const path = file('a.csv', 'id,kind,n\n1,a,5\nlonely\n2,b\n3,c,7\n');
    const { table, batch } = await engine.call('import.run', { path });
    expect(batch).toMatchObject({ records: 4, loaded: 3, quarantined: 1, noted: 1, firstLine: null });
    const { total, entries } = await engine.call('quarantine.list', { table: table.id });
    expect(total).toBe(2);
    expect(entries).toEqual([
      {
        batch: 1,
        scope: 'row',
        record: 2,
        line: 3,
        byteOffset: 16,
        column: null,
        text: 'lonely',
        reason: 'oneCell',
      },
      {
        batch: 1,
        scope: 'repaired',
        record: 3,
        line: 4,
        byteOffset: 23,
        column: null,
        text: '2,b',
        reason: 'shortRow',
      },
    ]);
    const page = await engine.call('quarantine.list', { table: table.id, offset: 1, limit: 1 });
    expect(page).toEqual({ total: 2, entries: entries.slice(1) });
  });

  it('builds activity from a confirmed import', async () => {
    const text =
      'customer_id,order_date,amount\nA1,2024-01-01,5.00\nA2,2024-01-02,6.50\nA1,2024-02-01,1.00\n';
    const path = file('orders.csv', text);
    const { recipe, definition } = await engine.call('import.inspect', { path });
    const { table } = await engine.call('import.run', { path, recipe, definition, confirm: true });
    expect(table.confirmed).toBe(true);
    expect(table.use).toMatchObject({ used: 3, customers: 2, amount: '12.50' });
  });

  it('leaves the workbook as it was when it is cancelled', async () => {
    const lines = Array.from({ length: 200_000 }, (_, n) => `${n},name ${n},${n}.5\n`).join('');
    const path = file('big.csv', `id,name,n\n${lines}`);
    const controller = new AbortController();
    const job: Job = { ...silentJob(), signal: controller.signal, progress: () => controller.abort() };
    await expect(engine.call('import.run', { path }, job)).rejects.toBeInstanceOf(Cancelled);
    expect(await engine.call('tables.list', {})).toEqual([]);
    expect(batchFiles()).toEqual([]);
    expect(readdirSync(join(folder, 'temp'))).toEqual([]);
  });

  it('reports progress that only grows', async () => {
    const shares: number[] = [];
    const job: Job = { ...silentJob(), progress: ({ share }) => void shares.push(share ?? -1) };
    await engine.call('import.run', { path: file('a.csv', 'id,name,n\n1,a,5\nlonely\n3,c,7\n') }, job);
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it.skipIf(process.platform === 'win32')('refuses what is not a file', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'));
    for (const path of [pipe, '/dev/zero'])
      expect(await faultOf(engine.call('import.run', { path }))).toBe('fileNotRegular');
    for (const path of [join(folder, 'dangling'), join(folder, 'missing')])
      expect(await faultOf(engine.call('import.inspect', { path }))).toBe('fileNotFound');
  });

  it('says what a file is that it cannot read', async () => {
    const codes = async (name: string, content: string | Uint8Array) =>
      faultOf(engine.call('import.run', { path: file(name, content) }));
    expect(await codes('empty.csv', '')).toBe('fileEmpty');
    expect(await codes('zeros.csv', Buffer.alloc(5_000))).toBe('fileNoText');
    expect(await codes('book.csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toBe('fileTruncated');
    expect(await codes('page.csv', '<!DOCTYPE html><table></table>')).toBe('formatUnknown');
    expect(await codes('blank.csv', '\n\n \n')).toBe('importNoRows');
    expect(await codes('cut.csv.gz', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2]))).toBe(
      'fileUnreadable',
    );
    expect(await codes('bad.parquet', 'PAR1 and nothing more')).toBe('fileUnreadable');
    expect(await faultOf(engine.call('import.run', { path: file('a.csv', 'a,b\n1,2\n'), table: 't9' }))).toBe(
      'tableUnknown',
    );
    expect(batchFiles()).toEqual([]);
  });

  it('stops when the file changes while it is read', async () => {
    const path = file('growing.csv', `id,name,n\n${'1,a,5\n'.repeat(1_000)}`);
    let grown = false;
    const grow = () => {
      if (!grown) appendFileSync(path, '2,b,6\n');
      grown = true;
    };
    const job: Job = { ...silentJob(), progress: grow };
    expect(await faultOf(engine.call('import.run', { path }, job))).toBe('fileChanged');
    expect(await engine.call('tables.list', {})).toEqual([]);
    expect(batchFiles()).toEqual([]);
  });

  it('reads Parquet with its types', async () => {
    const database = engine.context.workbook?.database;
    const path = join(engine.context.workbook?.folder ?? '', 'x.parquet');
    await database?.use(silentJob(), (connection) =>
      connection.run(
        sql`COPY (SELECT 'A' || range AS "顧客", range::INTEGER AS n, (range / 4)::DECIMAL(9, 2) AS amount, DATE '2024-01-01' + range::INTEGER AS day, [range] AS list FROM range(5)) TO ${path} (FORMAT parquet)`,
      ),
    );
    expect(existsSync(path)).toBe(true);
    const look = await engine.call('import.inspect', { path });
    expect(look.sample[1]).toEqual(['A1', '1', '0.25', '2024-01-02', '[1]']);
    const { table, batch } = await engine.call('import.run', { path });
    expect(batch).toMatchObject({ records: 5, loaded: 5, quarantined: 0, recipe: { format: 'parquet' } });
    expect(table.definition.columns.map((column) => column.type)).toEqual([
      'text',
      'integer',
      'decimal',
      'date',
      'text',
    ]);
    expect((await rows('t1'))?.[1]).toMatchObject({
      c1: 'A1',
      c2: 1,
      c3: '0.25',
      c4: '2024-01-02',
      c5: '[1]',
    });
  });
});
