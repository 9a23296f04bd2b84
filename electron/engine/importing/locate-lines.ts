import type { Encoding } from '#shared/model/recipe';
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
  encoding: Encoding,
  wanted: readonly number[],
  byLineFeed: boolean,
  job: Job,
): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  const bytes = readBytes(file, { job });
  let next = 0;
  if (!byLineFeed || encoding.startsWith('utf-16')) {
    for await (const lines of readLines(bytes, encoding))
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
