/** What a cell holds, as far as its text alone does not say it. */
export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error' | 'uncalculated';

/** How a number format shows values: evidence of what a column is. */
export type FormatKind =
  | 'general'
  | 'text'
  | 'number'
  | 'date'
  | 'datetime'
  | 'time'
  | 'elapsed'
  /** Digits in places of their own: 00000, 000-0000. What is shown is the value. */
  | 'digits'
  | 'percent'
  | 'currency';

export interface FormatEvidence {
  kind: FormatKind;
  /** `¥`, `円`, `kg`, `%`: what the format writes beside the number. */
  unit: string | null;
}

export interface SheetCell {
  /** From 0. */
  column: number;
  kind: CellKind;
  /** The value as text; null while a shared string is not looked up yet, and where there is no value. */
  text: string | null;
  /** Index of a shared string still to be looked up, or -1. */
  shared: number;
  format: FormatEvidence;
}

/** A row with something in it; cells in ascending columns. */
export interface SheetRow {
  /** From 1, as the person sees it. */
  number: number;
  hidden: boolean;
  cells: SheetCell[];
}

/** Rows and columns of a rectangle, both ends included; rows from 1, columns from 0. */
export interface Range {
  firstRow: number;
  /** Null is the end of the sheet. */
  lastRow: number | null;
  firstColumn: number;
  lastColumn: number;
}

/** 0 → A, 16383 → XFD. */
export function columnLetters(column: number): string {
  let rest = column + 1;
  let letters = '';
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

/** A → 0; -1 where there are no letters. */
export function columnIndex(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** `$A$1:D10`, `A:D`, `1:10` or `B2` as a range; null where it is something else. */
export function parseRange(reference: string): Range | null {
  const bare = reference.replaceAll('$', '');
  const match = /^([A-Z]{1,3})?(\d{1,7})?(?::([A-Z]{1,3})?(\d{1,7})?)?$/i.exec(bare);
  if (!match || bare === '') return null;
  const [, c1, r1, c2, r2] = match;
  if (c1 === undefined && r1 === undefined) return null;
  const single = !bare.includes(':');
  const lastRow = single ? r1 : r2;
  const lastColumn = single ? c1 : c2;
  return {
    firstRow: r1 === undefined ? 1 : Number(r1),
    lastRow: lastRow === undefined ? null : Number(lastRow),
    firstColumn: c1 === undefined ? 0 : columnIndex(c1),
    lastColumn: lastColumn === undefined ? 16_383 : columnIndex(lastColumn),
  };
}

export const rangeText = ({ firstRow, lastRow, firstColumn, lastColumn }: Range): string =>
  `${columnLetters(firstColumn)}${firstRow}:${columnLetters(lastColumn)}${lastRow ?? ''}`;
