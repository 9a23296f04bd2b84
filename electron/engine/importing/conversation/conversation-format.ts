import { text } from '#shared/i18n/translate';
import { fault } from '#shared/faults/fault';
import type { ConversationRecipe } from '#shared/model/recipe';
import type { Connection } from '#engine/database/database';
import type { Job } from '#engine/jobs/job';
import { plainFile } from '../archive/open-source.ts';
import { guessEncodings } from '../delimited/encodings.ts';
import type { FileLook, FormatLoad, SourceFormat, TextHead, Wanted } from '../format.ts';
import { loadRecords } from '../load-records.ts';
import { recordsPaths } from '../records-files.ts';
import type { LoadedBatch } from '../loaded-batch.ts';
import { lookOf } from '../look-of.ts';
import { hashFile } from '../source/hash.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { sampleBytes } from '../source/sample-bytes.ts';
import { followReading, planColumn, type ColumnPlan } from '../typing/plan-column.ts';
import { columnsOf, conversationRecords } from './conversation-records.ts';
import { documentLines } from './document-lines.ts';
import { recogniseStyle } from './recognise-style.ts';

const zipMark = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const documentLayer = 8;
const typedRows = 5_000;

/** What people said to one another: subtitles, chats, transcripts, mail. One row a turn. */
export const conversationFormat: SourceFormat = {
  needsPlainFile: false,
  claims: ({ text: head }: TextHead) => recogniseStyle(head)?.claim ?? 0,
  look: (_context, file, wanted, job) => look(file, wanted, job),
  load,
  sources: (_file, folder) => recordsPaths(folder),
};

async function look(chosen: PinnedFile, wanted: Wanted, job: Job): Promise<FileLook> {
  const given = wanted.recipe?.format === 'conversation' ? wanted.recipe : null;
  const sample = await sampleBytes(chosen, job);
  const document = sample.head.subarray(0, 4).equals(zipMark);
  // A document is read at random places.
  const file = document ? await plainFile(chosen, wanted.folder, documentLayer, job) : chosen;
  const encodings = document ? [] : guessEncodings(sample);
  const encoding = document ? 'utf-8' : (given?.encoding ?? encodings[0]?.encoding);
  if (encoding === undefined) throw fault('fileNoText', { path: file.path }, { remedy: 'chooseFile' });
  const head = document
    ? (await documentLines(file, job)).map((line) => line.text).join('\n')
    : new TextDecoder(encoding).decode(sample.head);
  const found = recogniseStyle(head)?.style ?? 'transcript';
  // A channel's file by itself is no conversation of lines.
  const wantedStyle = given?.style === 'slack' ? undefined : given?.style;
  const style = wantedStyle ?? (document && found === 'mail' ? 'transcript' : found);
  const bare: ConversationRecipe = {
    format: 'conversation',
    style,
    encoding,
    ...(document ? { document } : {}),
    columns: [],
  };
  const rows: (string | null)[][] = [];
  for await (const lot of conversationRecords(file, bare, job).records) {
    for (const { cells } of lot) if (cells) rows.push(cells);
    if (rows.length >= typedRows) break;
  }
  if (rows.length === 0) throw fault('importNoRows', { path: file.path });
  const columns = columnsOf(bare).map((name, index) => {
    const texts = rows.map((row) => row[index] ?? '');
    const reading = given?.columns.find((column) => column.name === name);
    return reading ? followReading(reading, texts) : planOf(name, texts);
  });
  const recipe = { ...bare, columns: columns.map((plan) => plan.reading) };
  const notes = [text(`import.note.conversation.${style}`)];
  return lookOf({ file, recipe, columns, encodings: style === 'mail' ? [] : encodings, notes }, rows);
}

/** Words stay words, whatever they look like; only time and turn are values. */
export function planOf(name: string, texts: readonly string[]): ColumnPlan {
  if (name === 'time' || name === 'thread') return planColumn(name, texts);
  const type = name === 'turn' ? 'integer' : 'text';
  return { reading: { name, type, nulls: [] }, precision: 18, scale: 0, undecided: false };
}

async function load(connection: Connection, given: FormatLoad): Promise<LoadedBatch> {
  const { file, look: found, job } = given;
  if (found.recipe.format !== 'conversation') throw fault('internal', {});
  return loadRecords(connection, given, conversationRecords(file, found.recipe, job), {
    sha256: () => hashFile(file, job),
  });
}
