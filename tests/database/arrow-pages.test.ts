import { tableFromIPC, type Int64, type Vector } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { join, raw, sql } from '#shared/sql/sql';
import type { Database } from '#engine/database/database';
import { silentJob } from '#engine/jobs/job';
import { pagesOf, temporaryDatabase } from './working-copy.ts';

let database: Database;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ database, remove } = await temporaryDatabase());
});
afterAll(() => remove());
describe('pages', () => {
  const limit = 1024 * 1024;

  test('begin with the schema, stay within 1 MB and have memory of their own', async () => {
    const { pages, table, rows } = await pagesOf(
      database,
      sql`SELECT range AS id, md5(range::VARCHAR) AS t, range / 3 AS x FROM range(300000)`,
    );
    expect(rows).toBe(300_000);
    expect(table.numRows).toBe(300_000);
    expect(pages.length).toBeGreaterThan(15);
    for (const page of pages) {
      expect(page.byteLength).toBeLessThanOrEqual(limit);
      expect(page.buffer.byteLength).toBeLessThanOrEqual((page.byteLength * 9) / 8 + 64);
    }
    const [first] = pages;
    expect(tableFromIPC(first as Uint8Array).schema.fields.map((field) => field.name)).toEqual([
      'id',
      't',
      'x',
    ]);
    expect(Array.from(table.getChild('id') as Vector<Int64>, Number)).toEqual(
      Array.from({ length: 300_000 }, (_, i) => i),
    );
  });

  test('of no rows are the schema and the end', async () => {
    const { table, rows, pages } = await pagesOf(
      database,
      sql`SELECT 1 AS a, 'x' AS b, [1] AS c WHERE false`,
    );
    expect([rows, table.numRows, pages.length]).toEqual([0, 0, 2]);
    expect(table.schema.fields.map((field) => field.name)).toEqual(['a', 'b', 'c']);
  });

  test('cut a value larger than a page', async () => {
    const { pages, table } = await pagesOf(
      database,
      sql`SELECT repeat('日本 ', range * 400000) AS t FROM range(4) ORDER BY range DESC`,
    );
    expect(Math.max(...pages.map((page) => page.byteLength))).toBeLessThanOrEqual(limit);
    expect(Array.from(table.getChild('t') as Vector, (text: string) => text.length)).toEqual([
      3_600_000, 2_400_000, 1_200_000, 0,
    ]);
  });

  test('carry a thousand columns, and columns of one name apart', async () => {
    const columns = Array.from({ length: 1000 }, (_, index) => sql`range * ${index} AS ${raw(`c${index}`)}`);
    const { table } = await pagesOf(database, sql`SELECT ${join(columns)} FROM range(3000)`);
    expect([table.numCols, table.numRows]).toEqual([1000, 3000]);
    expect(Number(table.getChildAt(999)?.get(2999))).toBe(2999 * 999);
    const twice = await pagesOf(database, sql`SELECT 1 AS a, 2 AS a`);
    expect(twice.table.get(0)?.toJSON()).toEqual({ a: 1, 'a:1': 2 });
  });

  test('wait for whoever takes them', async () => {
    let waiting = 0;
    let most = 0;
    await database.use(silentJob(), (connection) =>
      connection.pages(sql`SELECT range AS id FROM range(500000)`, async () => {
        waiting += 1;
        most = Math.max(most, waiting);
        await new Promise((resolve) => setTimeout(resolve, 1));
        waiting -= 1;
      }),
    );
    expect(most).toBe(1);
  });

  test('end at a row limit', async () => {
    const pages: Uint8Array[] = [];
    const first = await database.use(silentJob(), (connection) =>
      connection.limitedPages(
        sql`SELECT range AS id FROM range(10000)`,
        (page) => void pages.push(page),
        2500,
      ),
    );
    expect(first).toEqual({ sent: 2500, more: true });
    expect(tableFromIPC(Buffer.concat(pages)).numRows).toBe(2500);
  });
});
