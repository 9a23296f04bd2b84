import type { Recipe } from '#shared/model/recipe';
import { sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';
import { readLines } from './delimited/lines.ts';
import { readBytes } from './source/bytes.ts';
import type { PinnedFile } from './source/pinned-file.ts';

/**
 * Byte offsets at which lines begin.
 * @param wanted ascending line numbers, from 1
 * @param byLineFeed whether only line feeds end a line; otherwise a line ends as our reader has it
 */
export async function locateLines(
  file: PinnedFile,
  recipe: Extract<Recipe, { format: 'delimited' }>,
  wanted: readonly number[],
  byLineFeed: boolean,
  job: Job,
): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  const bytes = readBytes(file, { compression: recipe.compression, job });
  let next = 0;
  if (!byLineFeed || recipe.encoding.startsWith('utf-16')) {
    for await (const lines of readLines(bytes, recipe.encoding))
      for (const line of lines) {
        if (next >= wanted.length) return found;
        if (line.number !== wanted[next]) continue;
        found.set(line.number, line.byteOffset());
        next += 1;
      }
    return found;
  }
  let line = 1;
  let position = 0;
  if (wanted[0] === 1) {
    found.set(1, 0);
    next = 1;
  }
  for await (const piece of bytes) {
    for (let at = piece.indexOf(0x0a); at >= 0; at = piece.indexOf(0x0a, at + 1)) {
      if (next >= wanted.length) return found;
      line += 1;
      if (line !== wanted[next]) continue;
      found.set(line, position + at + 1);
      next += 1;
    }
    position += piece.length;
  }
  return found;
}

/** Gives the listed values, which only know their lines, the byte offsets of those lines. */
export async function fillByteOffsets(
  connection: Connection,
  file: PinnedFile,
  recipe: Recipe,
  byLineFeed: boolean,
  job: Job,
): Promise<void> {
  if (recipe.format !== 'delimited') return;
  const rows = await connection.rows(
    sql`SELECT DISTINCT line FROM quarantine WHERE byte_offset < 0 ORDER BY line`,
  );
  if (rows.length === 0) return;
  const lines = rows.map((row) => Number(row.line));
  const offsets = await locateLines(file, recipe, lines, byLineFeed, job);
  await connection.run(sql`CREATE TEMP TABLE line_offset (line BIGINT, byte_offset BIGINT)`);
  await connection.append('temp.main.line_offset', ['line', 'byte_offset'], [...offsets]);
  await connection.run(
    sql`UPDATE quarantine SET byte_offset = found.byte_offset FROM temp.main.line_offset AS found
      WHERE quarantine.byte_offset < 0 AND quarantine.line = found.line`,
  );
}
