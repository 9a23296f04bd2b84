import type { CleanTable } from './base-table.ts';

/** A file as pieces that can be tampered with one by one before they are put together. */
export interface Row {
  /** Cells as they are written, with quotes where they need them. */
  cells: string[];
  /** One between each two cells. */
  delimiters: string[];
  end: string;
}

export interface Dialect {
  delimiter: string;
  quote: string;
  /** What stands before a quote inside of quotes. */
  escape: string;
  end: string;
  /** Quote every text, not only those that need it. */
  all: boolean;
}

export const common: Dialect = { delimiter: ',', quote: '"', escape: '"', end: '\r\n', all: false };

export function writeCell(cell: string, { delimiter, quote, escape, all }: Dialect): string {
  const needs = [delimiter, '\n', '\r', quote].some((part) => part !== '' && cell.includes(part));
  const wordy = all && /[^\d.:/-]/.test(cell);
  if (quote === '' || (!needs && !wordy)) return cell;
  return `${quote}${cell.replaceAll(quote, `${escape}${quote}`)}${quote}`;
}

export function toRows({ header, rows }: CleanTable, dialect: Dialect): Row[] {
  return [...(header ? [header] : []), ...rows].map((cells) => ({
    cells: cells.map((cell) => writeCell(cell, dialect)),
    delimiters: cells.slice(1).map(() => dialect.delimiter),
    end: dialect.end,
  }));
}

export const textOf = (rows: readonly Row[]): string =>
  rows
    .map(
      ({ cells, delimiters, end }) =>
        cells.map((cell, index) => cell + (delimiters[index] ?? '')).join('') + end,
    )
    .join('');
