import { fault } from '#shared/faults/fault';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { Recipe } from '#shared/model/recipe';
import type { Job } from '#engine/jobs/job';
import { assertNotTooWide } from '../column-limit.ts';
import type { FileLook, Wanted } from '../format.ts';
import { lookOf } from '../look-of.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import type { SheetBook, SheetFrame } from './book.ts';
import { chooseTable, partsOf, type Choice } from './choose-table.ts';
import { findTables, type SheetTable } from './find-tables.ts';
import { planSheetColumns, withFormats } from './plan-columns.ts';
import { columnLetters, type Range, type SheetRow } from './sheet.ts';
import { sheetRecords, type SheetRecipe } from './sheet-records.ts';
import { Survey } from './survey.ts';
import type { SurveyedSheet } from './surveyed-sheet.ts';

/** Cells that a look reads at most: about a second. */
const surveyedCells = 400_000;
/** Looks at a workbook: its sheets and tables, and the one that is wanted as a recipe with a sample. */
export async function lookAtSheets(
  format: SheetRecipe['format'],
  file: PinnedFile,
  book: SheetBook,
  wanted: Wanted,
  job: Job,
): Promise<FileLook> {
  const ranges = await book.ranges(job);
  const given = sheetRecipe(wanted.recipe);
  const sheets = new Map<number, SurveyedSheet>();
  const surveyed = async (sheet: number): Promise<SurveyedSheet> => {
    const known = sheets.get(sheet) ?? (await surveySheet(book, sheet, job));
    sheets.set(sheet, known);
    return known;
  };
  const choice = await chooseTable(file, book, ranges, wanted.part, surveyed);
  const { sheet, table } = choice;
  const found = await surveyed(sheet);
  const recipe =
    given && given.columns.length > 0
      ? followed(given, choice)
      : withFormats(recipeOf(format, choice, found, given?.hidden ?? false), table.sample);
  assertNotTooWide(file, recipe.at.length);
  if (recipe.at.length === 0) throw fault('importNoRows', { path: file.path });
  const rows = await sampleRecords(table, recipe, job);
  const columns = planSheetColumns(recipe, table.sample, rows, given !== null && given.columns.length > 0);
  const made = { ...recipe, columns: columns.map((plan) => plan.reading) };
  const notes = [...book.notes, ...notesOf(book, choice, found, recipe)];
  return lookOf({ file, recipe: made, columns, parts: partsOf(book, ranges, sheets), notes }, rows);
}

const sheetRecipe = (recipe: Recipe | null): SheetRecipe | null =>
  recipe?.format === 'xlsx' || recipe?.format === 'ods' ? recipe : null;

async function surveySheet(book: SheetBook, sheet: number, job: Job): Promise<SurveyedSheet> {
  const frame = await book.frame(sheet, job);
  const survey = new Survey();
  let whole = true;
  let cells = 0;
  for await (const { rows, share } of book.rows(sheet, job)) {
    for (const row of rows) {
      survey.add(row);
      cells += row.cells.length;
    }
    if (cells <= surveyedCells || share >= 1) continue;
    whole = false;
    break;
  }
  await resolveSamples(book, survey, job);
  return { frame, survey, whole, ...findTables(survey, whole, frame) };
}

/** Looks up the shared texts of the rows that are kept. */
async function resolveSamples(book: SheetBook, survey: Survey, job: Job): Promise<void> {
  const cells = survey.blocks.flatMap(({ sample, tail }) =>
    [...sample, ...tail].flatMap((row) => row.cells.filter((cell) => cell.shared >= 0 && cell.text === null)),
  );
  if (cells.length === 0) return;
  const strings = await book.someStrings(new Set(cells.map((cell) => cell.shared)), job);
  for (const cell of cells) cell.text = strings.get(cell.shared) ?? null;
  strings.close();
}

function recipeOf(
  format: SheetRecipe['format'],
  { part, table, hasTotals }: Choice,
  found: SurveyedSheet,
  hidden: boolean,
): SheetRecipe {
  const { hiddenColumns } = found.frame;
  const mine = table.columns.filter((column) => hidden || !hiddenColumns.has(column));
  const others = new Set(found.tables.filter((other) => other !== table).flatMap((other) => other.columns));
  for (const column of found.strayColumns) others.add(column);
  const filled = new Set(found.survey.blocks.flatMap((block) => [...block.filled.keys()]));
  for (const column of hiddenColumns) if (!hidden && filled.has(column)) others.add(column);
  for (const column of mine) others.delete(column);
  return {
    format,
    part,
    firstRow: table.range.firstRow,
    lastRow: table.range.lastRow,
    headerRows: table.headerRows,
    at: mine.map(columnLetters),
    elsewhere: [...others].sort((a, b) => a - b).map(columnLetters),
    hidden,
    fillMerged: false,
    totals: hasTotals ? 'leaveOut' : 'auto',
    columns: mine.map((column) => ({
      name: table.names[table.columns.indexOf(column)] ?? '',
      type: 'text' as const,
      nulls: [],
      ...table.facts?.[table.columns.indexOf(column)],
    })),
  };
}

/** A recipe on a sheet that has grown or shrunk: where its table ends is looked up again. */
function followed(given: SheetRecipe, { part, table }: Choice): SheetRecipe {
  const grows = given.lastRow !== null && table.range.firstRow === given.firstRow;
  return { ...given, part, ...(grows ? { lastRow: table.range.lastRow } : {}) };
}

async function sampleRecords(table: SheetTable, recipe: SheetRecipe, job: Job): Promise<(string | null)[][]> {
  const lots = asLots(table.sample);
  const strings = { get: () => undefined, close: () => undefined };
  // A sample that has been read through is no part of the import's progress.
  const quiet = { ...job, progress: () => undefined };
  const source = sheetRecords(lots, { recipe, strings, merges: [], job: quiet });
  const rows: (string | null)[][] = [];
  for await (const records of source.records) for (const { cells } of records) if (cells) rows.push(cells);
  return rows;
}

async function* asLots(rows: SheetRow[]) {
  yield await Promise.resolve({ rows, share: 1 });
}

function notesOf(book: SheetBook, { table }: Choice, found: SurveyedSheet, recipe: SheetRecipe): Text[] {
  const notes: Text[] = [];
  const { preamble, footer } = table;
  const lines = (texts: readonly string[]) => texts.join(' ⏎ ').slice(0, 500);
  if (preamble.length > 0)
    notes.push(text('import.note.preamble', { count: preamble.length, lines: lines(preamble) }));
  if (footer.length > 0)
    notes.push(text('import.note.footer', { count: footer.length, lines: lines(footer) }));
  const others = found.tables.length - 1;
  if (others > 0) notes.push(text('import.note.otherTables', { count: others }));
  const strays = found.strays;
  if (strays.length > 0)
    notes.push(text('import.note.strayCells', { count: strays.length, cells: lines(strays) }));
  const hiddenSheets = book.sheets.filter((one) => one.hidden).map(({ name }) => name);
  if (hiddenSheets.length > 0)
    notes.push(
      text('import.note.hiddenSheets', { count: hiddenSheets.length, sheets: hiddenSheets.join(', ') }),
    );
  const hiddenColumns = table.columns.filter((column) => found.frame.hiddenColumns.has(column));
  if (hiddenColumns.length > 0 && !recipe.hidden)
    notes.push(
      text('import.note.hiddenColumns', {
        count: hiddenColumns.length,
        columns: hiddenColumns.map((column) => table.names[table.columns.indexOf(column)] ?? '').join(', '),
      }),
    );
  const merged = bodyMerges(found.frame, table);
  if (merged > 0 && !recipe.fillMerged) notes.push(text('import.note.mergedCells', { count: merged }));
  return notes;
}

const bodyMerges = ({ merges }: SheetFrame, { range, headerRows }: SheetTable): number =>
  merges.filter(
    (merge: Range) =>
      merge.firstRow >= range.firstRow + headerRows &&
      merge.firstRow <= (range.lastRow ?? Infinity) &&
      merge.firstColumn <= range.lastColumn &&
      merge.lastColumn >= range.firstColumn,
  ).length;
