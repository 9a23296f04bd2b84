import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { DelimitedRecipe } from '#shared/model/recipe';
import type { Job } from '#engine/jobs/job';
import type { FollowedFixes, RecordSource, SourceRecord } from '../format.ts';
import { readBytes } from '../source/bytes.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { AppliedFixes, type FixedRecord } from './apply-fixes.ts';
import { readLines } from './lines.ts';
import { mended } from './mojibake.ts';
import type { TableGuide } from './read-record.ts';
import { RecordReader } from './read-records.ts';

export interface DelimitedRecordsOptions {
  ragged: boolean;
  guide: TableGuide;
  job: Job;
  /** Told of every piece of the file as it lies on the disk. */
  onRaw?: (piece: Uint8Array) => void;
}

/** The records of a delimited file as our own reader has them, repaired where exactly one reading fits. */
export function delimitedRecords(
  file: PinnedFile,
  recipe: DelimitedRecipe,
  options: DelimitedRecordsOptions,
): RecordSource {
  const reading = readDelimited(file, recipe, options);
  async function* records(): AsyncGenerator<SourceRecord[]> {
    for await (const lot of reading.records) yield lot.map((record) => asRecord(record, recipe));
  }
  return {
    names: recipe.columns.map(({ name }) => name),
    records: records(),
    notes: reading.notes,
    followed: reading.followed,
  };
}

/** As {@link delimitedRecords}, with the cells beyond the columns apart. */
export function readDelimited(
  file: PinnedFile,
  recipe: DelimitedRecipe,
  options: DelimitedRecordsOptions,
): { records: AsyncGenerator<FixedRecord[]>; notes: () => Text[]; followed: () => FollowedFixes } {
  const reader = new RecordReader(recipe, options.ragged, options.guide);
  const lineEnds = new Set<string>();
  const fixes = new AppliedFixes(recipe);
  return {
    records: readRecords(
      file,
      { reader, fixes, encoding: recipe.encoding, undoMojibake: recipe.undoMojibake === true },
      lineEnds,
      options,
    ),
    notes: () => notesOf(reader, lineEnds),
    followed: () => fixes.outcome(),
  };
}

interface Reading extends Pick<DelimitedRecipe, 'encoding'> {
  reader: RecordReader;
  fixes: AppliedFixes;
  undoMojibake: boolean;
}

async function* readRecords(
  file: PinnedFile,
  { reader, fixes, encoding, undoMojibake }: Reading,
  lineEnds: Set<string>,
  { job, onRaw }: DelimitedRecordsOptions,
): AsyncGenerator<FixedRecord[]> {
  const total = file.packed?.total ?? file.bytes;
  let read = 0;
  const counted = (piece: Uint8Array) => {
    read += piece.length;
    onRaw?.(piece);
  };
  for await (const lines of readLines(readBytes(file, { job, onRaw: counted }), encoding)) {
    for (const line of lines) if (line.end !== '') lineEnds.add(line.end);
    const meant = undoMojibake ? lines.map(mended) : lines;
    yield fixes.records(reader.push(fixes.lines(meant)));
    job.progress({
      share: Math.min(1, read / total),
      text: { key: 'import.repairing' },
      cancellable: true,
    });
    await new Promise(setImmediate);
  }
  yield fixes.records([...reader.push(fixes.lastLines()), ...reader.end()]);
}

function asRecord(record: FixedRecord, { delimiter }: DelimitedRecipe): SourceRecord {
  const { cells, line, reason, text } = record;
  const glue = delimiter === 'whitespace' ? ' ' : delimiter;
  const extra = record.extra.length === 0 ? null : record.extra.join(glue);
  const byteOffset = reason === null ? 0 : line.byteOffset();
  return { cells, extra, line: line.number, byteOffset, reason, text };
}

/** What was left out or met on the way, once all has been read. */
function notesOf({ counts, laterLine }: RecordReader, lineEnds: ReadonlySet<string>): Text[] {
  const notes: Text[] = [];
  if (counts.blankLines > 0) notes.push(text('import.note.blankLines', { count: counts.blankLines }));
  if (counts.trailingDelimiters > 0)
    notes.push(text('import.note.trailingDelimiters', { count: counts.trailingDelimiters }));
  if (counts.repeatedHeaders > 0)
    notes.push(text('import.note.repeatedHeaders', { count: counts.repeatedHeaders }));
  if (counts.comments > 0) notes.push(text('import.note.comments', { count: counts.comments }));
  if (counts.otherTable > 0) notes.push(text('import.note.otherTable', { count: counts.otherTable }));
  if (counts.beside > 0) notes.push(text('import.note.beside', { count: counts.beside }));
  if (laterLine !== null)
    notes.push(text('import.note.laterTable', { count: counts.later, line: laterLine }));
  if (lineEnds.size > 1) notes.push(text('import.note.mixedLineEnds'));
  return notes;
}
