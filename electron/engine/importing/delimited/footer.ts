import {
  coarseShape,
  exactShape,
  isValueShape,
  misfit,
  shapeCost,
  type ColumnShape,
} from './column-shapes.ts';

const totalWords =
  /^\W*((grand|sub|overall)[\s-]?)?totals?\b|^\W*sum\b|^(総|小|合)?計$|^[（(]?(総合計|合計|小計|総計)/i;
const endWords =
  /^[-=*\s]*(end|eof|fin|以上|終了)[-=*\s\w]*$|^\W*\d+\s*(rows?|records?|件|行|レコード)|^\W*(rows?|records?|件数|レコード数)\s*[:：]?\s*\d+|^\W*(note|source|footnote|注|出典|備考|※|generated|exported|created|report)/i;

/** Whether the row below which nothing follows is not data: a total, a count, a note, or a text alone in the first cell. */
export function looksLikeFooter(
  cells: readonly string[] | null,
  shapes: readonly ColumnShape[] | null,
): boolean {
  if (!cells) return true;
  const filled = cells.filter((cell) => cell.trim() !== '');
  const [first = ''] = filled;
  if (isTotalRow(cells)) return true;
  if (filled.length > Math.max(1, cells.length / 3) || cells.length < 2) return false;
  if (endWords.test(first.trim())) return true;
  if (cells.length < 3) return false;
  const at = cells.indexOf(first);
  const shape = shapes?.[at];
  return (
    filled.length === 1 && shape !== undefined && (shape.shaped ? shapeCost(shape, first) >= misfit : false)
  );
}

/** Whether the first text of a row calls it a total. */
export const isTotalRow = (cells: readonly string[]): boolean =>
  totalWords.test((cells.find((cell) => cell.trim() !== '') ?? '').trim());

const plainNumber = /^[-+]?\d{1,3}(,\d{3})*(\.\d+)?$|^[-+]?\d+(\.\d+)?$/;
const scale = 1_000_000;

/** Exact sums of the columns that hold numbers, in millionths; a total is one when it says what they say. */
export class RunningSums {
  private readonly sums: (bigint | null)[];
  /** What is not in `sums` yet, in numbers that are exact. */
  private readonly pending: number[];
  private count = 0n;

  constructor(shapes: readonly ColumnShape[] | null) {
    this.sums = (shapes ?? []).map((shape) => {
      const kinds = [...shape.coarse.keys()];
      return shape.shaped && kinds.every((kind) => /^[-+]?[9.,]+$/.test(kind)) ? 0n : null;
    });
    this.pending = this.sums.map(() => 0);
  }

  add(cells: readonly string[] | null): void {
    if (!cells) return;
    this.count += 1n;
    for (let index = 0; index < this.sums.length; index += 1) {
      const sum = this.sums[index];
      if (sum === null || sum === undefined) continue;
      const quick = quickMillionths(cells[index] ?? '');
      if (quick !== null) {
        const pending = (this.pending[index] ?? 0) + quick;
        const isLarge = Math.abs(pending) > exactBelow;
        if (isLarge) this.sums[index] = sum + BigInt(pending);
        this.pending[index] = isLarge ? 0 : pending;
        continue;
      }
      const value = millionths(cells[index] ?? '');
      this.sums[index] = value === undefined ? null : sum + value;
    }
  }

  /** Whether every number of the row is the sum of its column (or the number of rows), and there is one. */
  match(cells: readonly string[]): boolean {
    let matched = 0;
    for (const [index, cell] of cells.entries()) {
      if (!isValueShape(coarseShape(exactShape(cell)))) continue;
      const value = millionths(cell);
      const known = this.sums[index];
      const sum = typeof known === 'bigint' ? known + BigInt(this.pending[index] ?? 0) : known;
      if (value === undefined || value === null) return false;
      if (value !== sum && value !== this.count * BigInt(scale)) return false;
      matched += 1;
    }
    return matched > 0;
  }
}

/** Sums up to here, and one value more, are exact as numbers. */
const exactBelow = 4e15;

/** As {@link millionths}, for the plain numbers that most are: up to nine digits, and six behind a point. */
function quickMillionths(text: string): number | null {
  const { length } = text;
  if (length === 0 || length > 16) return null;
  let at = text.charCodeAt(0) === 0x2d ? 1 : 0;
  const negative = at === 1;
  const start = at;
  let value = 0;
  for (; at < length; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (at === start || at - start > 9) return null;
  let places = 6;
  if (at < length) {
    if (text.charCodeAt(at) !== 0x2e || at + 1 === length || length - at > 7) return null;
    for (at += 1; at < length; at += 1) {
      const digit = text.charCodeAt(at) - 0x30;
      if (digit < 0 || digit > 9) return null;
      value = value * 10 + digit;
      places -= 1;
    }
  }
  const scaled = value * 10 ** places;
  return negative ? -scaled : scaled;
}

/** 0 for a blank; undefined for what is no plain number. */
function millionths(text: string): bigint | undefined {
  const bare = text.trim();
  if (bare === '') return 0n;
  if (!plainNumber.test(bare)) return undefined;
  const [whole = '0', fraction = ''] = bare.replaceAll(',', '').replace(/^[-+]/, '').split('.');
  if (fraction.length > 6) return undefined;
  const value = BigInt(whole) * BigInt(scale) + BigInt(fraction.padEnd(6, '0'));
  return bare.startsWith('-') ? -value : value;
}
