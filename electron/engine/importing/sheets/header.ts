import type { ColumnFacts } from '#shared/model/column-facts';
import { detectHeader } from '../delimited/detect-header.ts';
import { bareUnit, labelRow } from '../delimited/header-names.ts';
import { recogniseSurvey } from '../survey/recognise-survey.ts';
import type { Range, SheetRow } from './sheet.ts';

/** Where a table begins on its sheet, and how its columns are called. */
export interface SheetHeader {
  /** Rows of the sheet before it: titles. */
  preamble: string[];
  /** First row of the header, or of the data where there is none. */
  firstRow: number;
  headerRows: number;
  /** One per column. */
  names: string[];
  /** What the header says of each column besides its name, where it is one of a survey tool. */
  facts?: ColumnFacts[];
}

const headerLimit = 4;
const value = /^[-+]?[¥$€£]?[\d.,]*\d[\d.,]*%?$|^\d{4}-\d\d-\d\d([ T]\d.*)?$|^(TRUE|FALSE)$/;

/** Rows as texts of these columns, without empty cells at the end. */
export function textsOf(rows: readonly SheetRow[], columns: readonly number[]): string[][] {
  const places = new Map(columns.map((column, index) => [column, index]));
  return rows.map((row) => {
    const texts: string[] = [];
    for (const { column, text, kind } of row.cells) {
      const place = places.get(column);
      if (place === undefined) continue;
      while (texts.length < place) texts.push('');
      texts[place] = kind === 'error' ? '' : (text ?? '');
    }
    return texts;
  });
}

/** Whether these rows begin with a header of their own. */
export function hasOwnHeader(rows: readonly SheetRow[]): boolean {
  const columns = columnsOf(rows);
  if (columns.length < 2 || rows.length < 2) return false;
  return detectHeader(textsOf(rows, columns), columns.length).hasHeader;
}

const columnsOf = (rows: readonly SheetRow[]): number[] =>
  [...new Set(rows.flatMap((row) => row.cells.map((cell) => cell.column)))].sort((a, b) => a - b);

/**
 * Finds titles and header of a table from its first rows.
 * @param told where the workbook itself says which row is the header (a filter, a defined table)
 */
export function sheetHeader(
  rows: readonly SheetRow[],
  columns: readonly number[],
  merges: readonly Range[],
  told: { firstRow: number; headerRows: number } | null,
): SheetHeader {
  const texts = textsOf(rows, columns);
  const survey = recogniseSurvey(texts.map((cells) => columns.map((_, index) => cells[index] ?? '')));
  if (survey && (!told || told.firstRow === rows[0]?.number))
    return {
      preamble: [],
      firstRow: rows[0]?.number ?? 1,
      headerRows: survey.headerRows,
      names: survey.columns.map(({ name }) => name),
      facts: survey.columns.map(({ facts }) => facts),
    };
  if (told) {
    const at = rows.findIndex((row) => row.number >= told.firstRow);
    const first = at < 0 ? 0 : at;
    const names = joinedNames(rows, texts, columns, merges, first, told.headerRows);
    return { preamble: titles(texts, first), firstRow: told.firstRow, headerRows: told.headerRows, names };
  }
  const found = detectHeader(texts, columns.length);
  const { first } = found;
  const hasHeader = found.hasHeader || isTextAboveValues(rows, columns, first);
  const headerRows = hasHeader ? countHeaderRows(rows, texts, columns, merges, first) : 0;
  const units = headerRows > 0 ? unitsOf(rows, texts, columns, first + headerRows) : null;
  return {
    preamble: titles(texts, first),
    firstRow: rows[first]?.number ?? 1,
    headerRows: headerRows + (units ? 1 : 0),
    names: joinedNames(rows, texts, columns, merges, first, headerRows),
    ...(units ? { facts: units } : {}),
  };
}

/** The row below the names, where it says what the numbers are in: 円, %, kg. */
function unitsOf(
  rows: readonly SheetRow[],
  texts: readonly (readonly string[])[],
  columns: readonly number[],
  at: number,
): ColumnFacts[] | null {
  const [row, before] = [rows[at], rows[at - 1]];
  if (!row || rows.length <= at + 1 || row.number !== (before?.number ?? 0) + 1) return null;
  if (row.cells.some(({ kind }) => kind !== 'text')) return null;
  const cells = columns.map((_, index) => texts[at]?.[index] ?? '');
  if (labelRow(cells) !== 'units') return null;
  return cells.map((cell) => {
    const unit = bareUnit(cell);
    return unit === '' || unit === '-' ? {} : { unit };
  });
}

const titles = (texts: readonly (readonly string[])[], first: number): string[] =>
  texts.slice(0, first).map((cells) => cells.filter((cell) => cell !== '').join(' '));

/** What cells are says more than their texts: texts over numbers or days are names. */
function isTextAboveValues(rows: readonly SheetRow[], columns: readonly number[], first: number): boolean {
  const top = rows[first];
  if (!top || top.cells.some(({ kind }) => kind !== 'text')) return false;
  const named = new Set(top.cells.map(({ column }) => column));
  const values = new Set<number>();
  const texts = new Set<number>();
  for (const row of rows.slice(first + 1))
    for (const { column, kind } of row.cells)
      (kind === 'number' || kind === 'date' ? values : texts).add(column);
  return columns.some((column) => named.has(column) && values.has(column) && !texts.has(column));
}

function countHeaderRows(
  rows: readonly SheetRow[],
  texts: readonly (readonly string[])[],
  columns: readonly number[],
  merges: readonly Range[],
  first: number,
): number {
  let count = 1;
  while (count < headerLimit && first + count < rows.length - 1) {
    const row = rows[first + count - 1];
    const next = rows[first + count];
    if (!row || !next || next.number !== row.number + 1) break;
    const here = merges.filter(
      (merge) =>
        merge.firstRow <= row.number && (merge.lastRow ?? 0) >= row.number && overlaps(merge, columns),
    );
    const wide = here.some(
      (merge) => merge.lastColumn > merge.firstColumn && (merge.lastRow ?? 0) === row.number,
    );
    const deep = here.some((merge) => (merge.lastRow ?? 0) > row.number);
    if (!wide && !deep && !isGroupRow(texts, first + count - 1)) break;
    if (!deep && next.cells.some(({ kind }) => kind !== 'text')) break;
    count += 1;
  }
  return count;
}

const overlaps = (merge: Range, columns: readonly number[]): boolean =>
  columns.some((column) => column >= merge.firstColumn && column <= merge.lastColumn);

/** A row of names for several columns each, without merged cells: gaps behind names, filled in the row below. */
function isGroupRow(texts: readonly (readonly string[])[], at: number): boolean {
  const [top = [], next = [], ...body] = texts.slice(at, at + 40);
  if (next.some((cell) => value.test(cell)) || body.length === 0) return false;
  const gaps = next.filter((cell, index) => index > 0 && cell !== '' && (top[index] ?? '') === '').length;
  if (gaps === 0 || gaps < next.length / 3) return false;
  return next.some(
    (cell, index) =>
      cell !== '' && body.every((row) => value.test(row[index] ?? '') || (row[index] ?? '') === ''),
  );
}

/** Names from one or more rows: groups before the names in them, `年齢 / 男性`. */
function joinedNames(
  rows: readonly SheetRow[],
  texts: readonly (readonly string[])[],
  columns: readonly number[],
  merges: readonly Range[],
  first: number,
  headerRows: number,
): string[] {
  if (headerRows === 0) return columns.map((_, index) => `column${index + 1}`);
  if (headerRows === 1 && merges.length === 0) return columns.map((_, index) => texts[first]?.[index] ?? '');
  const levels = Array.from({ length: headerRows }, (_, level) => {
    const row = rows[first + level];
    const own = texts[first + level] ?? [];
    const across = merges.filter(
      (merge) => row !== undefined && merge.firstRow <= row.number && (merge.lastRow ?? 0) >= row.number,
    );
    const isLast = level === headerRows - 1;
    let before = '';
    return columns.map((column, index) => {
      const text = headerRows === 1 ? (own[index] ?? '') : (own[index] ?? '').trim();
      const merge = across.find(
        ({ firstColumn, lastColumn }) => column >= firstColumn && column <= lastColumn,
      );
      if (merge && row) {
        const from = columns.findIndex((one) => one >= merge.firstColumn);
        const fromRow = rows.findIndex((one) => one.number === merge.firstRow);
        const filled = (texts[fromRow]?.[from] ?? '').trim();
        before = '';
        return filled === '' ? text : filled;
      }
      if (text !== '') before = text;
      return text === '' && !isLast && across.length === 0 ? before : text;
    });
  });
  return columns.map((_, index) => {
    const parts = levels.map((level) => level[index] ?? '').filter((part) => part !== '');
    return parts.filter((part, at) => part !== parts[at - 1]).join(' / ');
  });
}
