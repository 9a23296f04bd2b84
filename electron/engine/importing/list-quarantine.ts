import type { Answer, Params } from '#shared/rpc/contract';
import { fault } from '#shared/faults/fault';
import { QuarantineEntry } from '#shared/model/batch';
import type { Cell } from '#shared/model/result';
import { identifier, join, sql } from '#shared/sql/sql';
import { openWorkbook, type EngineContext } from '../context.ts';
import type { SourceFile } from '#shared/model/source-file';
import type { Job } from '../jobs/job.ts';
import { maskNow } from '../privacy/masking/mask-of.ts';
import { maskAs } from '../privacy/mask/mask-text.ts';
import { listBatches, listTables, type TableRecord } from '../workbook/records.ts';

/** Answers `quarantine.list`: a table's entries, batch by batch in the order of their lines. @throws tableUnknown */
export async function listQuarantine(
  context: EngineContext,
  { table, offset, limit }: Params<'quarantine.list'>,
  job: Job,
): Promise<Answer<'quarantine.list'>> {
  return openWorkbook(context).database.use(job, async (connection) => {
    const record = (await listTables(connection)).find((one) => one.id === table);
    if (!record) throw fault('tableUnknown', { table });
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
      const shown = shownEntry(context, record, String(row.text), row.column_id);
      return QuarantineEntry.parse({
        ...row,
        ...named,
        text: shown,
        ...(shown === row.text ? {} : { masked: true }),
        byteOffset: row.byte_offset,
        column: row.column_id,
      });
    });
    return { total, entries };
  });
}

/** What could not be read, as it may be shown: a value as its column is, a whole record when all of its columns may be. */
function shownEntry(
  context: EngineContext,
  { id, definition }: TableRecord,
  text: string,
  column: Cell | undefined,
): string {
  const own = definition.columns.filter((each) => each.id === column);
  const kinds = (own.length > 0 ? own : definition.columns).flatMap(
    (each) => maskNow(context, id, each) ?? [],
  );
  const [kind] = kinds;
  return kind === undefined ? text : maskAs(own.length > 0 ? kind : 'whole', text);
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
