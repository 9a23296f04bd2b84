import { guardText } from '#shared/text/formula-guard';
import type { GridColumn } from './grid-types.ts';
import type { GridPlace } from './grid-keys.ts';
import type { PageLoader } from './use-pages.ts';

/** A rectangle of cells; ends belong to it. */
export interface GridRange {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** The cells between two corners. The header belongs to no selection. */
export const rangeOf = (a: GridPlace, b: GridPlace): GridRange => ({
  top: Math.max(0, Math.min(a.row, b.row)),
  bottom: Math.max(0, a.row, b.row),
  left: Math.min(a.column, b.column),
  right: Math.max(a.column, b.column),
});

/** Rows that are copied at once at most. */
export const mostCopied = 100_000;

const quoted = (text: string): string => (/[\t\r\n"]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * Cells as a spreadsheet takes them from the clipboard: tabs between, a line each. Text that it would run as a formula
 * gets an apostrophe; numbers and times stay as they are.
 */
export function tsvOf<Row>(
  rows: readonly Row[],
  first: number,
  columns: readonly GridColumn<Row>[],
  withHeader: boolean,
): string {
  const cell = (column: GridColumn<Row>, row: Row, index: number): string => {
    const text = (column.copied ?? column.text)(row, index);
    return quoted(column.plain?.(row) === true ? text : guardText(text));
  };
  const lines = rows.map((row, at) => columns.map((column) => cell(column, row, first + at)).join('\t'));
  const header = columns.map(({ title }) => quoted(guardText(title))).join('\t');
  return [...(withHeader ? [header] : []), ...lines].join('\n');
}

/** Rows of a selection, also those that were never in sight. */
export async function rowsBetween<Row>(load: PageLoader<Row>, top: number, bottom: number): Promise<Row[]> {
  const signal = new AbortController().signal;
  const last = Math.min(bottom, top + mostCopied - 1);
  const { rows } = await load(top, last - top + 1, signal);
  return [...rows];
}
