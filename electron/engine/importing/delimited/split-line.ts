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
  const { delimiter, quote, escape } = dialect;
  if (delimiter === 'whitespace') return { cells: splitAligned(text), state: 'closed' };
  if (quote === 'none' || !text.includes(quote)) return { cells: text.split(delimiter), state: 'closed' };
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const opening = openingQuote(text, at, quote, delimiter);
    if (opening < 0) {
      const next = text.indexOf(delimiter, at);
      cells.push(text.slice(at, next < 0 ? text.length : next));
      if (next < 0) return { cells, state: 'closed' };
      at = next + delimiter.length;
      continue;
    }
    const cell = quotedCell(text, opening + 1, { delimiter, quote, escape }, lenient);
    cells.push(cell.text);
    if (cell.state !== 'closed') return { cells, state: cell.state };
    if (cell.next === null) return { cells, state: 'closed' };
    at = cell.next;
  }
}

/** Splits at every delimiter; only quotes around a whole cell are taken off. */
export function splitLiterally(text: string, dialect: Dialect): string[] {
  const { delimiter, quote } = dialect;
  if (delimiter === 'whitespace') return splitAligned(text);
  const cells = text.split(delimiter);
  if (quote === 'none') return cells;
  return cells.map((cell) => {
    const bare = cell.replace(/^ +| +$/g, '');
    const wrapped = bare.length >= 2 && bare.startsWith(quote) && bare.endsWith(quote);
    return wrapped ? bare.slice(1, -1) : cell;
  });
}

function openingQuote(text: string, from: number, quote: string, delimiter: string): number {
  let at = from;
  if (delimiter !== ' ') while (text[at] === ' ') at += 1;
  return text[at] === quote ? at : -1;
}

function quotedCell(
  text: string,
  from: number,
  { delimiter, quote, escape }: Dialect,
  lenient: boolean,
): { text: string; state: SplitLine['state']; next: number | null } {
  let cell = '';
  let at = from;
  let start = from;
  for (;;) {
    const nextQuote = text.indexOf(quote, at);
    if (escape === 'backslash') {
      const slash = text.indexOf('\\', at);
      if (slash >= 0 && (nextQuote < 0 || slash < nextQuote) && slash + 1 < text.length) {
        const escaped = text[slash + 1];
        if (escaped === quote || escaped === '\\') {
          cell += text.slice(start, slash) + escaped;
          start = slash + 2;
        }
        at = slash + 2;
        continue;
      }
    }
    if (nextQuote < 0) return { text: cell + text.slice(start), state: 'open', next: null };
    if (escape === 'double' && text[nextQuote + 1] === quote) {
      cell += text.slice(start, nextQuote + 1);
      at = start = nextQuote + 2;
      continue;
    }
    let behind = nextQuote + 1;
    if (delimiter !== ' ') while (text[behind] === ' ') behind += 1;
    const closes = behind >= text.length || text.startsWith(delimiter, behind);
    if (closes) {
      const next = behind >= text.length ? null : behind + delimiter.length;
      return { text: cell + text.slice(start, nextQuote), state: 'closed', next };
    }
    if (!lenient) return { text: cell + text.slice(start, nextQuote), state: 'stray', next: null };
    at = nextQuote + 1;
  }
}
