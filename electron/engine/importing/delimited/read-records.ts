import type { DelimitedRecipe } from '#shared/model/recipe';
import { splitBoxed, isBoxRule } from './boxed.ts';
import type { ColumnShape } from './column-shapes.ts';
import { cutToBlock } from './cut-block.ts';
import { isTotalRow, looksLikeFooter, RunningSums } from './footer.ts';
import { fitsAll, RecordFitter, textOf } from './fit-record.ts';
import type { Line, LineNote } from './lines.ts';
import { LaterTable } from './later-table.ts';
import { isBlankRow, ownCells, recordWidth } from './record-width.ts';
import { noGuide, type ReadRecord, type RecordCounts, type TableGuide } from './read-record.ts';
import { RecordSplitter, splitRecord, type SplitLine } from './split-line.ts';

/** A quoted cell that runs on further than this was never meant to, when what follows looks like rows. */
const openQuoteLines = 1_000;
const openQuoteCharacters = 1 << 20;
const openQuoteLimit = 16 << 20;
/** Records held back at the end: a footer is only known as one when nothing follows it. */
const tailRecords = 24;

/**
 * Puts lines together to records, and repairs a record when exactly one reading of it fits the table. Everything that
 * was not as it should be is said in {@link ReadRecord.reason}; what cannot be read is given with `cells` null.
 */
export class RecordReader {
  readonly counts: RecordCounts = {
    records: 0,
    blankLines: 0,
    trailingDelimiters: 0,
    repeatedHeaders: 0,
    comments: 0,
    otherTable: 0,
    beside: 0,
    later: 0,
  };
  private readonly width: number;
  private headersDue: number;
  private readonly headers: string[] = [];
  private waiting: Line[] = [];
  private splitter: { splitter: RecordSplitter; used: number; length: number } | null = null;
  private tail: ReadRecord[] = [];
  private readonly fit: RecordFitter;
  private readonly sums: RunningSums;
  /** Shapes of the table's own columns. */
  private readonly shapes: readonly ColumnShape[] | null;
  private readonly later: LaterTable;
  /** A blank line came before. */
  private apart = false;

  constructor(
    private readonly recipe: DelimitedRecipe,
    /** Records are of many lengths by nature: missing cells are empty, and nothing is said of each. */
    private readonly ragged = false,
    private readonly guide: TableGuide = noGuide,
  ) {
    this.width = recordWidth(recipe);
    this.headersDue = recipe.hasHeader ? (recipe.headerRows ?? 1) : 0;
    this.fit = new RecordFitter(recipe, ragged, guide, this.counts);
    this.shapes = guide.shapes && ownCells(guide.shapes, recipe);
    this.sums = new RunningSums(guide.sums ? this.shapes : null);
    this.later = new LaterTable(recipe, this.width, guide);
  }

  /** Where another table began that the look at the file did not reach. */
  get laterLine(): number | null {
    return this.later.line;
  }

  /** Records that are complete with these lines. */
  push(lines: readonly Line[]): ReadRecord[] {
    const records = this.read(this.waiting.length === 0 ? lines : [...this.waiting, ...lines], false);
    // Never as arguments: there may be more records than a call takes.
    const held = this.tail.concat(records);
    const given = held.slice(0, Math.max(0, held.length - tailRecords));
    this.tail = held.slice(given.length);
    for (const record of given) this.sums.add(record.cells);
    return given;
  }

  /** Records that were still waiting for a closing quote, and those that might have been a footer. */
  end(): ReadRecord[] {
    const given = this.tail.concat(this.read(this.waiting, true));
    this.waiting = [];
    this.tail = [];
    return this.withoutFooter(given);
  }

  private withoutFooter(records: ReadRecord[]): ReadRecord[] {
    const { shapes } = this;
    if (this.ragged || this.width < 2 || this.recipe.footer === 'keep') return records;
    let first = records.length;
    while (first > 0 && looksLikeFooter(records[first - 1]?.cells ?? null, shapes)) first -= 1;
    if (first === 0 && this.counts.records - this.counts.beside === records.length) return records;
    for (const record of records.slice(0, first)) this.sums.add(record.cells);
    for (const record of records.slice(first)) {
      if (!record.cells) continue;
      if (isTotalRow(record.cells) && !this.sums.match(record.cells)) {
        record.reason ??= 'total';
        record.text ||= record.cells.join(this.recipe.delimiter);
        continue;
      }
      record.text ||= record.cells.join(this.recipe.delimiter);
      record.cells = null;
      record.reason = 'footer';
    }
    return records;
  }

  private read(lines: readonly Line[], last: boolean): ReadRecord[] {
    return cutToBlock(this.wholeRecords(lines, last), this.recipe, this.counts);
  }

  private wholeRecords(lines: readonly Line[], last: boolean): ReadRecord[] {
    const records: ReadRecord[] = [];
    const { skipLines, comment, boxed } = this.recipe;
    const { endLine } = this.guide;
    let at = 0;
    while (at < lines.length) {
      const line = lines[at] as Line;
      if (line.number <= skipLines) {
        at += 1;
        continue;
      }
      if (endLine !== null && line.number >= endLine) {
        this.counts.otherTable += lines.length - at;
        at = lines.length;
        break;
      }
      if (line.oversize) {
        records.push(this.fit.kept(line, line.text, 'tooLong'));
        at += 1;
        continue;
      }
      if (this.fit.isBlank(line.text)) {
        this.counts.blankLines += 1;
        this.apart = true;
        at += 1;
        continue;
      }
      if (comment !== undefined && line.text.startsWith(comment)) {
        this.counts.comments += 1;
        at += 1;
        continue;
      }
      if (boxed && isBoxRule(line.text)) {
        at += 1;
        continue;
      }
      const blanks = this.counts.blankLines;
      const found = this.recordAt(lines, at, last);
      if (found === null) break;
      at += found.lines;
      this.apart = this.counts.blankLines > blanks;
      if (found.record) records.push(found.record);
    }
    this.waiting = at === 0 && lines === this.waiting ? this.waiting : lines.slice(at);
    return records;
  }

  /** The record that begins with a line; null when more lines are needed to know. */
  private recordAt(
    lines: readonly Line[],
    at: number,
    last: boolean,
  ): { lines: number; record: ReadRecord | null } | null {
    const line = lines[at] as Line;
    if (this.recipe.boxed)
      return {
        lines: 1,
        record: this.wellFormed(line, line.text, { cells: splitBoxed(line.text), state: 'closed' }),
      };
    const kept = this.splitter;
    this.splitter = null;
    const splitter = kept?.splitter ?? new RecordSplitter(this.recipe);
    let state: SplitLine['state'] = kept ? 'open' : splitter.push(line.text);
    let used = kept?.used ?? 1;
    let length = kept?.length ?? line.text.length;
    while (state === 'open') {
      const next = lines[at + used];
      if (!next) {
        if (last) break;
        this.splitter = { splitter, used, length };
        return null;
      }
      const ended = next.oversize || (this.guide.endLine !== null && next.number >= this.guide.endLine);
      if (ended || length > openQuoteLimit) break;
      const far = used >= openQuoteLines || length >= openQuoteCharacters;
      if (far && this.looksLikeRows(lines.slice(at + used, at + used + 20))) break;
      state = splitter.push(`${(lines[at + used - 1] as Line).end}${next.text}`);
      length += next.text.length;
      used += 1;
    }
    if (!this.ragged && this.width > 1 && this.headersDue === 0) {
      const cells = state === 'closed' ? splitter.cells : null;
      const other = this.isOther(lines, at, used, cells, last);
      if (other === null) return null;
      if (other) return { lines: cells ? used : 1, record: this.ofOther(lines, at, cells ? used : 1) };
    }
    if (
      state === 'closed' &&
      (used === 1 || this.isJoined(lines.slice(at, at + used), splitter.cells.length))
    ) {
      const joined = used === 1 ? line.text : textOf(lines, at, used);
      const [note] = used === 1 ? line.notes : lines.slice(at, at + used).flatMap((each) => each.notes);
      return { lines: used, record: this.wellFormed(line, joined, { cells: splitter.cells, state }, note) };
    }
    if (this.headersDue > 0) {
      this.headersDue -= 1;
      this.headers.push(line.text);
      return { lines: 1, record: null };
    }
    return this.fit.broken(lines, at, used > 1 ? 'openQuote' : state === 'open' ? 'openQuote' : 'strayQuote');
  }

  /** Whether a record is of another table that begins below this one; null when more lines are needed to know. */
  private isOther(
    lines: readonly Line[],
    at: number,
    used: number,
    cells: readonly string[] | null,
    last: boolean,
  ): boolean | null {
    if (this.later.isInside) {
      if (!cells) return true;
      if (isBlankRow(cells)) return false;
      const fits = !this.guide.shapes || fitsAll(cells, this.guide.shapes);
      if (!this.later.leaves(cells, this.isHeader(cells), fits)) return true;
    }
    if (!cells || used > 1 || this.isHeader(cells)) return false;
    return this.later.begins(lines, at, cells, this.apart, last);
  }

  private ofOther(lines: readonly Line[], at: number, used: number): ReadRecord {
    this.counts.later += 1;
    return this.fit.kept(lines[at] as Line, textOf(lines, at, used), 'otherTable');
  }

  /**
   * Whether lines that a quote holds together are one record: not when the first of them can be read alone, and what
   * follows it are whole rows.
   */
  private isJoined(lines: readonly Line[], cells: number): boolean {
    if (this.width < 2 || this.headersDue > 0) return true;
    if (cells === this.width && this.needsItsStart(lines)) return true;
    const next = lines[1] as Line;
    if (!this.fit.isWholeRow(next.text))
      return cells === this.width || this.fit.aloneAt(lines[0] as Line) === null;
    return this.fit.aloneAt(lines[0] as Line) === null;
  }

  /** The last of some lines has half of a pair of quotes, and they do not look like rows of the table each. */
  private needsItsStart(lines: readonly Line[]): boolean {
    const { quote } = this.recipe;
    const last = lines.at(-1) as Line;
    if (last.text.split(quote).length % 2 === 1) return false;
    const { shapes } = this.guide;
    if (!shapes?.some(({ shaped }) => shaped)) return true;
    return !lines.slice(1).every(({ text }) => {
      const { cells, state } = splitRecord(text, this.recipe);
      return state === 'closed' && cells.length === this.width && fitsAll(cells, shapes);
    });
  }

  /** Whether what follows is rows again: then the quote that holds it was never meant to. */
  private looksLikeRows(lines: readonly Line[]): boolean {
    if (this.width < 2 || lines.some((line) => line.text.includes(this.recipe.quote))) return this.width < 2;
    const whole = lines.filter((line) => this.fit.isWholeRow(line.text)).length;
    return lines.length > 0 && whole >= lines.length * 0.8;
  }

  private wellFormed(line: Line, text: string, split: SplitLine, note?: LineNote): ReadRecord | null {
    if (this.headersDue > 0) {
      this.headersDue -= 1;
      this.headers.push(split.cells.join('\u0001'));
      return null;
    }
    const { cells } = split;
    if (this.width > 1 && cells.length > 1) {
      if (this.headers.length > 0 && this.isHeader(cells)) {
        this.counts.repeatedHeaders += 1;
        return null;
      }
      if (cells.every((cell) => cell.trim() === '')) {
        this.counts.blankLines += 1;
        return null;
      }
    }
    return this.fit.fitted(line, text, cells, note ?? null);
  }

  private isHeader(cells: readonly string[]): boolean {
    const first = this.headers[0];
    return first?.startsWith(cells[0] as string) === true && this.headers.includes(cells.join('\u0001'));
  }
}
