import {
  coarseShape,
  exactShape,
  isValueShape,
  learnShapes,
  misfit,
  shapeCost,
  type ColumnShape,
} from './column-shapes.ts';
import { isNullWord } from '../typing/values/null-words.ts';
import { hasHeaderWords } from './header-names.ts';
import type { LooseRecord } from './loose-records.ts';

/** A table of a text: a stretch of its records. */
export interface TableBounds {
  /** Index of its first record (its header, or lines above it), and of the first one behind it. */
  from: number;
  to: number;
  /** Cells of an ordinary record. */
  width: number;
}

const leastRows = 3;

/**
 * The tables of a text, one below the other: another one begins with a header where records get another width, or the
 * same header comes again once above rows that are there already, or other names stand where values are meant.
 */
export function findTables(records: readonly LooseRecord[], width: number): TableBounds[] {
  const above = new ShapesAbove(records);
  const starts = [0];
  const widths = [firstWidth(records, width)];
  for (let at = leastRows; at < records.length - 1; at += 1) {
    const from = starts.at(-1) as number;
    const own = widths.at(-1) as number;
    if (at - from < leastRows) continue;
    const next = startsTable(records, from, at, own, above);
    if (next === null) continue;
    starts.push(at);
    widths.push(next);
  }
  return starts.map((from, index) => ({
    from,
    to: starts[index + 1] ?? records.length,
    width: widths[index] as number,
  }));
}

/** The width of the first stretch of alike records, when it is a table of its own; else that of most. */
function firstWidth(records: readonly LooseRecord[], width: number): number {
  let at = 0;
  while (at < records.length) {
    const own = (records[at] as LooseRecord).cells.length;
    let to = at;
    while (to < records.length && records[to]?.cells.length === own) to += 1;
    const inner = records.slice(at, to);
    if (own > 1 && inner.length >= leastRows && own !== width && hasNames(inner)) return own;
    if (own === width && inner.length >= leastRows) return width;
    at = to;
  }
  return width;
}

const hasNames = (records: readonly LooseRecord[]): boolean => {
  const [head, ...body] = records;
  // Columns that are empty throughout part tables that stand side by side.
  const names = head?.cells.filter((_, index) =>
    records.some(({ cells }) => (cells[index] ?? '').trim() !== ''),
  );
  return (
    head !== undefined &&
    names !== undefined &&
    isNaming(names) &&
    body.length >= leastRows &&
    differs(head.cells, body)
  );
};

/** The width of the table that begins at a record; null when it is a row like others. */
function startsTable(
  records: readonly LooseRecord[],
  from: number,
  at: number,
  own: number,
  above: ShapesAbove,
): number | null {
  const head = records[at] as LooseRecord;
  if (!head.sound || head.cells.length < 2 || !isNaming(head.cells)) return null;
  const width = head.cells.length;
  const below = records.slice(at + 1, at + 6);
  if (below.length === 0) return null;
  const alike = below.filter((record) => record.cells.length === width).length;
  const first = records[from] as LooseRecord;
  if (width !== own) {
    const lasting = alike === below.length && (below.length >= 2 || head.apart);
    if (!lasting) return null;
    const shared = head.cells.filter((cell) => first.cells.includes(cell)).length;
    return differs(head.cells, below) || shared >= width / 2 || head.apart ? width : null;
  }
  const key = head.text;
  const names = sameHeader(records, head, from);
  if (names !== null && at > names + 1) {
    const again = records.filter((record, index) => index > names && record.text === key).length;
    const rest = Math.min(5, records.length - at - 1, at - names - 1);
    const copies = Array.from({ length: rest }, (_, step) => step + 1).filter(
      (step) => records[at + step]?.text === records[names + step]?.text,
    ).length;
    return again === 1 && rest > 0 && copies === rest ? width : null;
  }
  if (alike < below.length || head.cells.some(isAnswer)) return null;
  const { shapes, shaped } = above.at(from, at, own);
  const isForeign = (cells: readonly string[], index: number): boolean => {
    const shape = shapes[index];
    return shape !== undefined && shapeCost(shape, cells[index] ?? '') >= misfit;
  };
  if (shaped.length < 2 || !shaped.every((index) => isForeign(head.cells, index))) return null;
  if (head.apart || hasHeaderWords(head.cells)) return width;
  // Rows that are foreign here and there are rows of a mixed table; another one has a column of another, single kind.
  const isOtherBody = (index: number): boolean =>
    below.every(({ cells }) => isForeign(cells, index)) &&
    new Set(below.map(({ cells }) => kindOf(cells[index] ?? ''))).size === 1;
  return below.length >= leastRows && shaped.some(isOtherBody) ? width : null;
}

/** Where a header stands that says the same: first of a stretch, or below lines that are no whole rows. */
function sameHeader(
  records: readonly LooseRecord[],
  { text, cells }: LooseRecord,
  from: number,
): number | null {
  for (let at = from; at < records.length; at += 1) {
    const record = records[at] as LooseRecord;
    if (record.text === text) return at;
    if (record.cells.length === cells.length && record.cells.every((cell) => cell.trim() !== '')) return null;
  }
  return null;
}

/** Words, however many, are one kind. */
function kindOf(cell: string): string {
  const shape = coarseShape(exactShape(cell));
  return shape === '~' ? 'a' : shape;
}

/** A word that rows hold, and no header. */
const isAnswer = (cell: string): boolean =>
  !/\p{L}/u.test(cell) || isNullWord(cell) || /^(true|false|yes|no|inf)$/i.test(cell.trim());

const learnedRows = 200;

/** What the rows above a place look like; learnt anew only when there are a quarter more of them. */
class ShapesAbove {
  private known: { from: number; shapes: ColumnShape[]; shaped: number[] } | null = null;
  private body: string[][] = [];
  private upTo = 0;
  private learned = 0;

  constructor(private readonly records: readonly LooseRecord[]) {}

  /** @param own cells of a row of the table that begins at `from` */
  at(from: number, at: number, own: number): { shapes: ColumnShape[]; shaped: number[] } {
    if (this.known?.from !== from) {
      this.known = null;
      this.body = [];
      this.upTo = from + 1;
    }
    for (; this.upTo < at && this.body.length < learnedRows; this.upTo += 1) {
      const { sound, cells } = this.records[this.upTo] as LooseRecord;
      if (sound && cells.length === own) this.body.push(cells);
    }
    const { length } = this.body;
    if (this.known && (length === this.learned || (length < learnedRows && length < this.learned * 1.25)))
      return this.known;
    const shapes = learnShapes(this.body, own);
    const shaped = shapes.flatMap((shape, index) => (shape.shaped ? [index] : []));
    this.known = { from, shapes, shaped };
    this.learned = length;
    return this.known;
  }
}

/** Names, as headers hold them: no values, none missing, none twice. */
export function isNaming(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim());
  return (
    names.every((name) => name !== '' && name.length < 120 && !isValueShape(coarseShape(exactShape(name)))) &&
    new Set(names).size === names.length
  );
}

/** Whether rows hold values where the header has words. */
export function differs(head: readonly string[], rows: readonly { cells: readonly string[] }[]): boolean {
  return head.some((_, index) => {
    const shapes = rows.map((row) => coarseShape(exactShape(row.cells[index] ?? '')));
    return (
      shapes.length > 0 &&
      shapes.every((shape) => shape.includes('9') || shape === 'url' || shape === 'email')
    );
  });
}
