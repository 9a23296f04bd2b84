import type { Job } from '#engine/jobs/job';
import { generalFormat, type NumberFormat } from '../sheets/number-format.ts';
import { numberText, serialText } from '../sheets/serial.ts';
import {
  columnIndex,
  type CellKind,
  type FormatEvidence,
  type SheetCell,
  type SheetRow,
} from '../sheets/sheet.ts';
import { XmlProblem } from '../sheets/xml-problem.ts';
import type { XmlHandler } from '../sheets/xml-scanner.ts';
import type { PackagePart, ZipPackage } from '../sheets/zip-package.ts';
import { parsed } from '../sheets/read-xml.ts';
import { TextItem, unescaped } from './text-item.ts';
import { isTrue } from './workbook.ts';

const lastColumn = 16_383;
const lastRow = 1_048_576;

/** The rows of a sheet as they come, in lots. Shared strings are left as numbers. */
export async function* sheetRows(
  zip: ZipPackage,
  part: PackagePart,
  styles: readonly NumberFormat[],
  date1904: boolean,
  job: Job,
): AsyncGenerator<{ rows: SheetRow[]; share: number }> {
  const handler = new SheetHandler(styles, date1904);
  let read = 0;
  for await (const piece of parsed(zip, part, job, handler)) {
    read += piece.length;
    if (handler.rows.length > 0) yield { rows: handler.take(), share: read / Math.max(1, part.bytes) };
    await new Promise(setImmediate);
  }
  yield { rows: handler.take(), share: 1 };
}

class SheetHandler implements XmlHandler {
  rows: SheetRow[] = [];
  private row: SheetRow | null = null;
  private rowNumber = 0;
  private column = -1;
  private type = '';
  private style: NumberFormat = generalFormat;
  private stored: string | null = null;
  private formula = false;
  private inValue = false;
  private item: TextItem | null = null;

  constructor(
    private readonly styles: readonly NumberFormat[],
    private readonly date1904: boolean,
  ) {}

  take(): SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.item) this.item.open(name, attributes);
    else if (name === 'v') {
      this.inValue = true;
      this.stored = '';
    } else if (name === 'c') this.openCell(attributes);
    else if (name === 'f') this.formula = true;
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'is' && this.row) {
      this.item = new TextItem((text) => {
        this.stored = text;
      });
      this.item.open(name, attributes);
    }
  }

  close(name: string): void {
    if (this.item) {
      this.item.close(name);
      if (name === 'is') this.item = null;
    } else if (name === 'v') this.inValue = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
  }

  text(text: string): void {
    if (this.item) this.item.text(text);
    else if (this.inValue) this.stored = `${this.stored ?? ''}${text}`;
  }

  private openRow({ r, hidden }: Readonly<Record<string, string>>): void {
    this.rowNumber = r === undefined ? this.rowNumber + 1 : Number(r);
    if (!Number.isInteger(this.rowNumber) || this.rowNumber < 1 || this.rowNumber > lastRow)
      throw new XmlProblem('malformed', `row ${r ?? ''}`);
    this.row = { number: this.rowNumber, hidden: isTrue(hidden), cells: [] };
    this.column = -1;
  }

  private closeRow(): void {
    const { row } = this;
    this.row = null;
    if (!row || row.cells.length === 0) return;
    inOrder(row);
    this.rows.push(row);
  }

  private openCell({ r, t, s }: Readonly<Record<string, string>>): void {
    this.column = r === undefined ? this.column + 1 : columnOf(r);
    if (this.column < 0 || this.column > lastColumn) throw new XmlProblem('malformed', `cell ${r ?? ''}`);
    this.type = t ?? 'n';
    this.style =
      s === undefined ? (this.styles[0] ?? generalFormat) : (this.styles[Number(s)] ?? generalFormat);
    this.stored = null;
    this.formula = false;
  }

  private closeCell(): void {
    const cell = this.cell();
    if (cell) this.row?.cells.push(cell);
  }

  private make(
    kind: CellKind,
    text: string | null,
    shared = -1,
    format: FormatEvidence = this.style,
  ): SheetCell {
    return { column: this.column, kind, text, shared, format };
  }

  private cell(): SheetCell | null {
    const { stored } = this;
    if (stored === null) return this.formula ? this.make('uncalculated', null) : null;
    switch (this.type) {
      case 's': {
        const index = Number(stored);
        return this.make('text', null, Number.isInteger(index) && index >= 0 && stored !== '' ? index : -2);
      }
      case 'inlineStr':
        return stored === '' ? null : this.make('text', stored);
      case 'str':
        return stored === '' ? null : this.make('text', unescaped(stored));
      case 'b':
        return this.make('boolean', isTrue(stored.trim()) ? 'TRUE' : 'FALSE');
      case 'e':
        return this.make('error', stored.trim());
      case 'd':
        return this.make('date', isoText(stored.trim()), -1, { kind: 'date', unit: null });
      default:
        return stored.trim() === '' ? null : this.number(stored);
    }
  }

  private number(stored: string): SheetCell {
    const { style } = this;
    switch (style.kind) {
      case 'date':
      case 'datetime':
      case 'time':
      case 'elapsed': {
        const moment = serialText(Number(stored), style.kind, this.date1904);
        return moment === null ? this.make('number', numberText(stored)) : this.make('date', moment.text);
      }
      case 'digits': {
        const text = numberText(stored);
        return /^\d+$/.test(text) ? this.make('text', style.show?.(text) ?? text) : this.make('number', text);
      }
      case 'general':
      case 'text':
      case 'number':
      case 'percent':
      case 'currency':
        return this.make('number', numberText(stored));
    }
  }
}

function columnOf(reference: string): number {
  let end = 0;
  while (end < reference.length && reference.charCodeAt(end) > 57) end += 1;
  return end > 3 ? -1 : columnIndex(reference.slice(0, end));
}

/** Cells out of order are put in order; of two in one place the later one counts, as spreadsheets have it. */
function inOrder(row: SheetRow): void {
  const { cells } = row;
  let sorted = true;
  for (let index = 1; index < cells.length && sorted; index += 1)
    sorted = (cells[index - 1]?.column ?? 0) < (cells[index]?.column ?? 0);
  if (sorted) return;
  const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
  row.cells = [...byColumn.values()].sort((a, b) => a.column - b.column);
}

/** `2023-04-01T00:00:00Z` as strict workbooks write days and moments. */
function isoText(stored: string): string {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)Z?)?$/.exec(stored);
  if (!match) return stored;
  const [, date = '', clock] = match;
  if (clock === undefined || /^[0:.]+$/.test(clock)) return date;
  return `${date} ${clock.length === 5 ? `${clock}:00` : clock}`;
}
