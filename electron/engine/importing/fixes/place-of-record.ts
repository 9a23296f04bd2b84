import type { Batch } from '#shared/model/batch';
import type { RowFix } from '#shared/model/recipe';
import { identifier, sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';

/** Where a listed record stands in what was read: the file of several, and which of the records on its line it is. */
export type RecordPlace = Pick<RowFix, 'file' | 'nth'>;

/** @param record its number in the batch, from 1, with those counted that were kept out */
export async function placeOfRecord(
  connection: Connection,
  batch: Batch,
  line: number,
  record: number,
): Promise<RecordPlace> {
  const { file, after } = fileOf(batch, record);
  const nth = batch.firstLine === null ? await nthOnLine(connection, batch, line, record, after) : 1;
  return { ...(file === null ? {} : { file }), ...(nth > 1 ? { nth } : {}) };
}

function fileOf({ files = [] }: Batch, record: number): { file: string | null; after: number } {
  let after = 0;
  for (const { name, rows, quarantined, state } of files) {
    if (state !== 'read') continue;
    const upTo = after + (rows ?? 0) + (quarantined ?? 0);
    if (record <= upTo) return { file: name, after };
    after = upTo;
  }
  return { file: null, after: 0 };
}

/** Delimited text begins a record a line; JSON may have many on one. */
async function nthOnLine(
  connection: Connection,
  { id, recipe }: Batch,
  line: number,
  record: number,
  after: number,
): Promise<number> {
  if (recipe.format !== 'json') return 1;
  const [rows, quarantine] = [
    identifier(`batch_${id}`, 'main', 'rows'),
    identifier(`batch_${id}`, 'main', 'quarantine'),
  ];
  const { n } = await connection.row(
    sql`WITH kept_out AS (
        SELECT record, line, record - row_number() OVER (ORDER BY record) AS rows_before
        FROM ${quarantine} WHERE scope = 'row'),
      standing AS (
        SELECT rowid + 1 + (SELECT count(*) FROM kept_out WHERE rows_before <= loaded.rowid) AS record
        FROM ${rows} AS loaded WHERE line = ${line}
        UNION ALL SELECT record FROM kept_out WHERE line = ${line})
      SELECT count(*) AS n FROM standing WHERE record > ${after} AND record <= ${record}`,
  );
  return Math.max(1, Number(n));
}
