import { factsOf } from '#shared/model/column-facts';
import { text } from '#shared/i18n/translate';
import type { Text } from '#shared/i18n/text';
import { fault } from '#shared/faults/fault';
import type { DelimitedRecipe } from '#shared/model/recipe';
import type { SourcePart } from '#shared/rpc/importing';
import type { Job } from '#engine/jobs/job';
import { assertNotTooWide } from '../column-limit.ts';
import type { OddRecord } from '../format.ts';
import type { Compression } from '../source/bytes.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { sampleBytes, type SampledBytes } from '../source/sample-bytes.ts';
import { followReading, planColumn, type ColumnPlan } from '../typing/plan-column.ts';
import { guessEncodings, type EncodingGuess } from './encodings.ts';
import type { Structure } from './find-structure.ts';
import { layOutSample } from './lay-out-sample.ts';
import { readLines, type Line } from './lines.ts';
import { looksLikeFooter } from './footer.ts';
import { farPart, isPart, lineOfPart, linePart, linesFrom, partsFarBelow } from './late-table.ts';
import type { ReadRecord, TableGuide } from './read-record.ts';
import { rowOf } from './record-width.ts';
import { wholePart } from './side-by-side.ts';
import { splitRecord } from './split-line.ts';
import { nameNotes } from './name-notes.ts';
import { findMojibake, mended, undoMojibake } from './mojibake.ts';
import { lastLines } from './last-lines.ts';

/** How a delimited file is going to be read, after a look at a sample. */
export interface FilePlan {
  recipe: DelimitedRecipe;
  /** One per column of the recipe. */
  columns: ColumnPlan[];
  encodings: EncodingGuess[];
  /** Records of no fixed length. */
  ragged: boolean;
  guide: TableGuide;
  parts: SourcePart[];
  structure: Structure;
  /** Nothing irregular was seen: DuckDB's own reader may try. */
  regular: boolean;
  /** How many rows there are; null where only a part was looked at. */
  rows: number | null;
  /** First records as cells. */
  sample: string[][];
  /** Rows of all of its blocks that were looked at, some hundreds at least where there are as many. */
  spread: string[][];
  /** Last records that are whole rows. */
  last: string[][];
  odd: OddRecord[];
  notes: Text[];
}

const shownRows = 200;
const shownAtEnd = 60;
const shownCharacters = 2_000;
const typedRows = 1_200;
const rowsOfBlock = 64;
const headBytes = 512 << 10;
/** Of a file with records of thousands of characters. */
const longHeadBytes = 4 << 20;
const leastLines = 100;

/**
 * Looks at a sample of a file. With a recipe given, structure and names are the recipe's; only what it leaves open
 * (digits of decimals, or its columns when it has none) is looked up.
 * @throws fileNoText, importNoRows, importTooManyColumns, partUnknown
 */
export async function planFile(
  file: PinnedFile,
  compression: Compression,
  given: DelimitedRecipe | null,
  part: string | null,
  job: Job,
): Promise<FilePlan> {
  const sample = await sampleOf(file, job);
  const encodings = guessEncodings(sample);
  const encoding = given?.encoding ?? encodings[0]?.encoding;
  if (encoding === undefined) throw fault('fileNoText', { path: file.path }, { remedy: 'chooseFile' });
  const undo = given?.undoMojibake === true;
  const from = lineOfPart(part ?? given?.part);
  const { lines: asRead, whole } =
    from === null ? await linesOf(sample, encoding) : await linesFrom(file, encoding, from, job);
  if (from !== null && asRead.length === 0)
    throw fault('partUnknown', { path: file.path, part: linePart(from) });
  const lines = undo ? asRead.map(mended) : asRead;
  if (lines.every((line) => line.text.trim() === '')) throw fault('importNoRows', { path: file.path });
  const known = given && undo ? namesMended(given) : given;
  const looked = layOutSample(lines, { format: 'delimited', encoding, compression }, known, part, { whole });
  const { structure, sound, rows } = looked;
  const mojibake = undo ? null : findMojibake(lines);
  const { ragged, guide } = structure;
  const recipe = from === null ? structure.recipe : { ...structure.recipe, part: linePart(from) };
  assertNotTooWide(file, recipe.columns.length);
  const ending = whole
    ? []
    : (await lastLines(file, recipe.encoding)).map((line) => (undo ? undoMojibake(line) : line));
  const regular = looked.regular && !undo && from === null && (whole || !endsInFooter(ending, recipe, guide));
  const spread = [...thinned(rows), ...(from === null ? await blockRows(sample, recipe) : [])];
  const parts =
    from === null
      ? await partsOf(file, ending, structure, job)
      : (await planFile(file, compression, null, null, job)).parts;
  const far = from === null ? farPart(parts, part) : null;
  if (far !== null) return planFile(file, compression, given, far, job);
  if (part !== null && from === null && given === null && !isPart(parts, part))
    throw fault('partUnknown', { path: file.path, part });
  const open = given !== null && given.columns.length === 0;
  const columns = recipe.columns.map((reading, index) => {
    const texts = spread.map((row) => row[index] ?? '');
    const plan = given && !open ? followReading(reading, texts) : planColumn(reading.name, texts);
    return { ...plan, reading: { ...plan.reading, ...factsOf(reading) } };
  });
  const notes = [...structureNotes({ ...structure, recipe, parts }, lines), ...nameNotes(recipe)];
  if (mojibake) notes.push(text('import.note.mojibake', { ...mojibake }));
  return {
    recipe: { ...recipe, columns: columns.map((plan) => plan.reading) },
    columns,
    encodings,
    ragged,
    guide,
    parts,
    structure: { ...structure, mojibake },
    regular,
    rows: whole ? rows.length : null,
    sample: rows.slice(0, shownRows),
    spread,
    last: whole ? rows.slice(-shownAtEnd) : wholeRows(ending.slice(1), recipe).slice(-shownAtEnd),
    odd: oddOf(sound),
    notes,
  };
}

const namesMended = (recipe: DelimitedRecipe): DelimitedRecipe => ({
  ...recipe,
  columns: recipe.columns.map((column) => ({ ...column, name: undoMojibake(column.name) })),
});

/** A head that holds some records at least, however long they are. */
async function sampleOf(file: PinnedFile, job: Job): Promise<SampledBytes> {
  const sample = await sampleBytes(file, job, headBytes);
  if (sample.whole || feeds(sample.head) >= leastLines) return sample;
  return sampleBytes(file, job, longHeadBytes);
}

function feeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0 && count < leastLines; at = bytes.indexOf(0x0a, at + 1))
    count += 1;
  return count;
}

async function linesOf(
  sample: SampledBytes,
  encoding: DelimitedRecipe['encoding'],
): Promise<{ lines: Line[]; whole: boolean }> {
  const lines: Line[] = [];
  for await (const some of readLines(pieces([sample.head]), encoding))
    for (const line of some) lines.push(line);
  if (!sample.whole && lines.length > 1) lines.pop();
  return { lines, whole: sample.whole };
}

/** The tables that the look itself has met, or else those far below it. */
async function partsOf(
  file: PinnedFile,
  ending: readonly string[],
  structure: Structure,
  job: Job,
): Promise<SourcePart[]> {
  if (structure.parts.length > 0 || structure.ragged || ending.length === 0) return structure.parts;
  return partsFarBelow(file, ending, structure, job);
}

async function* pieces(buffers: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const buffer of buffers) yield await Promise.resolve(buffer);
}

/** Rows from the middle of a large file, for the types alone: torn ones at the edges are left out. */
async function blockRows(sample: SampledBytes, recipe: DelimitedRecipe): Promise<string[][]> {
  const rows: string[][] = [];
  for (const block of sample.blocks) {
    const lines: Line[] = [];
    for await (const some of readLines(pieces([block]), recipe.encoding))
      for (const line of some) lines.push(line);
    let taken = 0;
    for (const line of lines.slice(1, -1)) {
      const split = splitRecord(line.text, recipe);
      const row = split.state === 'closed' ? rowOf(split.cells, recipe) : null;
      if (!row) continue;
      rows.push(row);
      taken += 1;
      if (taken >= rowsOfBlock) break;
    }
  }
  return rows;
}

/** At most {@link typedRows} of them, evenly. */
function thinned<T>(rows: readonly T[]): readonly T[] {
  const step = Math.ceil(rows.length / typedRows);
  return step <= 1 ? rows : rows.filter((_, index) => index % step === 0);
}

function oddOf(records: readonly ReadRecord[]): OddRecord[] {
  const odd: OddRecord[] = [];
  for (const { cells, line, text: words, reason } of records) {
    if (reason === null) continue;
    const scope = cells ? 'repaired' : 'row';
    odd.push({ scope, line: line.number, text: words.slice(0, shownCharacters), reason });
    if (odd.length >= shownRows) break;
  }
  return odd;
}

/** Lines that are rows by themselves. */
function wholeRows(texts: readonly string[], recipe: DelimitedRecipe): string[][] {
  return texts.flatMap((line) => {
    const { cells, state } = splitRecord(line, recipe);
    const row = state === 'closed' ? rowOf(cells, recipe) : null;
    return row ? [row] : [];
  });
}

function endsInFooter(texts: readonly string[], recipe: DelimitedRecipe, guide: TableGuide): boolean {
  const last = texts.findLast((text) => text.trim() !== '');
  if (last === undefined) return false;
  const { cells, state } = splitRecord(last, recipe);
  return state !== 'closed' || looksLikeFooter(cells, guide.shapes);
}

function structureNotes({ recipe, ragged, parts }: Structure, lines: readonly Line[]): Text[] {
  const preamble = lines.filter(({ number }) => number <= recipe.skipLines).map((line) => line.text);
  const said = preamble.filter((line) => line.trim() !== '' && !/^"?sep=.?"?$/i.test(line));
  const notes: Text[] = [];
  if (said.length > 0)
    notes.push(
      text('import.note.preamble', { count: preamble.length, lines: said.join(' / ').slice(0, 500) }),
    );
  if (ragged) notes.push(text('import.note.ragged', { columns: recipe.columns.length }));
  const tables = parts.filter(({ id }) => id !== wholePart).length;
  if (tables > 1 && recipe.part !== wholePart) notes.push(text('import.note.tables', { count: tables }));
  if (recipe.headerRows) notes.push(text('import.note.headerRows', { count: recipe.headerRows }));
  return notes;
}
