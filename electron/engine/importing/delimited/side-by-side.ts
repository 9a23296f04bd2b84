import type { SourcePart } from '#shared/rpc/importing';
import { detectHeader } from './detect-header.ts';
import { isTotalRow } from './footer.ts';
import type { LooseRecord } from './loose-records.ts';
import { isBlankRow } from './record-width.ts';
import { isNaming } from './table-bounds.ts';

/** Columns of a text that are a table of their own. */
export interface ColumnBlock {
  /** Index of its first column, and how many it has. */
  at: number;
  width: number;
  /** Index of its header among the records. */
  head: number;
  names: string[];
  rows: number;
}

/** Tables that stand side by side. */
export interface BlocksBeside {
  blocks: ColumnBlock[];
  /** Where the last of them ends: cells of a record. */
  of: number;
  /** More than a look: the tables have other lengths, or the same names. Otherwise it is one table with an empty column. */
  surely: boolean;
}

const leastRows = 2;
const titleRows = 3;
const filledShare = 0.6;
const judgedRows = 300;

/**
 * Tables side by side, parted by columns that are empty from the header on. A table with an empty column is taken apart
 * only where its halves can hardly be one: names that come again, or a left half that ends above the right one, or a
 * right half that ends first and has a first column without anything twice.
 * @param records those of one stretch of a text, with what stands above the header
 */
export function findBlocks(records: readonly LooseRecord[], width: number): BlocksBeside | null {
  if (width < 5) return null;
  const rows = records.map(({ cells, sound }) => (sound ? cells : []));
  const runs = runsOfColumns(rows, width);
  if (runs.length < 2 || runs.some((run) => run.width < 2)) return null;
  const seen = runs.map((run) => blockIn(rows, run));
  const blocks = seen.flatMap((one) => (one ? [one] : []));
  const last = blocks.at(-1);
  if (!last || blocks.length < runs.length) return null;
  const pairs = blocks.slice(1).map((block, index) => [blocks[index] as SeenBlock, block] as const);
  return {
    blocks,
    of: last.at + last.width,
    surely: pairs.every(([left, right]) => areApart(left, right)),
  };
}

/** The tables as parts of their file; the reading that was not chosen by itself is there for who asks for it. */
export function partsBeside({ blocks, surely }: BlocksBeside, name: string): SourcePart[] {
  const rows = Math.max(...blocks.map((block) => block.rows));
  const whole: SourcePart = { id: wholePart, name, kind: 'table', rows, hidden: surely };
  const parts = blocks.map((block, index): SourcePart => ({
    id: blockPart(index),
    name: `${index + 1}: ${block.names.slice(0, 4).join(', ')}`,
    kind: 'table',
    rows: block.rows,
    hidden: !surely,
  }));
  return surely ? [...parts, whole] : [whole, ...parts];
}

/** The records as one of the tables has them, from its header on. */
export function recordsOf(
  records: readonly LooseRecord[],
  { at, width, head }: ColumnBlock,
  delimiter: string,
): LooseRecord[] {
  return records.slice(head).flatMap((record) => {
    const cells = record.cells.slice(at, at + width);
    if (isBlankRow(cells)) return [];
    while (cells.length < width) cells.push('');
    return [{ ...record, cells, text: cells.join(delimiter) }];
  });
}

export const wholePart = 'whole';
export const blockPart = (index: number): string => `block:${index + 1}`;

interface SeenBlock extends ColumnBlock {
  /** Index of its last row, totals apart. */
  end: number;
  /** No cell of its first column comes twice. */
  keyed: boolean;
}

/** Columns without gaps: `width` 1 and more. */
function runsOfColumns(rows: readonly (readonly string[])[], width: number): { at: number; width: number }[] {
  let gaps = Array.from({ length: width }, (_, index) => index);
  for (const cells of rows) {
    gaps = gaps.filter((index) => (cells[index] ?? '').trim() === '');
    if (gaps.length === 0) return [];
  }
  const bounds = [-1, ...gaps, width];
  return bounds.slice(1).flatMap((end, index) => {
    const at = (bounds[index] as number) + 1;
    return end > at ? [{ at, width: end - at }] : [];
  });
}

function blockIn(
  rows: readonly (readonly string[])[],
  { at, width }: { at: number; width: number },
): SeenBlock | null {
  const own = rows.flatMap((cells, index) => {
    const slice = Array.from({ length: width }, (_, column) => cells[at + column] ?? '');
    return isBlankRow(slice) ? [] : [{ index, cells: slice }];
  });
  let first = 0;
  while (first < titleRows && filled(own[first]?.cells ?? []) === 1) first += 1;
  const head = own[first];
  if (!head || !isNaming(head.cells)) return null;
  let to = own.length;
  while (to > first + 1 && isTotalRow(own[to - 1]?.cells ?? [])) to -= 1;
  const body = own.slice(first + 1, to);
  const last = body.at(-1);
  if (!last || body.length < leastRows || last.index - head.index !== body.length) return null;
  const cells = body.map((row) => row.cells);
  const share = cells.reduce((sum, row) => sum + filled(row), 0) / (cells.length * width);
  if (share < filledShare || !detectHeader([head.cells, ...cells.slice(0, judgedRows)], width).hasHeader)
    return null;
  const keys = cells.map(([key = '']) => key.trim());
  const keyed = keys.every((key) => key !== '') && new Set(keys).size === keys.length;
  const { index: end } = last;
  return { at, width, head: head.index, names: head.cells, rows: body.length, end, keyed };
}

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;

function areApart(left: SeenBlock, right: SeenBlock): boolean {
  const again = left.names.filter((name) => right.names.includes(name)).length;
  if (again > 0 && again >= Math.min(left.width, right.width) / 2) return true;
  if (left.end < right.end || left.head !== right.head) return true;
  return right.end < left.end && left.keyed && right.keyed;
}
