import {
  comeAgain,
  learnShapes,
  misfit,
  shapeCost,
  exactShape,
  coarseShape,
  isValueShape,
  type ColumnShape,
} from './column-shapes.ts';
import type { Line } from './lines.ts';
import { fitNames } from './fit-names.ts';
import { bareUnit, isGroup, isHeaderWord, joinHeaders, labelRow } from './header-names.ts';
import type { LooseRecord } from './loose-records.ts';
import type { Dialect } from './split-line.ts';

/** Where the records begin, and what the columns are called. */
export interface DetectedHeader {
  hasHeader: boolean;
  /** Records that make up the header. */
  headerRows: number;
  /** Index of the header (or of the first record) among the sampled records. */
  first: number;
  names: string[];
  /** Units of the columns, from a row of their own. */
  units: (string | null)[];
  /** How sure: share of the evidence that speaks for what was found. */
  confidence: number;
}

const preambleLimit = 40;
const headerLimit = 4;
const value =
  /^[-+]?[¥$€£]?[\d.,]*\d[\d.,]*%?$|^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?([ T]\d.*)?$|^(true|false)$|^(明治|大正|昭和|平成|令和|[mtshr])(\d{1,2}|元)[年./-]\d{1,2}[月./-]\d{1,2}日?$|^[¥￥$€£▲△(-]?[¥￥$€£]?[\d,.]*\d[\d,.]*[円万%)]*$/i;

/**
 * Tells a header from data by what the columns hold below it, and by the words headers use; skips a preamble of lines
 * that do not have the width of the table.
 * @param records the first records of the table
 * @param width cells of an ordinary record
 */
export function findHeader(records: readonly LooseRecord[], width: number, dialect: Dialect): DetectedHeader {
  const below = () => shapesBelow(records, width);
  const first = preambleLength(records, width, dialect, below);
  const fitted = (index: number): string[] => {
    const record = records[index];
    if (!record) return [];
    return fitNames(record.text, record.cells, record.sound, dialect, width, below);
  };
  const candidate = fitted(first);
  const rows = records.slice(first + 1, first + 501);
  const body = rows.map(({ cells }) => cells).filter((cells) => cells.length > 1 || width === 1);
  // A header that comes again is no row that holds the same values.
  const key = candidate.join('\u0001');
  const others = body.filter((cells) => cells.length !== width || cells.join('\u0001') !== key);
  // Nothing but the same row again and again is no header of nothing.
  const alike = body.length > 1 && others.length === 0;
  const judged = alike ? { hasHeader: false, confidence: 0.8 } : looksLikeHeader(candidate, others);
  const counted = width < 2 || alike ? 1 : countHeaderRows(records, first, width, fitted);
  const hasHeader = judged.hasHeader || counted > 1;
  if (!hasHeader) {
    const names = Array.from({ length: width }, (_, index) => `column${index + 1}`);
    const units = names.map(() => null);
    return { hasHeader, headerRows: 0, first, names, units, confidence: judged.confidence };
  }
  const heads = Array.from({ length: counted }, (_, index) => fitted(first + index));
  const labels = heads.findIndex((cells, index) => index > 0 && labelRow(cells) !== null);
  const named = labels > 0 ? heads.filter((_, index) => index !== labels) : heads;
  const labelled = labels > 0 ? (heads[labels] as string[]) : [];
  const isUnits = labels > 0 && labelRow(labelled) === 'units';
  const units = candidate.map((_, index) => {
    const unit = bareUnit(labelled[index] ?? '');
    return isUnits && unit !== '' && unit !== '-' ? unit : null;
  });
  const names = joinHeaders(named, width);
  return { hasHeader, headerRows: counted, first, names, units, confidence: judged.confidence };
}

/** The header of rows that need no repair: cells of a sheet. */
export function detectHeader(rows: readonly (readonly string[])[], width: number): DetectedHeader {
  const records = rows.map((cells) => ({
    line: noLine,
    text: cells.join('\t'),
    cells: [...cells],
    sound: true,
    apart: false,
  }));
  return findHeader(records, width, { delimiter: '\t', quote: 'none', escape: 'none' });
}

const noLine: Line = { text: '', end: '', number: 0, byteOffset: () => 0, notes: [], oversize: false };

function shapesBelow(records: readonly LooseRecord[], width: number): ColumnShape[] {
  const whole = records.slice(1, 301).filter(({ cells, sound }) => sound && cells.length === width);
  return learnShapes(
    whole.map(({ cells }) => cells),
    width,
  );
}

function preambleLength(
  records: readonly LooseRecord[],
  width: number,
  dialect: Dialect,
  below: () => readonly ColumnShape[],
): number {
  const told = (text: string) => /^"?sep=.?"?$/i.test(text) || /^"?sep=/i.test(text.slice(0, 7));
  if (width < 2) return told(records[0]?.text ?? '') ? 1 : 0;
  const limit = Math.min(preambleLimit, records.length - 1);
  let first = 0;
  const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length;
  while (first < limit) {
    const { cells, text, sound } = records[first] as LooseRecord;
    const short = cells.length < width && (cells.length === 1 || filled(cells) <= Math.max(1, width / 3));
    const nearlyEmpty = width > 3 && filled(cells) <= 1;
    if (!told(text)) {
      if (!short && !nearlyEmpty) return first;
      const otherwise = fitNames(text, cells, sound, dialect, width, below);
      if (cells.length !== width && filled(otherwise) === width) return first;
    }
    first += 1;
  }
  return first < limit ? first : 0;
}

/** Rows at the top that hold no values where the rows below them do; 1 when only the first may be a header. */
function countHeaderRows(
  records: readonly LooseRecord[],
  first: number,
  width: number,
  fitted: (index: number) => string[],
): number {
  const below = records.slice(first + 1).filter(({ cells, sound }) => sound && cells.length === width);
  const settled = below.length > 12 ? below.slice(headerLimit) : below.slice(1);
  const shapes = learnShapes(
    settled.slice(0, 300).map(({ cells }) => cells),
    width,
  );
  const shaped = shapes.flatMap((shape, index) => (shape.shaped ? [index] : []));
  const top = fitted(first);
  const valued = top.every((cell) => value.test(cell.trim()));
  let count = 1;
  while (count < headerLimit && first + count < records.length - 1) {
    const { cells, sound } = records[first + count] as LooseRecord;
    if (!sound || cells.length !== width) break;
    const same = !valued && cells.every((cell, index) => cell === top[index]);
    if (!same && !isHeaderRow(cells, top, shaped, shapes)) break;
    count += 1;
  }
  return count;
}

function isHeaderRow(
  cells: readonly string[],
  top: readonly string[],
  shaped: readonly number[],
  shapes: ReturnType<typeof learnShapes>,
): boolean {
  if (labelRow(cells) !== null && top.every((cell) => !value.test(cell.trim()))) {
    const under = shaped.filter((index) => {
      const shape = shapes[index];
      return shape && (cells[index] ?? '').trim() !== '' && shapeCost(shape, cells[index] ?? '') >= misfit;
    });
    return shaped.length > 0 && (under.length > 0 || shaped.length === 0);
  }
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  if (
    filled < 2 ||
    cells.some((cell) => isValueShape(coarseShape(exactShape(cell))) && !/^(19|20)\d\d$/.test(cell))
  )
    return false;
  const foreign = shaped.filter((index) => {
    const shape = shapes[index];
    return shape && (cells[index] ?? '').trim() !== '' && shapeCost(shape, cells[index] ?? '') >= misfit;
  }).length;
  const overAll = top.some((cell) => cell.trim() === '') && filled === cells.length && foreign > 0;
  if (overAll && top.every((cell) => !value.test(cell.trim()))) return true;
  const enough =
    shaped.length >= 2 ? foreign >= Math.max(2, shaped.length * 0.6) : shaped.length === 1 && foreign === 1;
  return enough && (isGroup(top) || shaped.length >= 2);
}

function looksLikeHeader(
  header: readonly string[],
  body: readonly (readonly string[])[],
): { hasHeader: boolean; confidence: number } {
  const cells = header.map((cell) => cell.trim());
  const named = cells.filter((cell) => cell !== '');
  const no = (confidence: number) => ({ hasHeader: false, confidence });
  if (named.length === 0) return no(0.9);
  const values = named.filter((cell) => value.test(cell)).length;
  const words = named.filter(isHeaderWord).length;
  if (yearsAbove(cells, body)) return { hasHeader: true, confidence: 0.9 };
  if (values > 0 && values >= words) return no(0.95);
  if (body.length === 0) return { hasHeader: values === 0, confidence: 0.6 };
  let forHeader = 0;
  let against = 0;
  cells.forEach((cell, index) => {
    if (cell === '') return;
    const column = body.map((record) => (record[index] ?? '').trim()).filter((text) => text !== '');
    if (column.length === 0) return;
    const valueShare = column.filter((text) => value.test(text)).length / column.length;
    if (valueShare > 0.8 && !value.test(cell)) forHeader += 2;
    else if (column.length > 2 && column.includes(cell)) against += 1;
    else if (comeAgain(new Set(column).size, column.length)) forHeader += 1;
    else if (column.length <= 4) return;
    else if (header.length > 1 && commonest(column.map(shape)) !== shape(cell)) forHeader += 0.5;
    else against += 0.5;
  });
  if (words / named.length >= 0.3) forHeader += 2;
  else if (words > 0) forHeader += 0.5;
  const share = Math.max(forHeader, against) / Math.max(0.5, forHeader + against);
  return { hasHeader: forHeader > against, confidence: Math.min(0.99, 0.5 + share / 2) };
}

/** A header of years above numbers that are no years: 2021, 2022, 2023 … */
function yearsAbove(header: readonly string[], body: readonly (readonly string[])[]): boolean {
  const years = header
    .map((cell, index) => ({ cell, index }))
    .filter(({ cell }) => /^(19|20)\d\d$/.test(cell));
  if (years.length < 2) return false;
  const rising = years.every(({ cell }, at) => at === 0 || Number(cell) === Number(years[at - 1]?.cell) + 1);
  return (
    rising && years.every(({ index }) => !body.every((record) => /^(19|20)\d\d$/.test(record[index] ?? '')))
  );
}

/** Which kinds of characters a cell is made of, and roughly how long it is. */
function shape(text: string): string {
  const kinds = [
    /[a-z]/.test(text) ? 'a' : '',
    /[A-Z]/.test(text) ? 'A' : '',
    /\d/.test(text) ? '9' : '',
    /[\u3041-\u309f]/.test(text) ? 'あ' : '',
    /[\u30a0-\u30ff]/.test(text) ? 'ア' : '',
    /[\u4e00-\u9fff]/.test(text) ? '漢' : '',
    /[_]/.test(text) ? '_' : '',
    /[@.,/:]/.test(text) ? '.' : '',
    /\s/.test(text) ? ' ' : '',
  ].join('');
  return `${kinds}${text.length > 24 ? '+' : ''}`;
}

function commonest(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
