import { open } from 'node:fs/promises';
import { writeXlsxStream, type CellValue } from 'hucre/xlsx';
import { fault } from '#shared/faults/fault';
import type { Cell } from '#shared/model/result';
import { sheetText } from './sheet-text.ts';

const maxRows = 1_048_575;
const maxCharacters = 32_767;

interface Page {
  columns: { name: string; type: string }[];
  rows: Cell[][];
}

/** Numbers a spreadsheet holds exactly; longer ones and everything else that is no value stay text. */
function cellValue(cell: Cell, type: string): CellValue {
  if (cell === null || typeof cell === 'boolean' || typeof cell === 'number') return cell;
  if (cell.length > maxCharacters) throw fault('exportTooLong', { rows: cell.length, limit: maxCharacters });
  if (type === 'DATE' && /^\d{4}-\d\d-\d\d$/.test(cell)) return new Date(`${cell}T00:00:00Z`);
  if (type.startsWith('TIMESTAMP') && /^\d{4}-\d\d-\d\d[ T]/.test(cell)) {
    const moment = new Date(`${cell.slice(0, 23).replace(' ', 'T').replace(/Z$/, '')}Z`);
    return Number.isNaN(moment.getTime()) ? cell : moment;
  }
  if (/^(DECIMAL|DOUBLE|FLOAT|BIGINT|HUGEINT)/.test(type)) {
    const digits = cell.replace(/[-.]/g, '').length;
    const number = Number(cell);
    if (digits <= 15 && Number.isFinite(number)) return number;
  }
  return sheetText(cell);
}

/**
 * Writes a table as an XLSX sheet, page by page. Text is never a formula.
 * @param formats number formats of the columns, null for the usual one
 * @throws exportTooLong past a sheet's rows or a cell's characters: nothing is cut in silence
 */
export async function writeTableXlsx(
  path: string,
  pages: AsyncIterable<Page>,
  count: number,
  formats: readonly (string | null)[] = [],
): Promise<void> {
  if (count > maxRows) throw fault('exportTooLong', { rows: count, limit: maxRows });
  async function* rows(): AsyncGenerator<CellValue[]> {
    let first = true;
    for await (const page of pages) {
      if (first) yield page.columns.map(({ name }) => sheetText(name));
      first = false;
      for (const row of page.rows)
        yield row.map((cell, index) => cellValue(cell, page.columns[index]?.type ?? 'VARCHAR'));
    }
  }
  const output = await open(path, 'w');
  try {
    const columns = formats.map((format) => (format === null ? {} : { numFmt: format }));
    const options = { name: 'Sheet1', ...(formats.some((one) => one !== null) ? { columns } : {}) };
    for await (const piece of writeXlsxStream(rows(), options)) await output.writeFile(piece);
  } finally {
    await output.close();
  }
}
