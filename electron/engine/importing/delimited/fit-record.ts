import type { DelimitedRecipe } from '#shared/model/recipe';
import { misfit, newWord, shapeCost, type ColumnShape } from './column-shapes.ts';
import type { Line } from './lines.ts';
import type { ReadRecord, RecordCounts, RowReason, TableGuide } from './read-record.ts';
import { recordWidth } from './record-width.ts';
import { placeCells, repairRow } from './repair-row.ts';
import { splitLiterally, splitRecord } from './split-line.ts';

/** Rows beyond these are repaired by the cheap rules alone, so that a hopeless file still ends. */
const carefulRepairs = 50_000;
/** The cost of a cell that its column may hold, but not what the column usually holds. */
const odd = 2;
const noCells: readonly string[] = [];

/** Fits records to the table's width, and repairs them where exactly one reading has cells like the columns'. */
export class RecordFitter {
  private readonly width: number;
  private repairs = 0;

  constructor(
    private readonly recipe: DelimitedRecipe,
    private readonly ragged: boolean,
    private readonly guide: TableGuide,
    private readonly counts: RecordCounts,
  ) {
    this.width = recordWidth(recipe);
  }

  fitted(line: Line, text: string, cells: string[], why: RowReason | null): ReadRecord {
    const surplus = cells.length - this.width;
    const { shapes } = this.guide;
    if (surplus === 0) {
      const better = why === null && shapes ? this.betterReading(text, cells, shapes) : null;
      return better
        ? this.given(line, text, better, noCells, 'strayQuote')
        : this.given(line, text, cells, noCells, why);
    }
    const fit = cells.slice(0, this.width);
    const over = cells.slice(this.width);
    const onlyBlank = surplus > 0 && over.every((cell) => cell.trim() === '');
    const usual = surplus === this.guide.trailing ? odd : newWord;
    if (onlyBlank && (!shapes || fitsAll(fit, shapes, usual))) {
      this.counts.trailingDelimiters += 1;
      const silent = surplus <= Math.max(1, this.guide.trailing);
      return this.given(line, text, fit, noCells, silent ? why : (why ?? 'longRow'));
    }
    if (shapes && !this.ragged && this.repairs < carefulRepairs) {
      this.repairs += 1;
      const found = repairRow(text, this.recipe, shapes);
      if (found && fitsAll(found.cells, shapes) && (cells.length > 1 || found.how === 'otherDelimiter')) {
        const same = found.cells.every((cell, index) => cell === (fit[index] ?? ''));
        const plain = surplus > 0 ? 'longRow' : 'shortRow';
        const reason = same ? plain : found.how === 'otherDelimiter' ? 'otherDelimiter' : 'aligned';
        return this.given(line, text, found.cells, found.extra, why ?? reason);
      }
      const placed = surplus < 0 && cells.length > 1 ? placeCells(cells, shapes, this.recipe) : null;
      if (placed && fitsAll(placed, shapes)) {
        const atEnd = placed.every((cell, index) => cell === (cells[index] ?? ''));
        return this.given(line, text, placed, noCells, why ?? (atEnd ? 'shortRow' : 'aligned'));
      }
    }
    if (surplus > 0) {
      if (onlyBlank) this.counts.trailingDelimiters += 1;
      return this.given(line, text, fit, onlyBlank ? noCells : over, why ?? 'longRow');
    }
    if (cells.length === 1 && this.width > 2 && !this.ragged) return this.kept(line, text, 'oneCell');
    const padded = [...cells, ...Array<string>(-surplus).fill('')];
    return this.given(line, text, padded, noCells, why ?? (this.ragged ? null : 'shortRow'));
  }

  /** A record whose quotes do not add up: alone, or together with a few lines that its cells may run over. */
  broken(lines: readonly Line[], at: number, why: RowReason): { lines: number; record: ReadRecord } {
    const line = lines[at] as Line;
    const { shapes } = this.guide;
    const careful = this.repairs < carefulRepairs;
    this.repairs += 1;
    if (careful && shapes && !this.ragged)
      for (let used = 1; used <= 12 && at + used <= lines.length; used += 1) {
        const newest = lines[at + used - 1] as Line;
        if (used > 1 && (newest.oversize || this.isWholeRow(newest.text))) break;
        const text = used === 1 ? line.text : textOf(lines, at, used);
        const found = repairRow(text, this.recipe, shapes);
        if (!found || (used > 1 && found.how !== 'quotes') || !fitsAll(found.cells, shapes)) continue;
        const isLaid = found.how === 'aligned';
        if (isLaid && (this.continues(lines, at) || !shapes.some(({ shaped }) => shaped))) continue;
        const reason = found.how === 'otherDelimiter' ? 'otherDelimiter' : why;
        return { lines: used, record: this.given(line, text, found.cells, found.extra, reason) };
      }
    const literal = splitLiterally(line.text, this.recipe);
    const lenient = splitRecord(line.text, this.recipe, true);
    const only = lenient.state === 'closed' && lenient.cells.length === this.width ? lenient.cells : null;
    const cells = only ?? (literal.length === this.width || this.ragged ? literal : null);
    if (cells) return { lines: 1, record: this.fitted(line, line.text, cells, why) };
    return { lines: 1, record: this.kept(line, line.text, 'brokenQuotes') };
  }

  isWholeRow(text: string): boolean {
    const { cells, state } = splitRecord(text, this.recipe);
    return state === 'closed' && cells.length === this.width;
  }

  aloneAt({ text }: Line): string[] | null {
    const { shapes } = this.guide;
    if (!shapes) {
      const cells = splitLiterally(text, this.recipe);
      return cells.length === this.width ? cells : null;
    }
    const found = repairRow(text, this.recipe, shapes);
    return found?.how === 'quotes' && fitsAll(found.cells, shapes) ? found.cells : null;
  }

  kept(line: Line, text: string, reason: RowReason): ReadRecord {
    this.counts.records += 1;
    return { cells: null, extra: noCells, line, record: this.counts.records, reason, text };
  }

  /** Nothing but blanks, or the ^Z that some systems put at the end of a text. */
  isBlank(text: string): boolean {
    if (text === '' || text === '\u001a') return true;
    return this.recipe.delimiter === 'whitespace'
      ? /^[ \t]*$/.test(text)
      : this.width > 1 && /^ +$/.test(text);
  }

  /** Whether the line behind a broken one cannot stand alone, so that it may belong to it. */
  private continues(lines: readonly Line[], at: number): boolean {
    const next = lines[at + 1];
    return next !== undefined && !next.oversize && !this.isBlank(next.text) && !this.isWholeRow(next.text);
  }

  /** Another reading of a row that has the right width by chance: a quote is in a cell that has none elsewhere. */
  private betterReading(
    text: string,
    cells: readonly string[],
    shapes: readonly ColumnShape[],
  ): string[] | null {
    const { quote } = this.recipe;
    if (quote === 'none' || this.ragged || !text.includes(quote) || this.repairs >= carefulRepairs)
      return null;
    if (!cells.some((cell) => cell.includes(quote)) || fitsAll(cells, shapes, newWord)) return null;
    this.repairs += 1;
    const found = repairRow(text, this.recipe, shapes);
    if (found?.how !== 'quotes' || !fitsAll(found.cells, shapes)) return null;
    return found.cells.some((cell, index) => cell !== cells[index]) ? found.cells : null;
  }

  private given(
    line: Line,
    text: string,
    cells: string[],
    extra: readonly string[],
    reason: RowReason | null,
  ): ReadRecord {
    this.counts.records += 1;
    return { cells, extra, line, record: this.counts.records, reason, text: reason === null ? '' : text };
  }
}

/** The text of lines with the line ends between them. */
export const textOf = (lines: readonly Line[], at: number, used: number): string =>
  lines
    .slice(at, at + used)
    .map((line, index) => (index + 1 < used ? line.text + line.end : line.text))
    .join('');

/** Whether no cell is foreign to its column. */
export const fitsAll = (
  cells: readonly string[],
  shapes: readonly ColumnShape[],
  limit: number = misfit,
): boolean =>
  cells.every((cell, index) => {
    const shape = shapes[index];
    return !shape || cell.trim() === '' || shapeCost(shape, cell) < limit;
  });
