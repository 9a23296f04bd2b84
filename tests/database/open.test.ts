import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Cancelled, FaultError } from '#shared/faults/fault';
import { sql } from '#shared/sql/sql';
import { withLoader } from '#engine/database/loader';
import { openDatabase } from '#engine/database/open';
import type { Database } from '#engine/database/database';
import { silentJob } from '#engine/jobs/job';

let folder: string;
let database: Database;
const options = () => ({
  folder,
  readOnly: false,
  memoryMb: 512,
  tempMb: 512,
  threads: 2,
  timeZone: 'Asia/Tokyo',
});
const loader = (target: string) => ({
  target,
  sources: [],
  memoryMb: 256,
  threads: 2,
  job: silentJob(),
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kikite-database-'));
  database = await openDatabase(options());
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a working copy', () => {
  test('keeps many rows that are inserted after none were in the same transaction', async () => {
    const count = await database.transaction(silentJob(), async (connection) => {
      await connection.run(sql`CREATE TABLE many (a INTEGER)`);
      await connection.run(sql`CREATE TEMP TABLE source AS SELECT range::INTEGER AS a FROM range(300000)`);
      await connection.run(sql`INSERT INTO many SELECT a FROM source WHERE a IS NULL`);
      await connection.append(
        'many',
        ['a'],
        [...Array(150_000).keys()].map((a) => [a]),
      );
      await connection.run(sql`INSERT INTO many SELECT a FROM source`);
      return connection.row(sql`SELECT count(*) AS n FROM many`);
    });
    expect(count).toEqual({ n: 450_000 });
  });

  test('keeps many rows that are inserted at once after none were', async () => {
    const count = await database.transaction(silentJob(), async (connection) => {
      await connection.run(sql`CREATE TABLE many (a INTEGER)`);
      await connection.run(sql`CREATE TEMP TABLE source AS SELECT range::INTEGER AS a FROM range(300000)`);
      await connection.run(sql`INSERT INTO many SELECT a FROM source WHERE a IS NULL`);
      await connection.run(sql`INSERT INTO many SELECT a FROM source`);
      return connection.row(sql`SELECT count(*) AS n FROM many`);
    });
    expect(count).toEqual({ n: 300_000 });
  });

  test('keeps what was written when it is closed and opened again', async () => {
    await database.transaction(silentJob(), async (connection) => {
      await connection.run(sql`CREATE TABLE fact (id BIGINT, word VARCHAR)`);
      await connection.run(sql`INSERT INTO fact VALUES (9007199254740993, ${"it's 日本 🎈"})`);
    });
    await database.close();
    database = await openDatabase(options());
    const rows = await database.use(silentJob(), (connection) => connection.rows(sql`FROM book.main.fact`));
    expect(rows).toEqual([{ id: '9007199254740993', word: "it's 日本 🎈" }]);
  });

  test('rolls back a transaction whose work throws', async () => {
    await database.use(silentJob(), (connection) => connection.run(sql`CREATE TABLE fact (id INTEGER)`));
    const work = database.transaction(silentJob(), async (connection) => {
      await connection.run(sql`INSERT INTO fact VALUES (1)`);
      throw new Cancelled();
    });
    await expect(work).rejects.toBeInstanceOf(Cancelled);
    const [row] = await database.use(silentJob(), (c) => c.rows(sql`SELECT count(*) AS n FROM fact`));
    expect(row?.n).toBe(0);
  });

  test('is open once in a process', async () => {
    await expect(openDatabase(options())).rejects.toMatchObject({ fault: { code: 'workbookLocked' } });
  });

  test('leaves no temporary table to the next job', async () => {
    await database.use(silentJob(), (connection) =>
      connection.run(sql`CREATE TEMP TABLE scratch (id INTEGER)`),
    );
    await database.use(silentJob(), (connection) =>
      connection.run(sql`CREATE TEMP TABLE scratch (id INTEGER)`),
    );
  });

  test('answers more jobs at once than it has prepared connections', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        database.use(silentJob(), (connection) => connection.row(sql`SELECT ${index} AS n`)),
      ),
    );
    expect(answers.map((row) => row.n)).toEqual(Array.from({ length: 40 }, (_, index) => index));
  });

  test('says plainly that a file is not a working copy', async () => {
    await database.close();
    await rm(join(folder, 'book.duckdb'));
    await writeFile(join(folder, 'book.duckdb'), 'x'.repeat(20_000));
    await expect(openDatabase(options())).rejects.toMatchObject({ fault: { code: 'workingCopyDamaged' } });
    await rm(join(folder, 'book.duckdb'));
    database = await openDatabase(options());
  });
});

describe('plain cells', () => {
  const one = (expression: ReturnType<typeof sql>) =>
    database.use(silentJob(), async (connection) => (await connection.row(sql`SELECT ${expression} AS v`)).v);

  test('are exact and as promised', async () => {
    expect(await one(sql`9007199254740991::BIGINT`)).toBe(9007199254740991);
    expect(await one(sql`-9007199254740992::BIGINT`)).toBe('-9007199254740992');
    expect(await one(sql`12345678901234567.89::DECIMAL(19,2)`)).toBe('12345678901234567.89');
    expect(await one(sql`DATE '2011-12-09'`)).toBe('2011-12-09');
    expect(await one(sql`TIMESTAMP '2011-12-09 12:50:00'`)).toBe('2011-12-09 12:50:00');
    expect(await one(sql`TIMESTAMP '2011-12-09 12:50:00.25'`)).toBe('2011-12-09 12:50:00.25');
    expect(await one(sql`TIMESTAMPTZ '2011-12-09 12:50:00+09'`)).toBe('2011-12-09T03:50:00Z');
    expect(await one(sql`[1, 2, NULL]`)).toBe('[1,2,null]');
    expect(await one(sql`{'a': 1, 'b': DATE '2020-01-01'}`)).toBe('{"a":1,"b":"2020-01-01"}');
    expect(await one(sql`NULL`)).toBeNull();
    expect(await one(sql`'nan'::DOUBLE`)).toBe('NaN');
  });
});

describe('append', () => {
  test('loads plain rows of every plain type, in a transaction', async () => {
    await database.transaction(silentJob(), async (connection) => {
      await connection.run(
        sql`CREATE TABLE fact (i BIGINT, d DECIMAL(18,2), day DATE, time_at TIMESTAMP, b BOOLEAN, t VARCHAR, x DOUBLE)`,
      );
      const rows = Array.from({ length: 5000 }, (_, index) => [
        index === 0 ? '9223372036854775807' : index,
        `${index}.25`,
        '2020-02-29',
        '2020-02-29 01:02:03',
        index % 2 === 0,
        index % 7 === 0 ? null : `row ${index}`,
        index / 4,
      ]);
      expect(await connection.append('main.fact', ['i', 'd', 'day', 'time_at', 'b', 't', 'x'], rows)).toBe(
        5000,
      );
    });
    const row = await database.use(silentJob(), (connection) =>
      connection.row(
        sql`SELECT count(*) AS n, max(i) AS i, sum(d) AS d, min(day) AS day, max(time_at) AS time_at, count_if(b) AS b, count(t) AS t, sum(x) AS x FROM fact`,
      ),
    );
    expect(row).toEqual({
      n: 5000,
      i: '9223372036854775807',
      d: '12498750.00',
      day: '2020-02-29',
      time_at: '2020-02-29 01:02:03',
      b: 2500,
      t: 4285,
      x: 3124375,
    });
  });
});

describe('batches', () => {
  test('are written by a loader, attached, detached and removed', async () => {
    const target = join(folder, 'batch-1.duckdb');
    await withLoader(loader(target), (connection) =>
      connection.run(sql`CREATE TABLE rows AS SELECT range AS c1 FROM range(100)`),
    );
    expect((await readdir(folder)).filter((name) => name.startsWith('batch-1'))).toEqual(['batch-1.duckdb']);
    await database.attachBatch(1);
    expect(database.attachedBatches()).toEqual([1]);
    const row = await database.use(silentJob(), (connection) =>
      connection.row(sql`SELECT count(*) AS n, max(rowid) AS last FROM batch_1.main.rows`),
    );
    expect(row).toEqual({ n: 100, last: 99 });
    await database.detachBatch(1);
    await rm(target);
    expect(database.attachedBatches()).toEqual([]);
  });

  test('leave nothing behind when the load fails', async () => {
    const target = join(folder, 'batch-2.duckdb');
    const load = withLoader(loader(target), async (connection) => {
      await connection.run(sql`CREATE TABLE rows AS SELECT range AS c1 FROM range(100000)`);
      throw new Cancelled();
    });
    await expect(load).rejects.toBeInstanceOf(Cancelled);
    expect((await readdir(folder)).filter((name) => !name.startsWith('book'))).toEqual([]);
  });

  test('may read nothing but their sources', async () => {
    const allowed = join(folder, 'allowed.csv');
    const other = join(folder, 'other.csv');
    await writeFile(allowed, 'a,b\n1,2\n');
    await writeFile(other, 'a,b\n1,2\n');
    const target = join(folder, 'batch-3.duckdb');
    await withLoader({ ...loader(target), sources: [allowed] }, async (connection) => {
      expect(await connection.rows(sql`SELECT * FROM read_csv(${allowed})`)).toEqual([{ a: 1, b: 2 }]);
      await expect(connection.rows(sql`SELECT * FROM read_csv(${other})`)).rejects.toBeInstanceOf(FaultError);
      await expect(connection.run(sql`SET enable_external_access = true`)).rejects.toBeInstanceOf(FaultError);
    });
  });

  test('spill to disk where memory is short', async () => {
    const target = join(folder, 'batch-4.duckdb');
    await withLoader({ ...loader(target), memoryMb: 128 }, async (connection) => {
      await connection.run(
        sql`CREATE TABLE rows AS SELECT hash(range) AS c1, md5(range::VARCHAR) AS c2 FROM range(4000000) ORDER BY c2`,
      );
    });
    expect((await readdir(folder)).filter((name) => name.startsWith('batch-4'))).toEqual(['batch-4.duckdb']);
  });
});
