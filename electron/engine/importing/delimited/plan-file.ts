import { text } from '#shared/i18n/translate';
import type { Text } from '#shared/i18n/text';
import { fault } from '#shared/faults/fault';
import type { DelimitedRecipe } from '#shared/model/recipe';
import type { Job } from '#engine/jobs/job';
import type { Compression } from '../source/bytes.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { sampleBytes, type SampledBytes } from '../source/sample-bytes.ts';
import { isAmbiguousDate, planColumn, type ColumnPlan } from '../typing/plan-column.ts';
import { detectDialect } from './detect-dialect.ts';
import { detectHeader } from './detect-header.ts';
import { guessEncodings, type EncodingGuess } from './encodings.ts';
import { readLines, type Line } from './lines.ts';
import { openQuoteLines, RecordReader } from './read-records.ts';
import { splitRecord } from './split-line.ts';

/** How a delimited file is going to be read, after a look at a sample. */
export interface FilePlan {
  recipe: DelimitedRecipe;
  /** One per column of the recipe. */
  columns: ColumnPlan[];
  encodings: EncodingGuess[];
  /** Records of no fixed length. */
  ragged: boolean;
  /** Nothing irregular was seen: DuckDB's own reader may try. */
  regular: boolean;
  /** First records as cells. */
  sample: string[][];
  notes: Text[];
}

export const columnLimit = 10_000;
const dialectCharacters = 1 << 20;
const shownRows = 200;
const typedRows = 5_000;

/**
 * Looks at a sample of a file. With a recipe given, structure and names are the recipe's; only what it leaves open
 * (digits of decimals, or its columns when it has none) is looked up.
 * @throws fileNoText, importNoRows, importTooManyColumns
 */
export async function planFile(
  file: PinnedFile,
  compression: Compression,
  given: DelimitedRecipe | null,
  job: Job,
): Promise<FilePlan> {
  const sample = await sampleBytes(file, job);
  const encodings = guessEncodings(sample);
  const encoding = given?.encoding ?? encodings[0]?.encoding;
  if (encoding === undefined) throw fault('fileNoText', { path: file.path }, { remedy: 'chooseFile' });
  const lines = await linesOf(sample, encoding);
  if (lines.every((line) => line.text.trim() === '')) throw fault('importNoRows', { path: file.path });
  const open = given !== null && given.columns.length === 0;
  const found = given
    ? asGiven(open ? withColumns(given, lines) : given, lines)
    : structureOf(lines, encoding, compression);
  const { recipe, ragged } = found;
  if (recipe.columns.length > columnLimit)
    throw fault('importTooManyColumns', {
      path: file.path,
      columns: recipe.columns.length,
      limit: columnLimit,
    });

  const reader = new RecordReader(recipe, ragged);
  const records = [...reader.push(lines), ...(sample.whole ? reader.end() : [])];
  const regular = !ragged && records.every((record) => record.reason === null && record.extra === null);
  const rows = records.flatMap((record) => (record.cells ? [record.cells] : []));
  const spread = [...thinned(rows), ...thinned(await blockRows(sample, recipe))];
  const columns = recipe.columns.map((reading, index) => {
    const texts = spread.map((row) => row[index] ?? '');
    const plan = planColumn(reading.name, texts);
    if (sample.whole) plan.undecided = false;
    return given && !open ? follow(reading, plan) : plan;
  });
  const notes = [...structureNotes(recipe, ragged, lines), ...typeNotes(columns, spread)];
  return {
    recipe: { ...recipe, columns: columns.map((plan) => plan.reading) },
    columns,
    encodings,
    ragged,
    regular,
    sample: rows.slice(0, shownRows),
    notes,
  };
}

/** A recipe's reading with the digits that the sample shows; its type and form are kept. */
function follow(reading: DelimitedRecipe['columns'][number], plan: ColumnPlan): ColumnPlan {
  const undecided = false;
  if (reading.type !== 'decimal') return { ...plan, reading, undecided };
  const digits = plan.reading.type === 'decimal' ? plan : { precision: 18 as const, scale: 2 };
  return { ...plan, ...digits, reading, undecided };
}

async function linesOf(sample: SampledBytes, encoding: DelimitedRecipe['encoding']): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const some of readLines(pieces([sample.head]), encoding)) lines.push(...some);
  if (!sample.whole && lines.length > 1) lines.pop();
  return lines;
}

async function* pieces(buffers: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const buffer of buffers) yield await Promise.resolve(buffer);
}

/** Rows from the middle of a large file, for the types alone: torn ones at the edges are left out. */
async function blockRows(sample: SampledBytes, recipe: DelimitedRecipe): Promise<string[][]> {
  const rows: string[][] = [];
  for (const block of sample.blocks) {
    const lines: Line[] = [];
    for await (const some of readLines(pieces([block]), recipe.encoding)) lines.push(...some);
    for (const line of lines.slice(1, -1)) {
      const split = splitRecord(line.text, recipe);
      if (split.state === 'closed' && split.cells.length === recipe.columns.length) rows.push(split.cells);
    }
  }
  return rows;
}

/** At most {@link typedRows} of them, evenly. */
function thinned<T>(rows: readonly T[]): readonly T[] {
  const step = Math.ceil(rows.length / typedRows);
  return step <= 1 ? rows : rows.filter((_, index) => index % step === 0);
}

interface Structure {
  recipe: DelimitedRecipe;
  ragged: boolean;
}

/** A given recipe; its records are of no fixed length when most are shorter than its columns. */
function asGiven(recipe: DelimitedRecipe, lines: readonly Line[]): Structure {
  const records = new RecordReader(recipe).push(lines);
  const short = records.filter(({ reason }) => reason === 'shortRow' || reason === 'oneCell').length;
  return { recipe, ragged: records.length > 1 && short > records.length / 2 };
}

/** A reading that leaves its columns open gets those of its first record: named by the header, else numbered. */
function withColumns(recipe: DelimitedRecipe, lines: readonly Line[]): DelimitedRecipe {
  const [first] = recordStarts(
    lines.filter((line) => line.number > recipe.skipLines),
    recipe,
  );
  const columns = (first?.cells ?? ['']).map((cell, index) => ({
    name: recipe.hasHeader && cell.trim() !== '' ? cell : `column${index + 1}`,
    type: 'text' as const,
    nulls: [],
  }));
  return { ...recipe, columns };
}

function structureOf(
  lines: readonly Line[],
  encoding: DelimitedRecipe['encoding'],
  compression: Compression,
): Structure {
  const texts: string[] = [];
  let characters = 0;
  for (const line of lines) {
    if (line.text === '' || line.text === '\u001a') continue;
    texts.push(line.text);
    characters += line.text.length;
    if (characters > dialectCharacters) break;
  }
  const dialect = detectDialect(texts);
  const { delimiter, quote, escape, width, ragged } = dialect;
  const starts = recordStarts(lines, { delimiter, quote, escape });
  const header = ragged
    ? { hasHeader: false, first: 0, names: Array.from({ length: width }, (_, index) => `column${index + 1}`) }
    : detectHeader(
        starts.map((start) => start.cells),
        width,
      );
  const first = starts[header.first];
  const skipLines = (first?.line.number ?? 1) - 1;
  return {
    ragged,
    recipe: {
      format: 'delimited',
      encoding,
      compression,
      delimiter,
      quote,
      escape,
      hasHeader: header.hasHeader,
      skipLines,
      columns: header.names.map((name) => ({ name, type: 'text', nulls: [] })),
    },
  };
}

/** The first records with the lines they begin on. */
function recordStarts(
  lines: readonly Line[],
  dialect: Parameters<typeof splitRecord>[1],
): { line: Line; cells: string[] }[] {
  const starts: { line: Line; cells: string[] }[] = [];
  for (let at = 0; at < lines.length && starts.length < 600; at += 1) {
    const line = lines[at] as Line;
    if (line.text.trim() === '' || line.text === '\u001a') continue;
    let joined = line.text;
    let split = splitRecord(joined, dialect);
    let used = 0;
    while (split.state === 'open' && used < openQuoteLines && at + used + 1 < lines.length) {
      used += 1;
      const next = (lines[at + used] as Line).text;
      joined += `\n${next}`;
      if (next.includes(dialect.quote)) split = splitRecord(joined, dialect);
    }
    if (split.state === 'closed') at += used;
    starts.push({ line, cells: split.state === 'closed' ? split.cells : line.text.split(dialect.delimiter) });
  }
  return starts;
}

function structureNotes(recipe: DelimitedRecipe, ragged: boolean, lines: readonly Line[]): Text[] {
  const preamble = lines.slice(0, recipe.skipLines).map((line) => line.text);
  const said = preamble.filter((line) => line.trim() !== '' && !/^"?sep=.?"?$/i.test(line));
  const notes: Text[] = [];
  if (said.length > 0)
    notes.push(text('import.note.preamble', { count: said.length, lines: said.join(' / ').slice(0, 500) }));
  if (ragged) notes.push(text('import.note.ragged', { columns: recipe.columns.length }));
  return notes;
}

function typeNotes(columns: readonly ColumnPlan[], rows: readonly string[][]): Text[] {
  return columns.flatMap((plan, index) => {
    if (plan.reading.type !== 'text') return [];
    const texts = rows.map((row) => row[index] ?? '');
    return isAmbiguousDate(texts) ? [text('import.note.ambiguousDates', { column: plan.reading.name })] : [];
  });
}
