import { quoteReadings } from './broken-quotes.ts';
import type { ColumnShape } from './column-shapes.ts';
import { cutName } from './cut-name.ts';
import { splitRecord, type Dialect } from './split-line.ts';

const otherDelimiters = ['\t', ';', '|', ',', ' '];

/**
 * The names of a header that has not as many as the table has columns, or broken quotes: a blank one too many is left
 * out, names that ran together are cut where a capital begins, missing ones stay blank.
 * @param sound whether the quotes add up, so that `cells` can be believed
 * @param below what the columns look like
 */
export function fitNames(
  text: string,
  given: readonly string[],
  sound: boolean,
  dialect: Dialect,
  width: number,
  below: () => readonly ColumnShape[],
): string[] {
  if (sound && given.length === width) return [...given];
  const cells = otherReading(text, sound ? given.length : 0, dialect, width) ?? [...given];
  const surplus = cells.length - width;
  if (surplus > 0) {
    const blank = cells.filter((cell) => cell.trim() === '').length;
    if (blank === surplus) return cells.filter((cell) => cell.trim() !== '');
    return cells.slice(0, width);
  }
  if (surplus === -1) {
    const quoted = quoteReadings(text, dialect, width)[0];
    const cut = quoted?.cells ?? cutName(cells, below());
    if (cut) return cut;
  }
  return [...cells, ...Array<string>(Math.max(0, -surplus)).fill('')];
}

function otherReading(text: string, plainWidth: number, dialect: Dialect, width: number): string[] | null {
  if (width < 2) return null;
  if (plainWidth <= width / 2)
    for (const delimiter of otherDelimiters) {
      if (delimiter === dialect.delimiter || !text.includes(delimiter)) continue;
      const { cells, state } = splitRecord(text, { ...dialect, delimiter });
      if (state === 'closed' && cells.length === width) return cells;
    }
  if (plainWidth > 0) return null;
  return quoteReadings(text, dialect, width)[0]?.cells ?? null;
}
