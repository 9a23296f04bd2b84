import { fault } from '#shared/faults/fault';
import { text } from '#shared/i18n/translate';
import type { Encoding, FixedRecipe } from '#shared/model/recipe';
import type { Connection } from '#engine/database/database';
import type { Job } from '#engine/jobs/job';
import { looksBoxed } from '../delimited/boxed.ts';
import { areLogLines, detectDialect } from '../delimited/detect-dialect.ts';
import { detectHeader } from '../delimited/detect-header.ts';
import { guessEncodings } from '../delimited/encodings.ts';
import { readLines, type Line } from '../delimited/lines.ts';
import type { FileLook, FormatLoad, SourceFormat, TextHead, Wanted } from '../format.ts';
import { loadRecords } from '../load-records.ts';
import { recordsPaths } from '../records-files.ts';
import type { LoadedBatch } from '../loaded-batch.ts';
import { locateLines } from '../locate-lines.ts';
import { lookOf, planRows } from '../look-of.ts';
import { hashFile } from '../source/hash.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { sampleBytes } from '../source/sample-bytes.ts';
import { findColumns, isRule, type FoundColumns } from './find-columns.ts';
import { FixedCutter, fixedRecords } from './fixed-records.ts';

const preambleLimit = 40;

/** Text whose columns begin at the same places of all lines. */
export const fixedFormat: SourceFormat = {
  needsPlainFile: false,
  claims,
  look: (_context, file, wanted, job) => look(file, wanted, job),
  load,
  sources: (_file, folder) => recordsPaths(folder),
  async locate({ file, job }, { recipe }, lines) {
    return recipe.format === 'fixed' ? locateLines(file, recipe.encoding, lines, false, job) : new Map();
  },
};

/** Only what no delimiter explains as well: at least as many columns, in nearly all lines. */
function claims({ text: head, whole }: TextHead): number {
  const lines = head.split(/\r\n|\r|\n/);
  if (!whole) lines.pop();
  const filled = lines.filter((line) => line.trim() !== '').slice(0, 500);
  if (filled.length < 3 || looksBoxed(filled) || areLogLines(filled)) return 0;
  const found = findColumns(filled, 'utf-8');
  if (!found || found.starts.length < 2 || found.share < 0.9) return 0;
  const { width, regularity, delimiter } = detectDialect(filled.filter((line) => !isRule(line)));
  const explained = width > 1 && regularity > 0.9 && (width >= found.starts.length || delimiter === '\t');
  return explained ? 0 : 0.5;
}

async function look(file: PinnedFile, wanted: Wanted, job: Job): Promise<FileLook> {
  const given = wanted.recipe?.format === 'fixed' ? wanted.recipe : null;
  const sample = await sampleBytes(file, job);
  const encodings = guessEncodings(sample);
  const encoding = given?.encoding ?? encodings[0]?.encoding;
  if (encoding === undefined) throw fault('fileNoText', { path: file.path }, { remedy: 'chooseFile' });
  const lines = await linesOf(sample.head, encoding, sample.whole);
  const places =
    given ??
    findColumns(
      lines.map((line) => line.text),
      encoding,
    );
  if (!places) throw fault('importNoRows', { path: file.path });
  const layout = layOut(lines, places, encoding, given);
  const rows = layout.rows.map((cells) => cells.map((cell) => (cell === '' ? null : cell)));
  if (rows.length === 0 && layout.names.length === 0) throw fault('importNoRows', { path: file.path });
  const columns = planRows(layout.names, rows, given?.columns);
  const { measure, starts } = places;
  const { hasHeader, headerRows, skipLines } = layout;
  const recipe: FixedRecipe = {
    format: 'fixed',
    encoding,
    measure,
    starts,
    apart: given?.apart ?? true,
    hasHeader,
    headerRows,
    skipLines,
    columns: columns.map((plan) => plan.reading),
  };
  const notes = [text('import.note.fixedWidth', { count: starts.length }), ...layout.notes];
  return lookOf({ file, recipe, columns, encodings, notes }, rows);
}

interface LaidOut {
  names: string[];
  hasHeader: boolean;
  headerRows: number;
  skipLines: number;
  rows: string[][];
  notes: FileLook['notes'];
}

function layOut(
  lines: readonly Line[],
  { measure, starts }: Pick<FoundColumns, 'measure' | 'starts'>,
  encoding: Encoding,
  given: FixedRecipe | null,
): LaidOut {
  const cutter = new FixedCutter({ measure, encoding, starts, apart: given?.apart ?? true });
  const filled = lines.filter((line) => line.text.trim() !== '' && line.number > (given?.skipLines ?? 0));
  const rule = filled.slice(0, preambleLimit).findIndex((line) => isRule(line.text));
  const records = filled.flatMap((line) => {
    const cells = isRule(line.text) ? null : (cutter.cells(line.text)?.cells ?? null);
    return cells ? [{ line, cells }] : [];
  });
  // Lines above the table fill its first column alone, or none.
  const isRow = (cells: readonly string[]) => cells.filter((cell) => cell !== '').length > 1;
  const named = rule > 0 ? records.findIndex(({ line }) => line.number === filled[rule - 1]?.number) : -1;
  const above = records.slice(0, preambleLimit).findIndex(({ cells }) => isRow(cells));
  const first = given ? 0 : Math.max(0, named >= 0 ? named : above);
  const table = records.slice(first);
  const found = detectHeader(
    table.map(({ cells }) => cells),
    starts.length,
  );
  const hasHeader = given?.hasHeader ?? (named >= 0 || found.hasHeader);
  const headerRows = hasHeader ? ((given?.headerRows ?? named >= 0) ? 1 : Math.max(1, found.headerRows)) : 0;
  const skipLines = given?.skipLines ?? (table[0]?.line.number ?? 1) - 1;
  const names =
    given && given.columns.length > 0
      ? given.columns.map(({ name }) => name)
      : starts.map((_, index) => {
          const words = hasHeader ? table.slice(0, headerRows).map(({ cells }) => cells[index] ?? '') : [];
          const name = words.filter((word) => word !== '').join(' ');
          return name === '' ? `column${index + 1}` : name;
        });
  const preamble = lines.filter((line) => line.number <= skipLines && line.text.trim() !== '');
  const said = preamble
    .map((line) => line.text.trim())
    .join(' / ')
    .slice(0, 500);
  return {
    names,
    hasHeader,
    headerRows,
    skipLines,
    rows: table.slice(headerRows).map(({ cells }) => cells),
    notes: preamble.length > 0 ? [text('import.note.preamble', { count: preamble.length, lines: said })] : [],
  };
}

async function linesOf(head: Buffer, encoding: Encoding, whole: boolean): Promise<Line[]> {
  async function* once(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(head);
  }
  const lines: Line[] = [];
  for await (const some of readLines(once(), encoding)) for (const line of some) lines.push(line);
  if (!whole && lines.length > 1) lines.pop();
  return lines;
}

async function load(connection: Connection, given: FormatLoad): Promise<LoadedBatch> {
  const { file, look: found, job } = given;
  if (found.recipe.format !== 'fixed') throw fault('internal', {});
  return loadRecords(connection, given, fixedRecords(file, found.recipe, job), {
    sha256: () => hashFile(file, job),
  });
}
