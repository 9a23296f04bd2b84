import { open } from 'node:fs/promises';
import type { DelimitedRecipe } from '#shared/model/recipe';
import type { Job } from '#engine/jobs/job';
import type { QuarantineWriter } from '../quarantine.ts';
import { readBytes } from '../source/bytes.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { readLines } from './lines.ts';
import { RecordReader, type ReadRecord, type RecordCounts, type RowReason } from './read-records.ts';

export interface NormalisedFile extends RecordCounts {
  loaded: number;
  keptOut: number;
  repaired: number;
  reasons: Map<RowReason, number>;
  hasExtra: boolean;
  /** Kinds of line ends met. */
  lineEnds: Set<string>;
  /** Bytes of the longest record written. */
  longest: number;
}

/** The dialect in which {@link normalise} writes: the recipe's columns, then `_extra`, then the line number. */
export const normalisedDialect = { delimiter: ',', quote: '"', escape: 'double' } as const;

const flushCharacters = 1 << 20;

/**
 * Reads a file record by record, and writes what could be read as a regular file of its own. What was repaired or kept
 * out is listed; records = loaded + kept out, always.
 */
export async function normalise(
  file: PinnedFile,
  recipe: DelimitedRecipe,
  options: { ragged: boolean; target: string; job: Job; quarantine: QuarantineWriter },
): Promise<NormalisedFile> {
  const { target, job, quarantine } = options;
  const reader = new RecordReader(recipe, options.ragged);
  const result = { loaded: 0, keptOut: 0, repaired: 0, hasExtra: false, longest: 0 };
  const reasons = new Map<RowReason, number>();
  const lineEnds = new Set<string>();
  const output = await open(target, 'w');
  let text = '';
  const take = async (records: readonly ReadRecord[]) => {
    for (const record of records) {
      if (record.reason) {
        reasons.set(record.reason, (reasons.get(record.reason) ?? 0) + 1);
        await quarantine.add({
          scope: record.cells ? 'repaired' : 'row',
          record: record.record,
          line: record.line.number,
          byteOffset: record.line.byteOffset(),
          column: null,
          text: record.text,
          reason: record.reason,
        });
      }
      if (!record.cells) {
        result.keptOut += 1;
        continue;
      }
      if (record.reason) result.repaired += 1;
      if (record.extra !== null) result.hasExtra = true;
      const row = written(record);
      result.longest = Math.max(result.longest, row.length);
      text += row;
      result.loaded += 1;
      if (text.length < flushCharacters) continue;
      await output.writeFile(text);
      text = '';
    }
  };
  try {
    let read = 0;
    const onRaw = (piece: Uint8Array) => {
      read += piece.length;
    };
    const bytes = readBytes(file, { compression: recipe.compression, job, onRaw });
    for await (const lines of readLines(bytes, recipe.encoding)) {
      for (const line of lines) if (line.end !== '') lineEnds.add(line.end);
      await take(reader.push(lines));
      job.progress({
        share: Math.min(1, read / file.bytes),
        text: { key: 'import.repairing' },
        cancellable: true,
      });
      await new Promise(setImmediate);
    }
    await take(reader.end());
    await output.writeFile(text);
    await quarantine.flush();
  } finally {
    await output.close();
  }
  return { ...result, ...reader.counts, reasons, lineEnds, longest: result.longest * 3 };
}

function written({ cells, extra, line }: ReadRecord): string {
  const parts = (cells ?? []).map(quoted);
  parts.push(extra === null ? '' : quoted(extra), String(line.number));
  return `${parts.join(',')}\n`;
}

/** Quoted where a reader could take it otherwise; blanks beside a quote would be lost without. */
function quoted(cell: string): string {
  return /[",\r\n\ufeff]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
