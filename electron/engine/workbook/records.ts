import { z } from 'zod';
import { Batch } from '#shared/model/batch';
import { TableDefinition } from '#shared/model/table';
import { sql } from '#shared/sql/sql';
import type { EngineContext } from '../context.ts';
import { openWorkbook } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { silentJob } from '../jobs/job.ts';

/** A table as stored: its definition, and whether a person has confirmed it. */
export const TableRecord = z.object({
  id: z.string(),
  confirmed: z.boolean(),
  /** Above every row number that the table ever gave, also to rows that were taken back. */
  nextRow: z.number().int().nonnegative().default(0),
  definition: TableDefinition,
  /** Of a derived table: how its rows were made, and which of them come from which batch of its sources. */
  derived: z
    .object({
      fingerprint: z.string(),
      parts: z.array(
        z.object({ batch: z.number().int(), firstRow: z.number().int(), loaded: z.number().int() }),
      ),
    })
    .optional(),
});
export type TableRecord = z.infer<typeof TableRecord>;

/** A stored setting, or null. Values are JSON. */
export async function readSetting<T>(
  connection: Connection,
  key: string,
  schema: z.ZodType<T>,
): Promise<T | null> {
  const [row] = await connection.rows(sql`SELECT value FROM kikite.setting WHERE key = ${key}`);
  return row ? schema.parse(JSON.parse(String(row.value))) : null;
}

export async function writeSetting(connection: Connection, key: string, value: unknown): Promise<void> {
  await connection.run(sql`INSERT OR REPLACE INTO kikite.setting VALUES (${key}, ${JSON.stringify(value)})`);
}

/** All tables, in the order they were made. */
export async function listTables(connection: Connection): Promise<TableRecord[]> {
  const rows = await connection.rows(
    sql`SELECT body FROM kikite.source_table ORDER BY substr(id, 2)::INTEGER`,
  );
  return rows.map((row) => TableRecord.parse(JSON.parse(String(row.body))));
}

export async function putTable(connection: Connection, record: z.input<typeof TableRecord>): Promise<void> {
  await connection.run(
    sql`INSERT OR REPLACE INTO kikite.source_table VALUES (${record.id}, ${JSON.stringify(record)})`,
  );
}

export async function removeTable(connection: Connection, id: string): Promise<void> {
  await connection.run(sql`DELETE FROM kikite.source_table WHERE id = ${id}`);
}

/** The number of a table's next row: one that no row of it has had. */
export function nextRowOf(
  record: Pick<TableRecord, 'nextRow'> | null,
  batches: readonly Pick<Batch, 'firstRow' | 'loaded'>[],
): number {
  return Math.max(record?.nextRow ?? 0, ...batches.map((batch) => batch.firstRow + batch.loaded));
}

/** A table id that no table of this workbook has had: `t1`, `t2` … */
export async function nextTableId(connection: Connection): Promise<string> {
  return `t${await nextNumber(connection, 'lastTable')}`;
}

export async function nextBatchId(connection: Connection): Promise<number> {
  return nextNumber(connection, 'lastBatch');
}

async function nextNumber(connection: Connection, key: string): Promise<number> {
  const next = ((await readSetting(connection, key, z.number())) ?? 0) + 1;
  await writeSetting(connection, key, next);
  return next;
}

/** Batches whose rows are in their tables, oldest first: those that another took the place of are left aside. */
export async function listBatches(connection: Connection, table?: string): Promise<Batch[]> {
  return (await listAllBatches(connection, table)).filter((batch) => batch.supersededBy === undefined);
}

/** All batches with those that are kept as history, oldest first. */
export async function listAllBatches(connection: Connection, table?: string): Promise<Batch[]> {
  const filter = table === undefined ? undefined : sql`WHERE table_id = ${table}`;
  const rows = await connection.rows(sql`SELECT body FROM kikite.batch ${filter} ORDER BY id`);
  return rows.map((row) => Batch.parse(JSON.parse(String(row.body))));
}

export async function putBatch(connection: Connection, batch: Batch): Promise<void> {
  await connection.run(
    sql`INSERT OR REPLACE INTO kikite.batch VALUES (${batch.id}, ${batch.table}, ${JSON.stringify(batch)})`,
  );
}

export async function removeBatch(connection: Connection, id: number): Promise<void> {
  await connection.run(sql`DELETE FROM kikite.batch WHERE id = ${id}`);
}

/** The counter that results carry: it grows with every change of numbers. */
export async function readRevision(connection: Connection): Promise<number> {
  return (await readSetting(connection, 'revision', z.number())) ?? 0;
}

/**
 * Says that the open workbook differs from its saved file. With `numbers`, results of earlier revisions become stale.
 * Call it on the connection (and in the transaction) that makes the change: listeners hear of it once it is committed.
 */
export async function markChanged(
  context: EngineContext,
  connection: Connection,
  change: 'numbers' | 'words',
): Promise<void> {
  openWorkbook(context);
  const changes = ((await readSetting(connection, 'changes', z.number())) ?? 0) + 1;
  await writeSetting(connection, 'changes', changes);
  await writeSetting(connection, 'changedAt', new Date().toISOString());
  if (change === 'numbers') {
    const revision = (await readRevision(connection)) + 1;
    await writeSetting(connection, 'revision', revision);
    connection.afterCommit(() => context.emit({ name: 'catalogChanged', revision }));
  }
  connection.afterCommit(() => context.emit({ name: 'workbookChanged' }));
}

/** Reads with a connection of its own. */
export async function reading<T>(
  context: EngineContext,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  return openWorkbook(context).database.use(silentJob(), work);
}
