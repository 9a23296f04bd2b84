import type { DelimitedRecipe } from '#shared/model/recipe';

export type Dialect = Pick<DelimitedRecipe, 'delimiter' | 'quote' | 'escape'>;

/**
 * How a line was read. `open`: a quoted cell goes on behind its end. `stray`: there was text behind a closing quote, so
 * the quoting is broken.
 */
export interface SplitLine {
  cells: string[];
  state: 'closed' | 'open' | 'stray';
}

/** Cells aligned by runs of blanks; blanks at the start of the line belong to no cell. */
export function splitAligned(text: string): string[] {
  const trimmed = text.replace(/^[ \t]+|[ \t]+$/g, '');
  return trimmed === '' ? [] : trimmed.split(/[ \t]+/);
}

/**
 * Splits a record as the common CSV rules have it: a cell that begins with a quote (blanks before it do not count) ends
 * at the next quote that is not escaped; anywhere else a quote is a character like others.
 * @param lenient a quote inside a quoted cell is a character too, unless a delimiter or the end follows it
 */
export function splitRecord(text: string, dialect: Dialect, lenient = false): SplitLine {
  const splitter = new RecordSplitter(dialect, lenient);
  const state = splitter.push(text);
  return { cells: splitter.cells, state };
}

/** Splits a record that may go on over several lines, without reading any of it twice. */
export class RecordSplitter {
  readonly cells: string[] = [];
  /** What a quoted cell holds so far that is still open; null outside of one. */
  private open: string | null = null;
  private readonly opening: string;
  private readonly closing: string;

  constructor(
    private readonly dialect: Dialect,
    private readonly lenient = false,
  ) {
    this.opening = dialect.quote;
    this.closing = closingQuote(dialect.quote);
  }

  /** @param text the record's first line, or the end of the line before and the next line */
  push(text: string): SplitLine['state'] {
    const { delimiter, quote } = this.dialect;
    if (delimiter === 'whitespace') {
      for (const cell of splitAligned(text)) this.cells.push(cell);
      return 'closed';
    }
    let at = 0;
    if (this.open === null) {
      if (quote === 'none' || !text.includes(quote)) {
        for (const cell of text.split(delimiter)) this.cells.push(cell);
        return 'closed';
      }
    } else {
      const state = this.quoted(text, 0);
      if (typeof state === 'string') return state;
      at = state;
    }
    for (;;) {
      const opening = openingQuote(text, at, this.opening, delimiter);
      if (opening < 0) {
        const next = text.indexOf(delimiter, at);
        this.cells.push(text.slice(at, next < 0 ? text.length : next));
        if (next < 0) return 'closed';
        at = next + delimiter.length;
        continue;
      }
      this.open = '';
      const state = this.quoted(text, opening + 1);
      if (typeof state === 'string') return state;
      at = state;
    }
  }

  /** Reads on inside a quoted cell; where the next cell begins, or how the line ends. */
  private quoted(text: string, from: number): number | SplitLine['state'] {
    const { delimiter, escape } = this.dialect;
    const { closing } = this;
    let at = from;
    let start = from;
    for (;;) {
      const nextQuote = text.indexOf(closing, at);
      if (escape === 'backslash') {
        const slash = text.indexOf('\\', at);
        if (slash >= 0 && (nextQuote < 0 || slash < nextQuote) && slash + 1 < text.length) {
          const escaped = text[slash + 1];
          if (escaped === closing || escaped === '\\') {
            this.open += text.slice(start, slash) + escaped;
            start = slash + 2;
          }
          at = slash + 2;
          continue;
        }
      }
      if (nextQuote < 0) {
        this.open += text.slice(start);
        return 'open';
      }
      if (escape === 'double' && text[nextQuote + 1] === closing) {
        this.open += text.slice(start, nextQuote + 1);
        at = start = nextQuote + 2;
        continue;
      }
      let behind = nextQuote + 1;
      if (delimiter !== ' ') while (text[behind] === ' ') behind += 1;
      const ends = behind >= text.length;
      if (ends || text.startsWith(delimiter, behind)) {
        this.cells.push((this.open ?? '') + text.slice(start, nextQuote));
        this.open = null;
        return ends ? 'closed' : behind + delimiter.length;
      }
      if (!this.lenient && escape !== 'none') return 'stray';
      at = nextQuote + 1;
    }
  }
}

export const closingQuote = (quote: string): string => (quote === '“' ? '”' : quote);

/** Splits at every delimiter; only quotes around a whole cell are taken off. */
export function splitLiterally(text: string, dialect: Dialect): string[] {
  const { delimiter, quote } = dialect;
  if (delimiter === 'whitespace') return splitAligned(text);
  const cells = text.split(delimiter);
  if (quote === 'none') return cells;
  return cells.map((cell) => {
    const bare = cell.replace(/^ +| +$/g, '');
    const wrapped = bare.length >= 2 && bare.startsWith(quote) && bare.endsWith(closingQuote(quote));
    return wrapped ? bare.slice(1, -1) : cell;
  });
}

function openingQuote(text: string, from: number, quote: string, delimiter: string): number {
  let at = from;
  if (delimiter !== ' ') while (text[at] === ' ') at += 1;
  return text[at] === quote ? at : -1;
}
