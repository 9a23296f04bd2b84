import type { Answer, Params } from '#shared/rpc/contract';
import { fault } from '#shared/faults/fault';
import { QuarantineEntry } from '#shared/model/batch';
import { identifier, join, sql } from '#shared/sql/sql';
import { openWorkbook, type EngineContext } from '../context.ts';
import type { SourceFile } from '#shared/model/source-file';
import type { Job } from '../jobs/job.ts';
import { listBatches, listTables } from '../workbook/records.ts';

/** Answers `quarantine.list`: a table's entries, batch by batch in the order of their lines. @throws tableUnknown */
export async function listQuarantine(
  context: EngineContext,
  { table, offset, limit }: Params<'quarantine.list'>,
  job: Job,
): Promise<Answer<'quarantine.list'>> {
  return openWorkbook(context).database.use(job, async (connection) => {
    if (!(await listTables(connection)).some((one) => one.id === table))
      throw fault('tableUnknown', { table });
    const batches = await listBatches(connection, table);
    if (batches.length === 0) return { total: 0, entries: [] };
    const parts = batches.map(
      ({ id }) =>
        sql`SELECT ${id} AS batch, scope, record, line, byte_offset, column_id, text, reason FROM ${identifier(`batch_${id}`, 'main', 'quarantine')}`,
    );
    const all = join(parts, '\nUNION ALL ');
    const total = Number((await connection.row(sql`SELECT count(*) AS n FROM (${all})`)).n);
    const rows = await connection.rows(
      sql`SELECT * FROM (${all}) ORDER BY batch, line, record, scope, column_id LIMIT ${limit} OFFSET ${offset}`,
    );
    const files = new Map(batches.map((batch) => [batch.id, batch.files ?? []]));
    const entries = rows.map((row) => {
      const file = fileOf(files.get(Number(row.batch)) ?? [], Number(row.record));
      const named = file === null ? {} : { file };
      return QuarantineEntry.parse({ ...row, ...named, byteOffset: row.byte_offset, column: row.column_id });
    });
    return { total, entries };
  });
}

/** The file of a record, where several were read one behind another. */
function fileOf(files: readonly SourceFile[], record: number): string | null {
  let before = 0;
  for (const { name, rows, quarantined } of files) {
    before += (rows ?? 0) + (quarantined ?? 0);
    if (record <= before) return name;
  }
  return null;
}
