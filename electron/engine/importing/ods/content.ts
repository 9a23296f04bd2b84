import type { SheetFrame } from '../sheets/book.ts';
import type { Range, SheetCell, SheetRow } from '../sheets/sheet.ts';
import { XmlProblem } from '../sheets/xml-problem.ts';
import type { XmlHandler } from '../sheets/xml-scanner.ts';
import { odsCell, type OdsValue } from './ods-cell.ts';

type Attributes = Readonly<Record<string, string>>;

/** Where spreadsheets end. What is repeated beyond is layout, or a bomb. */
const lastRow = 1_048_576;
const columnLimit = 100_000;
/** Cells that one file may make by repeating others. */
const repeatLimit = 50_000_000;
const lotRows = 2_000;

interface Frame extends SheetFrame {
  hiddenColumns: Set<number>;
  merges: Range[];
}

/** Reads `content.xml`: the outline of all sheets when none is wanted, else the rows of one. */
export class ContentHandler implements XmlHandler {
  readonly sheets: { name: string; hidden: boolean }[] = [];
  readonly frames: Frame[] = [];
  readonly names: { name: string; address: string }[] = [];
  /** The wanted sheet has ended. */
  isPast = false;
  private readonly hiddenStyles = new Set<string>();
  private style = '';
  private tableDepth = 0;
  private pending: { row: SheetRow; times: number }[] = [];
  private rowNumber = 0;
  private rowTimes = 1;
  private rowHidden = false;
  private cells: SheetCell[] = [];
  private column = 0;
  private columnAt = 0;
  private value: OdsValue | null = null;
  private cellTimes = 1;
  private paragraphs = 0;
  private inParagraph = 0;
  private skipped = 0;
  private made = 0;

  /** @param wanted position of the sheet whose rows are wanted, or -1 */
  constructor(private readonly wanted: number) {}

  open(name: string, attributes: Attributes): void {
    if (this.skipped > 0 || name === 'annotation' || name === 'ruby-text') {
      this.skipped += 1;
      return;
    }
    switch (name) {
      case 'style':
        this.style = attributes['style:name'] ?? '';
        return;
      case 'table-properties':
        if (attributes['table:display'] === 'false') this.hiddenStyles.add(this.style);
        return;
      case 'table':
        this.openTable(attributes);
        return;
      case 'table-column':
        this.openColumn(attributes);
        return;
      case 'table-row':
        this.openRow(attributes);
        return;
      case 'table-cell':
      case 'covered-table-cell':
        this.openCell(attributes);
        return;
      case 'p':
        this.openParagraph();
        return;
      case 's':
        this.add(' '.repeat(Math.min(1_000, Number(attributes['text:c'] ?? 1) || 1)));
        return;
      case 'tab':
        this.add('\t');
        return;
      case 'line-break':
        this.add('\n');
        return;
      case 'named-range':
        this.names.push({
          name: attributes['table:name'] ?? '',
          address: attributes['table:cell-range-address'] ?? '',
        });
        return;
      case 'database-range':
        this.filter(attributes);
        return;
      default:
    }
  }

  close(name: string): void {
    if (this.skipped > 0) {
      this.skipped -= 1;
      return;
    }
    if (name === 'table') {
      this.tableDepth -= 1;
      if (this.tableDepth === 0 && this.sheets.length - 1 === this.wanted) this.isPast = true;
    } else if (name === 'table-row') this.closeRow();
    else if (name === 'table-cell' || name === 'covered-table-cell') this.closeCell();
    else if (name === 'p' && this.inParagraph > 0) this.inParagraph -= 1;
  }

  text(text: string): void {
    if (this.inParagraph > 0 && this.skipped === 0) this.add(text);
  }

  /** The rows made so far, in lots: repeated rows one after another. */
  *take(): Generator<SheetRow[]> {
    const { pending } = this;
    this.pending = [];
    let lot: SheetRow[] = [];
    for (const { row, times } of pending) {
      for (let copy = 0; copy < times; copy += 1) {
        lot.push(copy === 0 ? row : { ...row, number: row.number + copy, cells: row.cells });
        if (lot.length < lotRows) continue;
        yield lot;
        lot = [];
      }
    }
    if (lot.length > 0) yield lot;
  }

  private get isWanted(): boolean {
    return this.tableDepth === 1 && this.sheets.length - 1 === this.wanted;
  }

  private openTable(attributes: Attributes): void {
    this.tableDepth += 1;
    if (this.tableDepth > 1) return;
    const hidden = this.hiddenStyles.has(attributes['table:style-name'] ?? '');
    this.sheets.push({ name: attributes['table:name'] ?? '', hidden });
    this.frames.push({ hiddenColumns: new Set(), merges: [], filter: null });
    this.rowNumber = 0;
    this.columnAt = 0;
  }

  private openColumn(attributes: Attributes): void {
    const times = repeated(attributes['table:number-columns-repeated']);
    const frame = this.frames.at(-1);
    if (attributes['table:visibility'] && attributes['table:visibility'] !== 'visible')
      for (let column = this.columnAt; column < Math.min(this.columnAt + times, columnLimit); column += 1)
        frame?.hiddenColumns.add(column);
    this.columnAt += times;
  }

  private openRow(attributes: Attributes): void {
    if (this.tableDepth !== 1) return;
    this.rowTimes = repeated(attributes['table:number-rows-repeated']);
    const visibility = attributes['table:visibility'];
    this.rowHidden = visibility === 'collapse' || visibility === 'filter';
    this.rowNumber += 1;
    this.column = 0;
    this.cells = [];
  }

  private closeRow(): void {
    if (this.tableDepth !== 1) return;
    const { cells, rowNumber } = this;
    const times = Math.min(this.rowTimes, Math.max(0, lastRow - rowNumber + 1));
    this.rowNumber += this.rowTimes - 1;
    if (!this.isWanted || cells.length === 0 || times === 0) return;
    this.count(cells.length * (times - 1));
    this.pending.push({ row: { number: rowNumber, hidden: this.rowHidden, cells }, times });
  }

  private openCell(attributes: Attributes): void {
    if (this.tableDepth !== 1) return;
    this.cellTimes = repeated(attributes['table:number-columns-repeated']);
    this.paragraphs = 0;
    this.noteMerge(attributes);
    this.value = this.isWanted ? { attributes, text: '' } : null;
  }

  private closeCell(): void {
    if (this.tableDepth !== 1) return;
    const { value, column, cellTimes } = this;
    this.value = null;
    this.column += cellTimes;
    if (!value) return;
    const cell = odsCell(value);
    if (!cell) return;
    if (column + cellTimes > columnLimit) throw new XmlProblem('long', `more than ${columnLimit} columns`);
    this.count(cellTimes - 1);
    for (let copy = 0; copy < cellTimes; copy += 1) this.cells.push({ ...cell, column: column + copy });
  }

  private noteMerge(attributes: Attributes): void {
    const across = Number(attributes['table:number-columns-spanned'] ?? 1);
    const down = Number(attributes['table:number-rows-spanned'] ?? 1);
    if (this.wanted >= 0 || !(across > 1 || down > 1)) return;
    this.frames.at(-1)?.merges.push({
      firstRow: this.rowNumber,
      lastRow: this.rowNumber + down - 1,
      firstColumn: this.column,
      lastColumn: this.column + across - 1,
    });
  }

  private openParagraph(): void {
    if (!this.value) return;
    this.inParagraph += 1;
    this.paragraphs += 1;
    if (this.paragraphs > 1) this.add('\n');
  }

  private add(text: string): void {
    if (this.value && this.inParagraph > 0) this.value.text += text;
  }

  private filter(attributes: Attributes): void {
    const address = attributes['table:target-range-address'];
    const name = attributes['table:name'] ?? '';
    if (address !== undefined && !name.startsWith('__Anonymous')) this.names.push({ name, address });
  }

  private count(cells: number): void {
    this.made += cells;
    if (this.made > repeatLimit) throw new XmlProblem('long', 'endlessly repeated cells');
  }
}

const repeated = (text: string | undefined): number => {
  const times = Number(text ?? 1);
  return Number.isInteger(times) && times > 0 ? times : 1;
};
