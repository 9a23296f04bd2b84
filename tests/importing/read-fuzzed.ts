import { guessEncodings } from '#engine/importing/delimited/encodings';
import { findStructure } from '#engine/importing/delimited/find-structure';
import { readLines, type Line } from '#engine/importing/delimited/lines';
import type { ReadRecord } from '#engine/importing/delimited/read-record';
import { RecordReader } from '#engine/importing/delimited/read-records';

export interface FuzzOutcome {
  /** What does not add up; null when all is accounted for. */
  wrong: string | null;
  milliseconds: number;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** Reads bytes from encoding to records, and checks that every line is in a row, kept out, or counted as left out. */
export async function readFuzzed(bytes: Buffer): Promise<FuzzOutcome> {
  const started = performance.now();
  const done = (wrong: string | null) => ({ wrong, milliseconds: performance.now() - started });
  const [guess] = guessEncodings({ head: bytes, blocks: [], whole: true });
  if (!guess) return done(null);
  const lines: Line[] = [];
  for await (const some of readLines(once(bytes), guess.encoding)) lines.push(...some);
  if (lines.every(({ text }) => text.trim() === '')) return done(null);
  const start = { format: 'delimited', encoding: guess.encoding, compression: 'none' } as const;
  const { recipe, ragged, guide } = findStructure(lines, start, null);
  const reader = new RecordReader(recipe, ragged, guide);
  const records: ReadRecord[] = [];
  // In lots, as files come, so that records torn between two of them are met.
  for (let at = 0; at < lines.length; at += 7) records.push(...reader.push(lines.slice(at, at + 7)));
  records.push(...reader.end());
  const { counts } = reader;
  if (records.length !== counts.records) return done(`${records.length} records of ${counts.records}`);
  if (records.some(({ cells }) => cells && cells.length !== recipe.columns.length))
    return done('a row of another width');
  if (records.some(({ cells, reason, text }) => !cells && (reason === null || text === '')))
    return done('a row left out without a reason or its text');
  let last = 0;
  for (const { line } of records) {
    if (line.number <= last) return done('rows out of order');
    last = line.number;
  }
  const lost = lostText(
    lines,
    records,
    recipe.skipLines,
    recipe.hasHeader ? (recipe.headerRows ?? 1) : 0,
    counts,
  );
  return done(lost);
}

/** Whether a line with letters or digits is in none of the records, and nothing was counted that could hold it. */
function lostText(
  lines: readonly Line[],
  records: readonly ReadRecord[],
  skipped: number,
  headers: number,
  counts: RecordReader['counts'],
): string | null {
  const aside = counts.repeatedHeaders + counts.comments + counts.otherTable + counts.blankLines + headers;
  const starts = new Set(records.map(({ line }) => line.number));
  const alone = lines.filter(
    ({ number, text }) => number > skipped && text.trim() !== '' && !starts.has(number),
  );
  const held = records.reduce((sum, { cells, extra, text }) => {
    const inside = [...(cells ?? [text]), ...extra].join('');
    return sum + (inside.match(/\r*\n|\r/g)?.length ?? 0);
  }, 0);
  const unexplained = alone.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)).length - held - aside;
  return unexplained > headers * 40 ? `${unexplained} lines are nowhere` : null;
}
