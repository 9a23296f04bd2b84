import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tableFromIPC } from 'apache-arrow';
import { sql } from '#shared/sql/sql';
import type { Database } from '#engine/database/database';
import { runPersonsSql } from '#engine/database/persons-sql';
import { silentJob } from '#engine/jobs/job';
import { temporaryDatabase } from './working-copy.ts';

let database: Database;
let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ database, folder, remove } = await temporaryDatabase());
  await database.use(silentJob(), async (connection) => {
    await connection.run(sql`CREATE SCHEMA kikite`);
    await connection.run(sql`CREATE TABLE kikite.setting (key VARCHAR, value VARCHAR)`);
    await connection.run(
      sql`CREATE TABLE rows_of_t1 AS SELECT range AS row, 'word ' || range AS c1 FROM range(1000)`,
    );
    await connection.run(sql`CREATE VIEW t1 AS FROM rows_of_t1`);
    await connection.run(
      sql`CREATE TABLE customer AS SELECT range AS cid, 'k' || range AS key FROM range(10)`,
    );
  });
});
afterAll(() => remove());

async function run(text: string, rows = 1000) {
  const pages: Uint8Array[] = [];
  const job = { ...silentJob(), page: (page: Uint8Array) => void pages.push(page) };
  const answer = await runPersonsSql(database, text, { rows }, job);
  return { ...answer, table: tableFromIPC(Buffer.concat(pages)) };
}
const code = (text: string) =>
  run(text).then(
    () => 'ran',
    (error: Error & { fault?: { code: string } }) => error.fault?.code ?? error.message,
  );

describe("a person's SELECT", () => {
  test.each([
    'select * from t1',
    'from main.t1 where row > 5 order by row desc limit 3;',
    'select count(*), max(c1) from book.main.t1; -- all of them',
    'with a as (select row % 10 as m, count(*) as n from t1 group by all) select m, n, sum(n) over (order by m rows between 1 preceding and current row) from a window w as (order by m) qualify row_number() over w < 5',
    'with recursive r(n) as (select 1 union all select n + 1 from r where n < 10) select * from r',
    'select key, (select count(*) from t1 where row < cid) from customer where key in (select key from customer) union all select key, 0 from customer except select key, 1 from customer',
    "select unnest([1, 2]), {'a': 1}.a, [x + 1 for x in [1, 2]], list_transform([1], lambda x: x * 2), 'a' like 'b%', 1 between 0 and 2, case when true then 1 else 2 end, cast('1' as decimal(4, 2)), date '2020-01-01' + interval 1 month, now() > timestamp '2000-01-01', coalesce(null, 1), not true, regexp_extract('abc', 'b'), strftime(date '2020-01-01', '%Y'), c1[1:3], 'x' collate nocase from t1",
    'select * exclude (c1) replace (row + 1 as row) from t1 join customer on row = cid left join range(5) r on r.range = cid',
    'select * from (values (1, 2), (3, 4)) v(a, b), generate_series(1, 3) g, unnest([1]) u',
    'select distinct on (row % 2) row, c1 from t1 using sample 10 rows order by row',
    'select quantile_cont(row, 0.5), median(row), histogram(row % 3), count(distinct c1) filter (where row > 3), grouping(row % 2) from t1 group by rollup (row % 2)',
    "select columns('c.*') from t1",
    'select t.row, t.c1 from t1 as t positional join customer asof join t1 as u on t.row >= u.row',
    "select json_extract_string('{\"a\": 1}', '$.a')",
  ])('runs: %s', async (text) => {
    expect(await code(text)).toBe('ran');
  });

  test('is cut at its row limit, and says so', async () => {
    const cut = await run('select row from t1 order by row', 10);
    expect([cut.rows, cut.truncated, cut.table.numRows]).toEqual([10, true, 10]);
    const whole = await run('select row from t1 order by row', 1000);
    expect([whole.rows, whole.truncated, whole.table.numRows]).toEqual([1000, false, 1000]);
  });

  test('says what is wrong in it', async () => {
    expect(await code('select nothing_such from t1')).toBe('sqlFailed');
    expect(await code('selct 1')).toBe('sqlFailed');
    expect(await code("select 'x'::integer")).toBe('sqlFailed');
    expect(await code('')).toBe('sqlNotAllowed');
  });

  test('is stopped at its time limit', async () => {
    const long = runPersonsSql(
      database,
      'select count(*) from range(10000000) a, range(10000000) b where (a.range * b.range) % 7 = 3',
      { rows: 10, seconds: 0.2 },
      silentJob(),
    );
    await expect(long).rejects.toMatchObject({ fault: { code: 'sqlTimeLimit', params: { seconds: 0.2 } } });
    expect(await code('select 1')).toBe('ran');
  });
});

describe('a hostile statement', () => {
  const file = () => `${folder}/leak.csv`;
  test.each([
    "copy t1 to 'FILE'",
    "copy (select 1) to 'FILE' (format parquet)",
    "export database 'FILE'",
    "import database 'FILE'",
    "attach 'FILE' as other",
    "attach ':memory:' as other",
    'detach book',
    'install httpfs',
    'load httpfs',
    'set enable_external_access = true',
    'set threads = 1',
    'reset threads',
    'pragma database_list',
    'call enable_logging()',
    "call pragma_table_info('t1')",
    'create table x as select 1',
    'create macro t1() as 1',
    'create or replace temp view t1 as select 1',
    'insert into rows_of_t1 values (1, 2)',
    'update rows_of_t1 set c1 = null',
    'delete from rows_of_t1',
    'drop table rows_of_t1',
    'alter table rows_of_t1 rename to x',
    'vacuum',
    'checkpoint',
    'begin',
    'commit',
    'use memory',
    'prepare p as select 1',
    'explain analyze select 1',
    'describe t1',
    'summarize t1',
    'show tables',
    'select 1; select 2',
    'select 1; drop table rows_of_t1',
    'select 1) ; drop table rows_of_t1; select (1',
    "select * from read_csv('FILE')",
    "select * from read_text('/etc/passwd')",
    "select * from read_blob('/etc/passwd')",
    "select * from read_parquet('FILE')",
    "select * from read_json('FILE')",
    "select * from glob('/*')",
    "select * from sniff_csv('FILE')",
    "select * from parquet_metadata('FILE')",
    "select * from 'FILE'",
    'select * from "/etc/passwd"',
    "from 'https://example.org/x.csv'",
    "select * from t1 where exists (from 'FILE')",
    "with a as (from 'FILE') select 1",
    'with "FILE" as (select 1) select * from (with b as (from \'other.csv\') from b)',
    "select * from query('select 1')",
    "select * from query_table('rows_of_t1')",
    "select * from enable_logging(storage = 'file', storage_path = 'FILE')",
    'select * from disable_logging()',
    'select * from duckdb_settings()',
    'select * from duckdb_secrets()',
    'select * from pragma_database_size()',
    'select * from information_schema.tables',
    'select * from pg_catalog.pg_class',
    'select * from sqlite_master',
    'select * from duckdb_tables',
    'select * from kikite.setting',
    'select * from book.kikite.setting',
    'select * from rows_of_t1',
    'select * from batch_1.main.rows',
    'select * from memory.main.t1',
    'select * from system.main.duckdb_tables',
    "select current_setting('temp_directory')",
    "select getvariable('x')",
    "select write_log('x')",
    'select sleep_ms(100000)',
    "select nextval('s')",
    'select current_query()',
    "select json_serialize_plan('select 1')",
    "select json_structure(repeat('{\"a\":', 300000) || '1' || repeat('}', 300000))",
    "select (repeat('{\"a\":', 300000) || '1' || repeat('}', 300000))::JSON::VARIANT",
    "select list_transform([1], lambda x: getvariable('x'))",
    "select sum(1) over (order by getvariable('x'))",
    "select count(*) filter (where current_setting('threads') = 1) from t1",
    "select [getvariable('x') for x in [1]]",
    "select * from range((select current_setting('threads')::int))",
    'select * from t1 limit (select count(*) from kikite.setting)',
    'select * from t1 order by (select count(*) from kikite.setting)',
    'pivot t1 on row using count(*)',
    'select $1',
    'select ?',
  ])('is refused: %s', async (text) => {
    expect(await code(text.replaceAll('FILE', file()))).toMatch(/^sql(NotAllowed|Failed)$/);
  });

  test('is refused when nested deeper than 200, or longer than a person writes', async () => {
    const sums = (n: number) => `select 1${' + 1'.repeat(n)}`;
    expect(await code(sums(100))).toBe('ran');
    expect(await code(sums(400))).toBe('sqlNotAllowed');
    expect(await code(`select '${'x'.repeat(100_000)}'`)).toBe('sqlNotAllowed');
  });

  test('left nothing changed', async () => {
    const [row] = await database.use(silentJob(), (c) => c.rows(sql`SELECT count(*) AS n FROM rows_of_t1`));
    expect(row?.n).toBe(1000);
    expect(await code('select * from customer')).toBe('ran');
  });
});
