import { quoteReadings } from './broken-quotes.ts';
import { splitRecord, type Dialect } from './split-line.ts';

const otherDelimiters = ['\t', ';', '|', ',', ' '];

/**
 * The names of a header that has not as many as the table has columns, or broken quotes: a blank one too many is left
 * out, names that ran together are cut where a capital begins, missing ones stay blank.
 * @param sound whether the quotes add up, so that `cells` can be believed
 */
export function fitNames(
  text: string,
  given: readonly string[],
  sound: boolean,
  dialect: Dialect,
  width: number,
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
    const cut = quoted?.cells ?? splitName(cells);
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

const word =
  /^(id|no|number|date|time|day|month|year|amount|price|qty|quantity|type|status|e?mail|phone|address|city|country|state|zip|code|customer|user|order|product|item|category|comments?|description|title|url|name|score|rating|age|gender|value|total|channel|count|region|segment|store|note|currency|日付|日時|時刻|金額|数量|単価|商品|顧客|氏名|住所|備考)/i;

/** The one name that is surely two: cut where both parts are words of headers, or where lower case meets a capital. */
function splitName(cells: readonly string[]): string[] | null {
  const cuts: { index: number; at: number; score: number }[] = [];
  cells.forEach((cell, index) => {
    for (let at = 2; at < cell.length - 1; at += 1) {
      const [left, right] = [cell.slice(0, at), cell.slice(at)];
      const capital = /\p{Ll}$/u.test(left) && /^\p{Lu}/u.test(right);
      const words = wordOnly(left) && word.test(right) ? (wordOnly(right) ? 3 : 2) : 0;
      const score = words + (capital ? 1 : 0);
      if (score > 1 || (capital && cell.length > 12)) cuts.push({ index, at, score });
    }
  });
  cuts.sort((a, b) => b.score - a.score);
  const [best, second] = cuts;
  if (!best || cuts.some(({ index }) => index !== best.index)) return null;
  if (second && second.score === best.score) return null;
  const cell = cells[best.index] as string;
  return [
    ...cells.slice(0, best.index),
    cell.slice(0, best.at),
    cell.slice(best.at),
    ...cells.slice(best.index + 1),
  ];
}

const wordOnly = (text: string): boolean => word.exec(text)?.[0].length === text.length;
