import { alignRow } from './align-row.ts';
import { quoteReadings } from './broken-quotes.ts';
import { rowCost, type ColumnShape } from './column-shapes.ts';
import { splitLiterally, splitRecord, type Dialect } from './split-line.ts';

/** What became of a record that was not as it should be. */
export interface RepairedRow {
  cells: string[];
  /** Cells beyond the columns. */
  extra: string[];
  how: 'quotes' | 'aligned' | 'otherDelimiter' | 'short' | 'long';
  /** How little the row looks like the table's other rows. */
  cost: number;
}

interface Candidate extends RepairedRow {
  /** How much worse its nearest rival of the same kind is. */
  margin: number;
}

/** Delimiters that a single row may have used instead of the file's own. */
const otherDelimiters = ['\t', ';', '|', ',', ' '];
const otherDelimiterCost = 1.2;
const brokenCost = 0.8;
/** A reading must be better than the next one by this much to be the only one that fits. */
const enough = 0.15;

/**
 * Reads a record that has broken quotes or not the table's width: the one reading under which its cells look like the
 * table's columns. Null when several fit equally, or none does.
 */
export function repairRow(
  text: string,
  dialect: Dialect,
  columns: readonly ColumnShape[],
): RepairedRow | null {
  const width = columns.length;
  const candidates: Candidate[] = [];
  const strict = splitRecord(text, dialect);
  const sound = strict.state === 'closed';
  if (sound && strict.cells.length !== width)
    candidates.push(...aligned(strict.cells, columns, dialect, 0, text));
  if (!sound || dialect.quote === 'none' || text.includes(dialect.quote))
    for (const { cells, cost } of quoteReadings(text, dialect, width).slice(0, 24))
      candidates.push(exact(cells, columns, cost + 0.1, 'quotes'));
  if (!sound) {
    const lenient = splitRecord(text, dialect, true);
    if (lenient.state === 'closed')
      candidates.push(...aligned(lenient.cells, columns, dialect, brokenCost, text));
    candidates.push(...aligned(splitLiterally(text, dialect), columns, dialect, brokenCost + 0.4, text));
  }
  candidates.push(...inOtherDelimiters(text, dialect, columns, sound ? strict.cells.length : 0));
  candidates.sort((a, b) => a.cost - b.cost);
  const [best] = candidates;
  if (!best) return null;
  const key = keyOf(best);
  const rival = candidates.find((other) => keyOf(other) !== key);
  const margin = Math.min(best.margin, (rival?.cost ?? Number.POSITIVE_INFINITY) - best.cost);
  return margin >= enough ? best : null;
}

/** A short row whose cells are all whole, laid where they fit: two that ran together stay so, with a blank beside them. */
export function placeCells(
  cells: readonly string[],
  columns: readonly ColumnShape[],
  { delimiter }: Dialect,
): string[] | null {
  const found = alignRow(cells, columns, delimiter === 'whitespace' ? ' ' : delimiter, false, false);
  return found && found.margin >= enough && found.extra.length === 0 ? found.cells : null;
}

const keyOf = ({ cells, extra }: RepairedRow): string => [...cells, '\u0000', ...extra].join('\u0001');

const exact = (
  cells: string[],
  columns: readonly ColumnShape[],
  cost: number,
  how: RepairedRow['how'],
): Candidate => ({
  cells,
  extra: [],
  how,
  cost: cost + rowCost(columns, cells),
  margin: Number.POSITIVE_INFINITY,
});

function aligned(
  cells: readonly string[],
  columns: readonly ColumnShape[],
  { delimiter, quote }: Dialect,
  cost: number,
  text: string,
): Candidate[] {
  if (cells.length === columns.length) return [exact([...cells], columns, cost, 'quotes')];
  const found = alignRow(cells, columns, delimiter === 'whitespace' ? ' ' : delimiter, text.includes(quote));
  if (!found) return [];
  return [
    { cells: found.cells, extra: found.extra, how: 'aligned', cost: cost + found.cost, margin: found.margin },
  ];
}

function inOtherDelimiters(
  text: string,
  dialect: Dialect,
  columns: readonly ColumnShape[],
  plainWidth: number,
): Candidate[] {
  const width = columns.length;
  // Without columns that look like something, any character separates any text, but not into words that are all known.
  const known = columns.some(({ shaped }) => shaped) ? null : columns.filter(({ words }) => words).length;
  if (width < 3 || plainWidth > width / 2 || (known !== null && known < 2)) return [];
  const found: Candidate[] = [];
  for (const delimiter of otherDelimiters) {
    if (delimiter === dialect.delimiter || !text.includes(delimiter)) continue;
    const other = { ...dialect, delimiter };
    const { cells, state } = splitRecord(text, other, true);
    if (state !== 'closed' || cells.length < width) continue;
    for (const one of aligned(cells, columns, other, otherDelimiterCost, ''))
      if (known === null || one.cells.every((cell, index) => columns[index]?.words?.has(cell) !== false))
        found.push({ ...one, how: 'otherDelimiter' });
  }
  return found;
}
