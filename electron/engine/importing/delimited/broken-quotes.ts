import { closingQuote, type Dialect } from './split-line.ts';

/** One way to read a record whose quotes do not add up. */
export interface QuoteReading {
  cells: string[];
  /** How much it bends the rules. */
  cost: number;
}

const costs = {
  /** A quote inside a quoted cell that is not escaped. */
  inner: 0.3,
  /** An escaped quote before a delimiter that closes the cell all the same. */
  evenClose: 0.6,
  /** A quote before a delimiter that does not close the cell. */
  passed: 1,
  /** A quote at the start of a cell that opens nothing, and one at its end too. */
  literal: 0.8,
  wrapped: 0.8,
  /** A closing or an opening quote without a delimiter beside it. */
  glued: 1.1,
};

const stepLimit = 4_000;
const readingLimit = 48;
const longest = 1 << 17;
/** A record of more cells takes more steps than there are. */
const widest = 1_000;

/**
 * The readings of a record that have exactly `width` cells, cheapest first: quotes may stand where they should be
 * escaped, open a cell that they do not close, or a delimiter may be missing beside them. Bounded in steps.
 */
export function quoteReadings(text: string, dialect: Dialect, width: number): QuoteReading[] {
  const { delimiter, quote, escape } = dialect;
  if (quote === 'none' || delimiter === 'whitespace' || text.length > longest || width > widest) return [];
  const closing = closingQuote(quote);
  const readings: QuoteReading[] = [];
  let steps = 0;

  /** Position behind the blanks and the delimiter that follow a closing quote; null when none does. */
  const boundary = (at: number): number | null => {
    let behind = at;
    if (delimiter !== ' ') while (text[behind] === ' ') behind += 1;
    if (behind >= text.length) return text.length + 1;
    return text.startsWith(delimiter, behind) ? behind + delimiter.length : null;
  };

  const cellAt = (at: number, cells: readonly string[], cost: number): void => {
    steps += 1;
    if (steps > stepLimit || readings.length >= readingLimit) return;
    if (at > text.length) {
      if (cells.length === width) readings.push({ cells: [...cells], cost });
      return;
    }
    if (cells.length >= width) return;
    let opening = at;
    if (delimiter !== ' ') while (text[opening] === ' ') opening += 1;
    const quoted = text[opening] === quote;
    if (quoted) inQuotes(opening + 1, opening + 1, '', cells, cost);
    bare(at, cells, cost + (quoted ? costs.literal : 0));
  };

  const bare = (at: number, cells: readonly string[], cost: number): void => {
    const found = text.indexOf(delimiter, at);
    const end = found < 0 ? text.length : found;
    const cell = text.slice(at, end);
    const wrapped = cell.length > 1 && cell.startsWith(quote) && cell.endsWith(closing);
    const next = found < 0 ? text.length + 1 : end + delimiter.length;
    cellAt(next, [...cells, cell], cost + (wrapped ? costs.wrapped : 0));
    const inner = text.indexOf(quote, at + 1);
    if (inner > at && inner < end)
      inQuotes(inner + 1, inner + 1, '', [...cells, text.slice(at, inner)], cost + costs.glued);
  };

  const inQuotes = (
    from: number,
    start: number,
    before: string,
    cells: readonly string[],
    cost: number,
  ): void => {
    let held = before;
    let at = from;
    let begin = start;
    let spent = cost;
    for (;;) {
      steps += 1;
      if (steps > stepLimit || readings.length >= readingLimit) return;
      let next = text.indexOf(closing, at);
      if (escape === 'backslash')
        while (next > 0 && text[next - 1] === '\\' && oddSlashes(text, next)) {
          held += text.slice(begin, next - 1) + closing;
          begin = next + 1;
          next = text.indexOf(closing, next + 1);
        }
      if (next < 0) return;
      let run = 1;
      while (text[next + run] === closing) run += 1;
      const content = held + text.slice(begin, next);
      const after = next + run;
      const behind = boundary(after);
      const inner = closing.repeat(escape === 'none' ? run : Math.floor(run / 2));
      if (behind !== null) {
        if (run % 2 === 1) {
          const whole = closing.repeat(escape === 'none' ? run - 1 : (run - 1) / 2);
          cellAt(behind, [...cells, content + whole], spent);
          held = `${content}${inner}${closing}`;
          spent += costs.passed;
        } else {
          const whole = closing.repeat(escape === 'none' ? run - 1 : run / 2);
          const empty = content === '' && run === 2 && next === start;
          cellAt(behind, [...cells, content + (run === 2 ? closing : whole)], spent + costs.evenClose);
          if (empty) return;
          held = content + inner;
        }
      } else if (run % 2 === 0) {
        inQuotes(after, after, '', [...cells, content + closing.repeat(run / 2 - 1)], spent + costs.glued);
        held = content + inner;
      } else {
        bareAfter(after, [...cells, content + closing.repeat((run - 1) / 2)], spent + costs.glued);
        held = `${content}${closing.repeat((run - 1) / 2)}${closing}`;
        spent += costs.inner;
      }
      at = begin = after;
    }
  };

  const bareAfter = (at: number, cells: readonly string[], cost: number): void => {
    if (cells.length < width) bare(at, cells, cost);
  };

  cellAt(0, [], 0);
  return readings.sort((a, b) => a.cost - b.cost);
}

function oddSlashes(text: string, quoteAt: number): boolean {
  let count = 0;
  while (text[quoteAt - 1 - count] === '\\') count += 1;
  return count % 2 === 1;
}
