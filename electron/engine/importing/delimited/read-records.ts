import type { DelimitedRecipe } from '#shared/model/recipe';
import { misfit, shapeCost, type ColumnShape } from './column-shapes.ts';
import { splitBoxed, isBoxRule } from './boxed.ts';
import { isTotalRow, looksLikeFooter, RunningSums } from './footer.ts';
import type { Line, LineNote } from './lines.ts';
import { repairRow } from './repair-row.ts';
import { RecordSplitter, splitLiterally, splitRecord, type SplitLine } from './split-line.ts';

/** Words in the catalogues: `quarantine.<reason>`. */
export type RowReason =
  | 'brokenQuotes'
  | 'oneCell'
  | 'tooLong'
  | 'shortRow'
  | 'longRow'
  | 'aligned'
  | 'otherDelimiter'
  | 'strayQuote'
  | 'openQuote'
  | 'footer'
  | 'total'
  | LineNote;

/** A record of the file and what became of it. `cells` is null for one that is kept out. */
export interface ReadRecord {
  /** As many cells as the recipe has columns. */
  cells: string[] | null;
  /** Cells beyond the recipe's columns, as the file has them. */
  extra: readonly string[];
  line: Line;
  /** Record number in the file, from 1 below the header. */
  record: number;
  /** Why it is listed; null for a record that is as it should be. */
  reason: RowReason | null;
  /** The record's text, where it is listed. */
  text: string;
}

export interface RecordCounts {
  records: number;
  blankLines: number;
  trailingDelimiters: number;
  repeatedHeaders: number;
  comments: number;
  /** Lines from the beginning of another table on. */
  otherTable: number;
}

/** What a look at the whole table has taught about its rows. */
export interface TableGuide {
  shapes: readonly ColumnShape[] | null;
  /** Line on which another table begins: nothing from there on is read. */
  endLine: number | null;
  /** Empty cells that every row has at its end, behind the last column. */
  trailing: number;
  /** The file ends in a row of totals: sums are kept to compare them. */
  sums: boolean;
}

export const noGuide: TableGuide = { shapes: null, endLine: null, trailing: 0, sums: false };

/** A quoted cell that runs on further than this was never meant to, when what follows looks like rows. */
const openQuoteLines = 1_000;
const openQuoteCharacters = 1 << 20;
const openQuoteLimit = 16 << 20;
/** Records held back at the end: a footer is only known as one when nothing follows it. */
const tailRecords = 24;
/** Rows beyond these are repaired by the cheap rules alone, so that a hopeless file still ends. */
const carefulRepairs = 50_000;
const noCells: readonly string[] = [];

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
  };
  private readonly width: number;
  private headersDue: number;
  private readonly headers: string[] = [];
  private waiting: Line[] = [];
  private splitter: { splitter: RecordSplitter; used: number; length: number } | null = null;
  private tail: ReadRecord[] = [];
  private repairs = 0;
  private readonly sums: RunningSums;

  constructor(
    private readonly recipe: DelimitedRecipe,
    /** Records are of many lengths by nature: missing cells are empty, and nothing is said of each. */
    private readonly ragged = false,
    private readonly guide: TableGuide = noGuide,
  ) {
    this.width = recipe.columns.length;
    this.headersDue = recipe.hasHeader ? (recipe.headerRows ?? 1) : 0;
    this.sums = new RunningSums(guide.sums ? guide.shapes : null);
  }

  /** Records that are complete with these lines. */
  push(lines: readonly Line[]): ReadRecord[] {
    const records = this.read(this.waiting.length === 0 ? lines : [...this.waiting, ...lines], false);
    this.tail.push(...records);
    const given = this.tail.slice(0, Math.max(0, this.tail.length - tailRecords));
    this.tail = this.tail.slice(given.length);
    for (const record of given) this.sums.add(record.cells);
    return given;
  }

  /** Records that were still waiting for a closing quote, and those that might have been a footer. */
  end(): ReadRecord[] {
    this.tail.push(...this.read(this.waiting, true));
    this.waiting = [];
    const given = this.tail;
    this.tail = [];
    return this.withoutFooter(given);
  }

  private withoutFooter(records: ReadRecord[]): ReadRecord[] {
    const { shapes } = this.guide;
    if (this.ragged || this.width < 2 || this.recipe.footer === 'keep') return records;
    let first = records.length;
    while (first > 0 && looksLikeFooter(records[first - 1]?.cells ?? null, shapes)) first -= 1;
    if (first === 0 && this.counts.records === records.length) return records;
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
        records.push(this.kept(line, line.text, 'tooLong'));
        at += 1;
        continue;
      }
      if (this.isBlank(line.text)) {
        this.counts.blankLines += 1;
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
      const found = this.recordAt(lines, at, last);
      if (found === null) break;
      at += found.lines;
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
    if (
      state === 'closed' &&
      (used === 1 || this.isJoined(lines.slice(at, at + used), splitter.cells.length))
    ) {
      const joined = used === 1 ? line.text : textOf(lines, at, used);
      const [note] = lines.slice(at, at + used).flatMap((each) => each.notes);
      return { lines: used, record: this.wellFormed(line, joined, { cells: splitter.cells, state }, note) };
    }
    return this.broken(lines, at, used > 1 ? 'openQuote' : state === 'open' ? 'openQuote' : 'strayQuote');
  }

  /**
   * Whether lines that a quote holds together are one record: not when the first of them can be read alone, and what
   * follows it are whole rows.
   */
  private isJoined(lines: readonly Line[], cells: number): boolean {
    if (this.width < 2 || this.headersDue > 0) return true;
    if (cells === this.width && this.needsItsStart(lines)) return true;
    const next = lines[1] as Line;
    if (!this.isWholeRow(next.text)) return cells === this.width || this.aloneAt(lines[0] as Line) === null;
    return this.aloneAt(lines[0] as Line) === null;
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

  private aloneAt({ text }: Line): string[] | null {
    const { shapes } = this.guide;
    if (!shapes) {
      const cells = splitLiterally(text, this.recipe);
      return cells.length === this.width ? cells : null;
    }
    const found = repairRow(text, this.recipe, shapes);
    return found?.how === 'quotes' && fitsAll(found.cells, shapes) ? found.cells : null;
  }

  private isWholeRow(text: string): boolean {
    const { cells, state } = splitRecord(text, this.recipe);
    return state === 'closed' && cells.length === this.width;
  }

  /** Whether what follows is rows again: then the quote that holds it was never meant to. */
  private looksLikeRows(lines: readonly Line[]): boolean {
    if (this.width < 2 || lines.some((line) => line.text.includes(this.recipe.quote))) return this.width < 2;
    const whole = lines.filter((line) => this.isWholeRow(line.text)).length;
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
    return this.fitted(line, text, cells, note ?? null);
  }

  private isHeader(cells: readonly string[]): boolean {
    const first = this.headers[0] as string;
    return first.startsWith(cells[0] as string) && this.headers.includes(cells.join('\u0001'));
  }

  /** A record whose quotes do not add up: alone, or together with a few lines that its cells may run over. */
  private broken(
    lines: readonly Line[],
    at: number,
    why: RowReason,
  ): { lines: number; record: ReadRecord | null } {
    const line = lines[at] as Line;
    if (this.headersDue > 0) {
      this.headersDue -= 1;
      this.headers.push(line.text);
      return { lines: 1, record: null };
    }
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

  /** Whether the line behind a broken one cannot stand alone, so that it may belong to it. */
  private continues(lines: readonly Line[], at: number): boolean {
    const next = lines[at + 1];
    return next !== undefined && !next.oversize && !this.isBlank(next.text) && !this.isWholeRow(next.text);
  }

  private fitted(line: Line, text: string, cells: string[], why: RowReason | null): ReadRecord {
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
    if (onlyBlank && (!shapes || fitsAll(fit, shapes))) {
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
    }
    if (surplus > 0) {
      if (onlyBlank) this.counts.trailingDelimiters += 1;
      return this.given(line, text, fit, onlyBlank ? noCells : over, why ?? 'longRow');
    }
    if (cells.length === 1 && this.width > 2 && !this.ragged) return this.kept(line, text, 'oneCell');
    const padded = [...cells, ...Array<string>(-surplus).fill('')];
    return this.given(line, text, padded, noCells, why ?? (this.ragged ? null : 'shortRow'));
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
    if (!cells.some((cell) => cell.includes(quote)) || fitsAll(cells, shapes)) return null;
    this.repairs += 1;
    const found = repairRow(text, this.recipe, shapes);
    return found?.how === 'quotes' && fitsAll(found.cells, shapes) ? found.cells : null;
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

  private kept(line: Line, text: string, reason: RowReason): ReadRecord {
    this.counts.records += 1;
    return { cells: null, extra: noCells, line, record: this.counts.records, reason, text };
  }

  /** Nothing but blanks, or the ^Z that some systems put at the end of a text. */
  private isBlank(text: string): boolean {
    if (text === '' || text === '\u001a') return true;
    return this.recipe.delimiter === 'whitespace'
      ? /^[ \t]*$/.test(text)
      : this.width > 1 && /^ +$/.test(text);
  }
}

const textOf = (lines: readonly Line[], at: number, used: number): string =>
  lines
    .slice(at, at + used)
    .map((line, index) => (index + 1 < used ? line.text + line.end : line.text))
    .join('');

const fitsAll = (cells: readonly string[], shapes: readonly ColumnShape[]): boolean =>
  cells.every((cell, index) => {
    const shape = shapes[index];
    return !shape || cell.trim() === '' || shapeCost(shape, cell) < misfit;
  });
