import type { Range, SheetRow } from './sheet.ts';

/** Rows with nothing empty between them, as far as a look has come. */
export interface Block {
  firstRow: number;
  lastRow: number;
  rows: number;
  hiddenRows: number;
  /** How many rows have something in each column. */
  filled: Map<number, number>;
  /** The first rows. */
  sample: SheetRow[];
  /** The last rows beyond the sample. */
  tail: SheetRow[];
}

/** A rectangle of a sheet that looks like one table. */
export interface Region {
  range: Range;
  rows: number;
  hiddenRows: number;
  sample: SheetRow[];
  tail: SheetRow[];
  /** Columns of the rectangle with something in them. */
  columns: number[];
}

const sampledRows = 300;
/** More blocks than these are no tables of their own but a table with gaps. */
const blockLimit = 2_000;

/** Gathers rows into blocks. */
export class Survey {
  readonly blocks: Block[] = [];
  rows = 0;

  add(row: SheetRow): void {
    this.rows += 1;
    let block = this.blocks.at(-1);
    if (!block || (row.number > block.lastRow + 1 && this.blocks.length < blockLimit)) {
      block = {
        firstRow: row.number,
        lastRow: row.number,
        rows: 0,
        hiddenRows: 0,
        filled: new Map(),
        sample: [],
        tail: [],
      };
      this.blocks.push(block);
    }
    block.rows += 1;
    if (row.hidden) block.hiddenRows += 1;
    block.lastRow = Math.max(block.lastRow, row.number);
    for (const { column } of row.cells) block.filled.set(column, (block.filled.get(column) ?? 0) + 1);
    if (block.sample.length < sampledRows) block.sample.push(row);
    else {
      block.tail.push(row);
      if (block.tail.length > 2) block.tail.shift();
    }
  }
}

/** Parts a block where columns are empty between tables that stand side by side. */
export function regionsOf(block: Block, startsTable: (rows: readonly SheetRow[]) => boolean): Region[] {
  const columns = [...block.filled.keys()].sort((a, b) => a - b);
  const groups: number[][] = [];
  for (const column of columns) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last !== undefined && column === last + 1) group.push(column);
    else groups.push([column]);
  }
  const merged: number[][] = [];
  for (const group of groups) {
    const before = merged.at(-1);
    if (before && !isApart(block, before, group, startsTable)) before.push(...group);
    else merged.push([...group]);
  }
  return merged.map((group) => regionOf(block, group));
}

/** Whether columns behind a gap are another table than those before it. */
function isApart(
  block: Block,
  before: readonly number[],
  after: readonly number[],
  startsTable: (rows: readonly SheetRow[]) => boolean,
): boolean {
  const gap = (after[0] ?? 0) - (before.at(-1) ?? 0) - 1;
  if (gap >= 16) return true;
  const [left, right] = [regionOf(block, before), regionOf(block, after)];
  if (left.rows < 2 || right.rows < 2 || before.length < 2 || after.length < 2) return false;
  const names = (region: Region) => (region.sample[0]?.cells ?? []).map((cell) => cell.text ?? '');
  const repeated = names(left).filter((name) => name !== '' && names(right).includes(name)).length;
  const sameRows = left.range.firstRow === right.range.firstRow && left.range.lastRow === right.range.lastRow;
  return (repeated > 0 || !sameRows) && startsTable(left.sample) && startsTable(right.sample);
}

function regionOf(block: Block, columns: readonly number[]): Region {
  const [firstColumn = 0] = columns;
  const lastColumn = columns.at(-1) ?? 0;
  const cut = (rows: readonly SheetRow[]): SheetRow[] =>
    rows.flatMap((row) => {
      const cells = row.cells.filter(({ column }) => column >= firstColumn && column <= lastColumn);
      return cells.length > 0 ? [{ ...row, cells }] : [];
    });
  const [sample, tail] = [cut(block.sample), cut(block.tail)];
  const whole = block.rows <= sampledRows;
  const most = Math.max(...columns.map((column) => block.filled.get(column) ?? 0));
  return {
    range: {
      firstRow: sample[0]?.number ?? block.firstRow,
      lastRow: whole ? (sample.at(-1)?.number ?? block.lastRow) : block.lastRow,
      firstColumn,
      lastColumn,
    },
    rows: whole ? sample.length : most,
    hiddenRows: block.hiddenRows,
    sample,
    tail,
    columns: [...columns],
  };
}
