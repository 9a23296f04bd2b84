import initSqlJs, { type Database } from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { FaultError } from '#shared/faults/fault';
import { parseTable } from '#engine/importing/sqlite/table-columns';
import { load } from './loading.ts';

let make: (statements: (database: Database) => void) => Uint8Array;
beforeAll(async () => {
  const SQL = await initSqlJs();
  make = (statements) => {
    const database = new SQL.Database();
    statements(database);
    return database.export();
  };
});

describe('SQLite files', () => {
  it('reads values of every kind, exactly', async () => {
    const long = 'あ'.repeat(20_000);
    const bytes = make((database) => {
      database.run(
        `CREATE TABLE "客 x" (id INTEGER PRIMARY KEY, "na,me" TEXT NOT NULL DEFAULT '(', n, r REAL, b BLOB, CHECK (n <> 5))`,
      );
      database.run(
        `INSERT INTO "客 x" VALUES
        (5, 'a', 9007199254740993, 0.5, x'00ff'), (9223372036854775807, ?, -9223372036854775808, NULL, NULL),
        (-3, '', 1, -1e300, ''), (7, 'z', 0, 2.0, NULL), (8, 'y', -129, 3.25, NULL), (9, 'x', 8388608, 1, NULL)`,
        [long],
      );
      database.run('ALTER TABLE "客 x" ADD COLUMN later TEXT');
    });
    const { names, texts, batch } = await load(bytes, { name: 'x.csv' });
    expect(names).toEqual(['id', 'na,me', 'n', 'r', 'b', 'later']);
    expect(texts).toEqual([
      ['-3', '', '1', '-1e+300', '', ''],
      ['5', 'a', '9007199254740993', '0.5', '00ff', ''],
      ['7', 'z', '0', '2', '', ''],
      ['8', 'y', '-129', '3.25', '', ''],
      ['9', 'x', '8388608', '1', '', ''],
      ['9223372036854775807', long, '-9223372036854775808', '', '', ''],
    ]);
    expect(batch).toMatchObject({ records: 6, recipe: { format: 'sqlite', part: 'table:客 x' } });
  });

  it('reads trees of many pages, in order', async () => {
    const bytes = make((database) => {
      database.run('CREATE TABLE t (k TEXT, n INTEGER); CREATE INDEX i ON t (k)');
      database.run(
        `WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < 29999) INSERT INTO t SELECT 'key ' || n, n FROM c`,
      );
    });
    const { texts, batch } = await load(bytes);
    expect(batch).toMatchObject({ records: 30_000, keptOut: 0, firstLine: 1 });
    expect(texts.every(([key, n], index) => key === `key ${index}` && n === String(index))).toBe(true);
  });

  it('lists the tables, and reads those without row ids', async () => {
    const bytes = make((database) => {
      database.run('CREATE TABLE first (a); INSERT INTO first VALUES (1)');
      database.run('CREATE TABLE w (x TEXT, y INT, z TEXT, PRIMARY KEY (z, x)) WITHOUT ROWID');
      for (let n = 0; n < 3_000; n += 1)
        database.run('INSERT INTO w VALUES (?, ?, ?)', [`x${n % 7}`, n, `z${String(n).padStart(5, '0')}`]);
      database.run('CREATE VIEW v AS SELECT * FROM w');
    });
    const first = await load(bytes);
    expect(first.look.parts.map(({ id }) => id)).toEqual(['table:first', 'table:w']);
    const { names, texts } = await load(bytes, { part: 'table:w' });
    expect(names).toEqual(['z', 'x', 'y']);
    expect(texts).toEqual(
      Array.from({ length: 3_000 }, (_, n) => [`z${String(n).padStart(5, '0')}`, `x${n % 7}`, String(n)]),
    );
  });

  it('refuses what is damaged or cut short', async () => {
    const bytes = make((database) => {
      database.run('CREATE TABLE t (a, b)');
      for (let n = 0; n < 500; n += 1) database.run('INSERT INTO t VALUES (?, ?)', [n, 'x'.repeat(50)]);
    });
    for (const length of [60, 5_000, bytes.length - 4_096]) {
      const error = await load(bytes.subarray(0, length)).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(FaultError);
      expect(error).toMatchObject({ fault: { code: expect.stringMatching(/^file(Damaged|Truncated)$/) } });
    }
    expect(await load(make(() => undefined)).catch((thrown: unknown) => thrown)).toBeInstanceOf(FaultError);
  });

  it.each([
    ['CREATE TABLE t(a int, b text)', ['a', 'b'], null],
    ['CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, b)', ['id', 'b'], 0],
    [
      'CREATE TABLE t("a b" TEXT, [c,d], `e` NUMERIC(10,2), /* x, y */ f -- z, w\n)',
      ['a b', 'c,d', 'e', 'f'],
      null,
    ],
    ['CREATE TABLE t(b TEXT, id INTEGER, PRIMARY KEY(id))', ['b', 'id'], 1],
    ['CREATE TABLE t(a, b AS (a * 2), c AS (a + 1) STORED, UNIQUE(a))', ['a', 'c'], null],
    ['CREATE TABLE t(a, b, CONSTRAINT k FOREIGN KEY (a) REFERENCES u(x))', ['a', 'b'], null],
  ])('knows the columns of %s', (statement, columns, rowid) => {
    expect(parseTable('t', 2, statement)).toEqual({ name: 't', root: 2, columns, rowid });
  });
});
