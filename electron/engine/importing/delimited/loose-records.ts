import type { DelimitedRecipe } from '#shared/model/recipe';
import { isBoxRule, splitBoxed } from './boxed.ts';
import type { Line } from './lines.ts';
import { leastPatience, patientLines } from './detect-dialect.ts';
import { RecordSplitter, splitLiterally, splitRecord, type SplitLine } from './split-line.ts';

/** A record of a sample, before anything is known of its table. */
export interface LooseRecord {
  line: Line;
  text: string;
  cells: string[];
  /** Its quotes add up. */
  sound: boolean;
  /** A blank line stands before it. */
  apart: boolean;
}

type Reading = Pick<DelimitedRecipe, 'delimiter' | 'quote' | 'escape' | 'comment' | 'boxed'>;

/** Cuts the lines of a sample into records by the dialect alone; where quotes do not add up, line by line. */
export function looseRecords(lines: readonly Line[], reading: Reading): LooseRecord[] {
  const records: LooseRecord[] = [];
  let apart = false;
  const patience = { lines: patientLines };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    if (line.text.trim() === '' || line.text === '\u001a') {
      // A line of blanks alone may be a row of a table that is delimited by them.
      if (line.text.trim() === '' && !line.text.includes(reading.delimiter)) apart = true;
      continue;
    }
    if (reading.comment !== undefined && line.text.startsWith(reading.comment)) continue;
    if (reading.boxed) {
      if (!isBoxRule(line.text))
        records.push({ line, text: line.text, cells: splitBoxed(line.text), sound: true, apart });
      apart = false;
      continue;
    }
    const found = joined(lines, at, reading, patience);
    records.push({ line, ...found, apart });
    at += found.used - 1;
    apart = false;
  }
  return records;
}

function joined(
  lines: readonly Line[],
  at: number,
  reading: Reading,
  patience: { lines: number },
): { text: string; cells: string[]; sound: boolean; used: number } {
  const first = (lines[at] as Line).text;
  const splitter = new RecordSplitter(reading);
  let state: SplitLine['state'] = splitter.push(first);
  let used = 1;
  while (state === 'open' && used < patience.lines && at + used < lines.length) {
    state = splitter.push(`\n${(lines[at + used] as Line).text}`);
    used += 1;
  }
  if (state === 'closed') {
    const text =
      used === 1
        ? first
        : lines
            .slice(at, at + used)
            .map((line) => line.text)
            .join('\n');
    return { text, cells: splitter.cells, sound: true, used };
  }
  if (used > leastPatience) patience.lines = Math.max(leastPatience, patience.lines / 2);
  const lenient = splitRecord(first, reading, true);
  const cells = lenient.state === 'closed' ? lenient.cells : splitLiterally(first, reading);
  return { text: first, cells, sound: false, used: 1 };
}
