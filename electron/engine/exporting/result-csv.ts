import { stringify } from 'csv-stringify/sync';
import { renderText, translate } from '#shared/i18n/translate';
import type { Locale } from '#shared/i18n/text';
import type { Cell, Result, ResultColumn } from '#shared/model/result';
import { guardText } from '#shared/text/formula-guard';

/** Text that a spreadsheet would run as a formula gets a leading apostrophe; numbers stay numbers. */
export function guardFormula(cell: Cell, column: ResultColumn): Cell {
  return column.type === 'text' && typeof cell === 'string' ? guardText(cell) : cell;
}

/** Headers of a result in words, with units. */
export function headersOf({ columns }: Result, locale: Locale): string[] {
  return columns.map(({ label, unit }) =>
    unit ? `${renderText(locale, label)} (${unit})` : renderText(locale, label),
  );
}

/** What stands in place of a hidden cell, the same for all: which ones are small would tell them. Null where a cell is shown. */
export function withheldWords(
  { suppressed }: Result,
  locale: Locale,
): (row: number, column: number) => string | null {
  if (!suppressed) return () => null;
  const places = new Set(suppressed.cells.map(([row, column]) => `${row}/${column}`));
  const words = translate(locale, 'privacy.cells.withheld');
  return (row, column) => (places.has(`${row}/${column}`) ? words : null);
}

/** A result as CSV: UTF-8 with BOM (spreadsheets need it for Japanese), RFC 4180, one header row. */
export function resultCsv(result: Result, locale: Locale): string {
  const withheld = withheldWords(result, locale);
  const rows = result.rows.map((row, at) =>
    row.map((cell, index) => {
      const column = result.columns[index];
      return withheld(at, index) ?? (column ? guardFormula(cell, column) : cell);
    }),
  );
  return stringify([headersOf(result, locale), ...rows], {
    bom: true,
    record_delimiter: 'windows',
    cast: { boolean: String },
  });
}
