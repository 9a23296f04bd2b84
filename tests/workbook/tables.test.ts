import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/engine';
import { openWorkbook } from '#engine/context';
import { silentJob } from '#engine/jobs/job';
import { openContainer } from '#engine/workbook/container/container';
import { sql } from '#shared/sql/sql';
import { faultOf, makeFolder, note, startEngine } from './helpers.ts';
import { addBatch, dropBatch, fingerprint } from './tables.ts';

let folder: string;
let path: string;
let engine: Engine;

beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'shop.kikite');
  engine = startEngine(join(folder, 'data'));
  await engine.call('workbook.create', { settings: { timeZone: 'Asia/Tokyo' } });
});

const partsOf = async (file: string) => {
  const container = await openContainer(file);
  container.zip.close();
  return new Map([...container.parts].map(([name, part]) => [name, part.sha256]));
};

describe('the rows of a workbook', () => {
  it('come back from the file as they were: order, types, digits, quarantine, activity', async () => {
    const batch = await addBatch(engine, 300_000, 3);
    const before = await fingerprint(engine, batch.table);
    expect(before.rows).toMatchObject({ n: 300_000 });
    expect(before.customers).toMatchObject({ n: 50 });
    await engine.call('workbook.save', { path });

    const other = startEngine(join(folder, 'other'));
    await other.call('workbook.open', { path });
    expect(await fingerprint(other, batch.table)).toEqual(before);
    const listed = await openWorkbook(other.context).database.use(silentJob(), (connection) =>
      connection.rows(sql`SELECT * FROM batch_1.main.quarantine ORDER BY record`),
    );
    expect(listed).toHaveLength(3);
    expect(listed[2]).toMatchObject({ scope: 'row', record: 2, line: 3, text: `bad, 'row' 2` });
    expect(await other.call('workbook.check', { path })).toEqual({ parts: 8, rows: 300_000, documents: 0 });
  });

  it('survive a file whose parts have rotted: they are encoded again', async () => {
    const batch = await addBatch(engine, 5_000);
    await engine.call('workbook.save', { path });
    const bytes = await readFile(path);
    const at = bytes.indexOf('PAR1') + 2_000;
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    await writeFile(path, bytes);
    expect(await faultOf(engine.call('workbook.check', { path }))).toMatchObject({
      code: 'workbookDamaged',
      params: { part: 'data/batch-1.parquet' },
    });
    const before = await fingerprint(engine, batch.table);
    await engine.call('documents.put', { document: note('a', 'x') });
    await engine.call('workbook.save', {});
    expect(await engine.call('workbook.check', { path })).toMatchObject({ rows: 5_000 });
    const other = startEngine(join(folder, 'other'));
    await other.call('workbook.open', { path });
    expect(await fingerprint(other, batch.table)).toEqual(before);
  });

  it('of a batch that was taken out are in no later file, and its number is not given again', async () => {
    const first = await addBatch(engine, 100);
    const second = await addBatch(engine, 50, 0, first.table);
    await engine.call('workbook.save', { path });
    await dropBatch(engine, second);
    await engine.call('workbook.save', {});
    const names = [...(await partsOf(path)).keys()];
    expect(names.filter((name) => name.includes('-2'))).toEqual([]);
    const other = startEngine(join(folder, 'other'));
    await other.call('workbook.open', { path });
    expect((await addBatch(other, 7, 0, first.table)).id).toBe(3);
  });

  it('are not decoded again when the working copy is of this file', async () => {
    const batch = await addBatch(engine, 1_000);
    await engine.call('workbook.save', { path });
    const { folder: copy } = openWorkbook(engine.context);
    await engine.call('workbook.close', {});
    const before = await stat(join(copy, 'batch-1.duckdb'));
    const state = await engine.call('workbook.open', { path });
    expect(openWorkbook(engine.context).folder).toBe(copy);
    expect((await stat(join(copy, 'batch-1.duckdb'))).mtimeMs).toBe(before.mtimeMs);
    expect(state.recovered).toBe(false);
    expect((await fingerprint(engine, batch.table)).rows).toMatchObject({ n: 1_000 });
  });

  it('are not decoded again when the file was moved, and its old working copy is not left behind', async () => {
    await addBatch(engine, 10);
    await engine.call('workbook.save', { path });
    const { folder: copy } = openWorkbook(engine.context);
    await engine.call('workbook.close', {});
    const moved = join(folder, 'moved.kikite');
    await rename(path, moved);
    expect((await engine.call('workbook.open', { path: moved })).name).toBe('moved');
    expect(openWorkbook(engine.context).folder).toBe(copy);
    expect(await readdir(join(folder, 'data', 'workbooks'))).toHaveLength(1);
  });

  it('are built anew when the file became another, with nothing of the old copy in sight', async () => {
    const batch = await addBatch(engine, 10);
    await engine.call('workbook.save', { path });
    await engine.call('workbook.close', {});
    const other = startEngine(join(folder, 'other'));
    await other.call('workbook.open', { path });
    await addBatch(other, 5, 0, batch.table);
    await other.call('workbook.save', {});
    const expected = await fingerprint(other, batch.table);
    await other.call('workbook.close', {});
    expect((await engine.call('workbook.open', { path })).recovered).toBe(false);
    expect(await fingerprint(engine, batch.table)).toEqual(expected);
    expect(await readdir(join(folder, 'data', 'workbooks'))).toHaveLength(1);
  });
});

describe('settings that move activities', () => {
  it('count the days anew in another zone', async () => {
    const batch = await addBatch(engine, 48);
    const day = async () => {
      const [row] = await openWorkbook(engine.context).database.use(silentJob(), (connection) =>
        connection.rows(sql`SELECT min(us) AS first, count(DISTINCT day) AS days FROM activity`),
      );
      return row;
    };
    const before = await day();
    const state = await engine.call('workbook.configure', { settings: { timeZone: 'America/New_York' } });
    expect(state).toMatchObject({
      dirty: true,
      settings: { timeZone: 'America/New_York', weekStart: 'mon' },
    });
    const after = await day();
    expect(Number(after?.first) - Number(before?.first)).toBe(14 * 3_600_000_000);
    await engine.call('workbook.save', { path });
    const expected = await fingerprint(engine, batch.table);
    const other = startEngine(join(folder, 'other'));
    await other.call('workbook.open', { path });
    expect(await fingerprint(other, batch.table)).toEqual(expected);
  });
});
