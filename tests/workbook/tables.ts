import { join } from 'node:path';
import type { Engine } from '#engine/engine';
import { openWorkbook } from '#engine/context';
import { refreshTableView } from '#engine/activity/table-view';
import { updateActivity } from '#engine/activity/update';
import { withLoader } from '#engine/database/loader';
import { silentJob } from '#engine/jobs/job';
import { markChanged, nextBatchId, nextTableId, putBatch, putTable } from '#engine/workbook/records';
import type { Batch } from '#shared/model/batch';
import type { Column, TableDefinition } from '#shared/model/table';
import { raw, sql } from '#shared/sql/sql';

const column = (id: string, name: string, type: Column['type'], meaning: Column['meaning']): Column => ({
  id,
  name,
  type,
  meaning,
  dataType: null,
  sensitivity: 'none',
});

const definition: TableDefinition = {
  name: 'Orders',
  role: 'transactions',
  columns: [
    column('c1', 'customer', 'text', 'customer'),
    column('c2', 'at', 'timestamp', 'time'),
    column('c3', 'amount', 'decimal', 'amount'),
    column('c4', 'number', 'integer', 'none'),
    column('c5', 'seen', 'timestampTz', 'none'),
    column('c6', 'clock', 'time', 'none'),
    column('c7', 'flag', 'boolean', 'none'),
    column('c8', 'share', 'double', 'none'),
    column('c9', 'note 注', 'text', 'none'),
  ],
  rowRules: [],
  returns: 'netted',
  duplicates: 'keep',
  coverage: { start: null, end: null },
};

/** Rows of every type a batch may hold, some of them empty; `c4` needs more than 64 bits, `c4_raw` keeps a text. */
const rowsOf = (n: number) => sql`
  SELECT 'k' || (i % 50) AS c1,
    TIMESTAMP '2011-01-01 09:30:00.123456' + to_hours(CAST(i AS BIGINT)) AS c2,
    CAST(i * 1.25 AS DECIMAL(18, 2)) AS c3,
    170141183460469231731687303715884105000::HUGEINT + CAST(i % 100 AS HUGEINT) AS c4,
    CASE WHEN i % 7 = 0 THEN NULL ELSE TIMESTAMPTZ '2011-06-01 00:00:00+00' + to_minutes(CAST(i AS BIGINT)) END AS c5,
    TIME '12:50:00.000001' AS c6,
    i % 3 = 0 AS c7,
    CASE i % 4 WHEN 0 THEN 0.1 WHEN 1 THEN 'nan'::DOUBLE WHEN 2 THEN -0.0 ELSE 1e308 END AS c8,
    CASE WHEN i % 5 = 0 THEN NULL ELSE '日本語 😀 ' || i END AS c9,
    CASE WHEN i % 11 = 0 THEN '1.7e38' END AS c4_raw,
    CAST(i + 2 AS BIGINT) AS line
  FROM range(${n}) AS t(i)`;

/** Puts a confirmed table (or one more batch of it) with `n` rows and `quarantined` kept-out records into the workbook. */
export async function addBatch(engine: Engine, n: number, quarantined = 0, table?: string): Promise<Batch> {
  const { context } = engine;
  const workbook = openWorkbook(context);
  const job = silentJob();
  const id = await workbook.database.transaction(job, nextBatchId);
  const target = join(workbook.folder, `batch-${id}.duckdb`);
  await withLoader({ target, sources: [], memoryMb: null, threads: 2, job }, async (connection) => {
    await connection.run(sql`CREATE TABLE rows AS ${rowsOf(n)}`);
    await connection.run(
      sql`CREATE TABLE quarantine (scope VARCHAR, record BIGINT, line BIGINT, byte_offset BIGINT,
            column_id VARCHAR, text VARCHAR, reason VARCHAR)`,
    );
    await connection.run(
      sql`INSERT INTO quarantine SELECT 'row', i, i + 1, i * 10, NULL, ${`bad, 'row' `} || i, 'ragged'
          FROM range(${quarantined}) t(i)`,
    );
  });
  await workbook.database.attachBatch(id);
  return workbook.database.transaction(job, async (connection) => {
    const tableId = table ?? (await nextTableId(connection));
    const batch: Batch = {
      id,
      table: tableId,
      file: `orders ${id}.csv`,
      bytes: n * 10,
      sha256: 'f'.repeat(64),
      importedAt: new Date().toISOString(),
      recipe: { format: 'parquet', columns: [] },
      records: n + quarantined,
      loaded: n,
      quarantined,
      noted: 0,
      firstRow: id * 10_000_000,
      firstLine: null,
      notes: [],
    };
    await putTable(connection, { id: tableId, confirmed: true, definition });
    await putBatch(connection, batch);
    await refreshTableView(connection, tableId);
    await updateActivity(context, connection, [tableId], job);
    await markChanged(context, connection, 'numbers');
    return batch;
  });
}

/** Takes a batch out again. */
export async function dropBatch(engine: Engine, batch: Batch): Promise<void> {
  const { context } = engine;
  const { database } = openWorkbook(context);
  await database.transaction(silentJob(), async (connection) => {
    await connection.run(sql`DELETE FROM kikite.batch WHERE id = ${batch.id}`);
    await refreshTableView(connection, batch.table);
    await updateActivity(context, connection, [batch.table], silentJob());
    await markChanged(context, connection, 'numbers');
  });
  await database.detachBatch(batch.id);
}

/** A digest of all rows of a table in their order, of their types, and of what is built from them. */
export async function fingerprint(engine: Engine, table: string): Promise<Record<string, unknown>> {
  const { database } = openWorkbook(engine.context);
  return database.use(silentJob(), async (connection) => {
    const name = raw(table);
    const { columns } = await connection.table(sql`SELECT * FROM ${name} LIMIT 0`);
    const rows = await connection.row(
      sql`SELECT count(*) AS n, md5(string_agg(t::VARCHAR, '|' ORDER BY row)) AS hash FROM ${name} t`,
    );
    const activity = await connection.row(
      sql`SELECT count(*) AS n, sum(amount)::VARCHAR AS amount, min(us) AS first, max(day) AS last FROM activity`,
    );
    const customers = await connection.row(
      sql`SELECT count(*) AS n, string_agg(key, ',' ORDER BY key) AS keys FROM customer`,
    );
    return { columns, rows, activity, customers };
  });
}
