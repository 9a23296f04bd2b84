import type { DelimitedRecipe } from '#shared/model/recipe';
import type { Line, LineNote } from './lines.ts';
import { splitLiterally, splitRecord, type SplitLine } from './split-line.ts';

/** Words in the catalogues: `quarantine.<reason>`. */
export type RowReason =
  | 'brokenQuotes'
  | 'ambiguousQuotes'
  | 'oneCell'
  | 'tooLong'
  | 'shortRow'
  | 'longRow'
  | 'strayQuote'
  | 'openQuote'
  | LineNote;

/** A record of the file and what became of it. `cells` is null for one that is kept out. */
export interface ReadRecord {
  /** As many cells as the recipe has columns. */
  cells: string[] | null;
  /** Cells beyond the recipe's columns, as the file has them. */
  extra: string | null;
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
}

/** A quoted cell that runs on further than this was never meant to. */
export const openQuoteLines = 1_000;
const openQuoteCharacters = 1 << 20;

/**
 * Puts lines together to records, and repairs a record when exactly one reading of it has the recipe's width. Everything
 * that was not as it should be is said in {@link ReadRecord.reason}; what cannot be read is given with `cells` null.
 */
export class RecordReader {
  readonly counts: RecordCounts = { records: 0, blankLines: 0, trailingDelimiters: 0 };
  private readonly width: number;
  private linesToSkip: number;
  private header: 'due' | 'read';
  private waiting: Line[] = [];

  constructor(
    private readonly recipe: DelimitedRecipe,
    /** Records are of many lengths by nature: missing cells are empty, and nothing is said of each. */
    private readonly ragged = false,
  ) {
    this.width = recipe.columns.length;
    this.linesToSkip = recipe.skipLines;
    this.header = recipe.hasHeader ? 'due' : 'read';
  }

  /** Records that are complete with these lines. */
  push(lines: readonly Line[]): ReadRecord[] {
    return this.read([...this.waiting, ...lines], false);
  }

  /** Records that were still waiting for a closing quote. */
  end(): ReadRecord[] {
    return this.read(this.waiting, true);
  }

  private read(lines: readonly Line[], last: boolean): ReadRecord[] {
    const records: ReadRecord[] = [];
    let at = 0;
    while (at < lines.length) {
      const line = lines[at] as Line;
      if (this.linesToSkip > 0) {
        this.linesToSkip -= 1;
        at += 1;
        continue;
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
      const found = this.recordAt(lines, at, last);
      if (found === null) break;
      at += found.lines;
      if (found.record) records.push(found.record);
    }
    this.waiting = lines.slice(at);
    return records;
  }

  private recordAt(
    lines: readonly Line[],
    at: number,
    last: boolean,
  ): { lines: number; record: ReadRecord | null } | null {
    const line = lines[at] as Line;
    let text = line.text;
    let split = splitRecord(text, this.recipe);
    let used = 1;
    while (split.state === 'open' && used < openQuoteLines && text.length < openQuoteCharacters) {
      const next = lines[at + used];
      if (!next) {
        if (!last) return null;
        break;
      }
      if (next.oversize) break;
      text += `${(lines[at + used - 1] as Line).end}${next.text}`;
      used += 1;
      // Text without a quote cannot close the cell: only then is the whole record read again.
      if (this.recipe.quote !== 'none' && next.text.includes(this.recipe.quote))
        split = splitRecord(text, this.recipe);
    }
    if (split.state === 'closed') {
      const [note] = lines.slice(at, at + used).flatMap((each) => each.notes);
      return { lines: used, record: this.wellFormed(line, text, split, note) };
    }
    return { lines: 1, record: this.repaired(line, split.state === 'open' ? 'openQuote' : 'strayQuote') };
  }

  private wellFormed(line: Line, text: string, split: SplitLine, note?: LineNote): ReadRecord | null {
    if (this.header === 'due') {
      this.header = 'read';
      return null;
    }
    return this.fitted(line, text, split.cells, note ?? null);
  }

  /** The readings of a record whose quotes are broken: one that fits is taken, several or none are not. */
  private repaired(line: Line, why: RowReason): ReadRecord | null {
    if (this.header === 'due') {
      this.header = 'read';
      return null;
    }
    const readings = new Map<string, string[]>();
    const lenient = splitRecord(line.text, this.recipe, true);
    const candidates = [
      lenient.state === 'closed' ? lenient.cells : null,
      splitLiterally(line.text, this.recipe),
    ];
    for (const cells of candidates)
      if (cells?.length === this.width) readings.set(cells.join('\u0001'), cells);
    const [only] = readings.values();
    if (readings.size === 1 && only) return this.fitted(line, line.text, only, why);
    return this.kept(line, line.text, readings.size === 0 ? 'brokenQuotes' : 'ambiguousQuotes');
  }

  private fitted(line: Line, text: string, cells: string[], why: RowReason | null): ReadRecord {
    const extra = cells.length - this.width;
    if (extra === 0) return this.given(line, text, cells, null, why);
    if (extra > 0) {
      const surplus = cells.slice(this.width);
      const fit = cells.slice(0, this.width);
      if (surplus.every((cell) => cell === '')) {
        this.counts.trailingDelimiters += 1;
        return this.given(line, text, fit, null, extra === 1 ? why : (why ?? 'longRow'));
      }
      const glue = this.recipe.delimiter === 'whitespace' ? ' ' : this.recipe.delimiter;
      return this.given(line, text, fit, surplus.join(glue), why ?? 'longRow');
    }
    if (cells.length === 1 && this.width > 2 && !this.ragged) return this.kept(line, text, 'oneCell');
    const padded = [...cells, ...Array<string>(-extra).fill('')];
    return this.given(line, text, padded, null, why ?? (this.ragged ? null : 'shortRow'));
  }

  private given(
    line: Line,
    text: string,
    cells: string[],
    extra: string | null,
    reason: RowReason | null,
  ): ReadRecord {
    this.counts.records += 1;
    return { cells, extra, line, record: this.counts.records, reason, text: reason === null ? '' : text };
  }

  private kept(line: Line, text: string, reason: RowReason): ReadRecord {
    this.counts.records += 1;
    return { cells: null, extra: null, line, record: this.counts.records, reason, text };
  }

  /** Nothing but blanks, or the ^Z that some systems put at the end of a text. */
  private isBlank(text: string): boolean {
    if (text === '' || text === '\u001a') return true;
    return this.recipe.delimiter === 'whitespace'
      ? /^[ \t]*$/.test(text)
      : this.width > 1 && /^ +$/.test(text);
  }
}
