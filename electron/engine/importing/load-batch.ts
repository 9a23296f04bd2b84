import { sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import type { FormatLoad, SourceFormat } from './format.ts';
import { listUnread } from './list-unread.ts';
import type { LoadedBatch } from './loaded-batch.ts';

/** Loads a file by its format into the batch of the connection, and lists the values that could not be read. */
export async function loadBatch(
  connection: Connection,
  format: SourceFormat,
  load: FormatLoad,
): Promise<LoadedBatch> {
  const batch = await format.load(connection, load);
  const { inside, part } = load.look.recipe;
  if (inside !== undefined) batch.recipe.inside = inside;
  if (part !== undefined) batch.recipe.part = part;
  batch.notes.push(...(await listUnread(connection, batch)));
  await fillByteOffsets(connection, format, load, batch);
  return batch;
}

/** Gives the listed values, which only know their lines, the byte offsets of those lines; 0 where there are none. */
async function fillByteOffsets(
  connection: Connection,
  format: SourceFormat,
  load: FormatLoad,
  batch: LoadedBatch,
): Promise<void> {
  const rows = await connection.rows(
    sql`SELECT DISTINCT line FROM quarantine WHERE byte_offset < 0 ORDER BY line`,
  );
  if (rows.length === 0) return;
  const lines = rows.map((row) => Number(row.line));
  const offsets = (await format.locate?.(load, batch, lines)) ?? new Map<number, number>();
  await connection.run(sql`CREATE TEMP TABLE line_offset (line BIGINT, byte_offset BIGINT)`);
  await connection.append('temp.main.line_offset', ['line', 'byte_offset'], [...offsets]);
  await connection.run(
    sql`UPDATE quarantine SET byte_offset = found.byte_offset FROM temp.main.line_offset AS found
      WHERE quarantine.byte_offset < 0 AND quarantine.line = found.line`,
  );
  await connection.run(sql`UPDATE quarantine SET byte_offset = 0 WHERE byte_offset < 0`);
}
