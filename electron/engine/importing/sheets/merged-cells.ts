import { columnIndex, type Range } from './sheet.ts';

/** Gives every cell of a merged one the value of its first cell, row by row. */
export class MergedCells {
  private readonly starting = new Map<number, Range[]>();
  private active: { range: Range; text: string | null }[] = [];

  constructor(merges: readonly Range[]) {
    for (const range of merges) {
      const known = this.starting.get(range.firstRow);
      if (known) known.push(range);
      else this.starting.set(range.firstRow, [range]);
    }
  }

  /** @param at the sheet's column of each cell */
  fill(row: number, cells: (string | null)[], at: readonly string[]): void {
    if (this.starting.size === 0) return;
    this.active = this.active.filter(({ range }) => (range.lastRow ?? 0) >= row);
    const places = at.map(columnIndex);
    for (const range of this.starting.get(row) ?? [])
      this.active.push({ range, text: cells[places.indexOf(range.firstColumn)] ?? null });
    for (const { range, text } of this.active) {
      places.forEach((column, index) => {
        if (column >= range.firstColumn && column <= range.lastColumn) cells[index] ??= text;
      });
    }
  }
}
