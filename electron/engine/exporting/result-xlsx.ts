import { writeXlsx, type CellValue } from 'hucre/xlsx';
import { fault } from '#shared/faults/fault';
import { formatMoment } from '#shared/i18n/format';
import { renderText, translate } from '#shared/i18n/translate';
import type { Locale } from '#shared/i18n/text';
import type { Cell, Result, ResultColumn } from '#shared/model/result';
import { withheldWords, headersOf } from './result-csv.ts';
import { sheetText } from './sheet-text.ts';

const maxRows = 1_048_575;
const maxCharacters = 32_767;

const formats: Partial<Record<ResultColumn['type'], string>> = {
  day: 'yyyy-mm-dd',
  share: '0.0%',
  integer: '#,##0',
  money: '#,##0.00',
};

/** A sheet name that every spreadsheet accepts: no `[]:*?/\`, at most 31 characters. */
export function sheetName(title: string, fallback: string): string {
  const name = title
    .replace(/[[\]:*?/\\]/g, ' ')
    .trim()
    .replace(/^'+|'+$/g, '')
    .slice(0, 31)
    .trim();
  return name === '' ? fallback : name;
}

/** Text always stays text (a shared string, never a formula); exact decimals beyond a double stay text too. */
function cellValue(cell: Cell, column: ResultColumn): CellValue {
  if (cell === null || typeof cell === 'boolean' || typeof cell === 'number') return cell;
  if (column.type === 'day' && /^\d{4}-\d\d-\d\d$/.test(cell)) return new Date(`${cell}T00:00:00Z`);
  if (column.type === 'money' || column.type === 'integer' || column.type === 'number') {
    const number = Number(cell);
    return cell.replace(/^-/, '').replace('.', '').length <= 15 && Number.isFinite(number) ? number : cell;
  }
  return sheetText(cell);
}

/**
 * A result as an XLSX workbook: the rows, and a sheet with definition, base and what was left out.
 * @throws exportTooLong past a sheet's 1,048,576 rows or 32,767 characters a cell
 */
export async function resultXlsx(result: Result, title: string, locale: Locale): Promise<Uint8Array> {
  if (result.rows.length > maxRows)
    throw fault('exportTooLong', { rows: result.rows.length, limit: maxRows });
  const long = result.rows.find((row) =>
    row.some((cell) => typeof cell === 'string' && cell.length > maxCharacters),
  );
  if (long) throw fault('exportTooLong', { rows: maxCharacters + 1, limit: maxCharacters });
  const headers = headersOf(result, locale);
  const columns = result.columns.map((column, index) => ({
    header: sheetText(headers[index] ?? column.name),
    key: `c${index}`,
    width: Math.max(12, (headers[index] ?? '').length + 4),
    ...(formats[column.type] ? { numFmt: formats[column.type] } : {}),
  }));
  const withheld = withheldWords(result, locale);
  const data = result.rows.map((row, at) =>
    Object.fromEntries(
      result.columns.map((column, index) => [
        `c${index}`,
        withheld(at, index) ?? cellValue(row[index] ?? null, column),
      ]),
    ),
  );
  const about: CellValue[][] = [
    [sheetText(title)],
    ...result.definition.map((sentence): CellValue[] => [renderText(locale, sentence)]),
    [translate(locale, 'export.base', { n: result.base.n, of: result.base.of })],
    ...result.excluded.map(({ text, n }): CellValue[] => [renderText(locale, text), n]),
    ...(result.dataEnd === null
      ? []
      : [[translate(locale, 'export.dataEnd', { at: formatMoment(result.dataEnd, locale) })]]),
  ];
  const definitionSheet = translate(locale, 'export.definition');
  return writeXlsx({
    sheets: [
      { name: sheetName(title, translate(locale, 'export.result')), columns, data, freezePane: { rows: 1 } },
      { name: sheetName(definitionSheet, 'Definition'), rows: about },
    ],
  });
}
