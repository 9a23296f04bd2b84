import { text } from '#shared/i18n/translate';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { joinBeside, rowsBeside } from '#engine/database/wide-rows';
import type { StagedJob } from '../staged-job.ts';
import { rawName } from './column-sql.ts';
import { loadRows, settleRows, type ColumnToLoad } from './load-rows.ts';
import type { LoadedColumn } from './retype.ts';

/** Columns that are loaded together, and the relation of texts that has them. */
export interface PartToLoad {
  from: Sql;
  columns: ColumnToLoad[];
}

/**
 * Writes `rows` and settles its types; of many columns some at a time, each part a table of its own beside the others.
 * @param line SQL of each record's line number, where the relations have it
 */
export async function loadParts(
  connection: Connection,
  parts: readonly PartToLoad[],
  line: Sql | null,
  job: StagedJob,
): Promise<LoadedColumn[]> {
  const settled: LoadedColumn[][] = [];
  for (const [part, { from, columns }] of parts.entries()) {
    const [start, share] = [0.7 + (0.3 * part) / parts.length, 0.3 / parts.length];
    job.stage(start, start + share * 0.7, text('import.reading'));
    await loadRows(connection, from, columns, line);
    job.stage(start + share * 0.7, start + share, text('import.settling'));
    const own = await settleRows(connection, columns);
    settled.push(own);
    if (parts.length === 1) return own;
    const table = rowsBeside(part);
    await connection.run(sql`ALTER TABLE rows RENAME TO ${identifier(table)}`);
    for (const column of own) column.table = table;
  }
  const names = settled.map((columns, part) => [
    ...(line && part === 0 ? ['line'] : []),
    ...columns.flatMap(({ id, hasRaw }) => (hasRaw ? [id, rawName(id)] : [id])),
  ]);
  await joinBeside(connection, names);
  return settled.flat();
}
