import type { SheetRow } from './sheet.ts';

/** Sums of the columns, to know a row of totals when it comes. */
export class Totals {
  private readonly all: Float64Array;
  private readonly shown: Float64Array;
  private readonly numbers: Int32Array;

  constructor(columns: number) {
    this.all = new Float64Array(columns);
    this.shown = new Float64Array(columns);
    this.numbers = new Int32Array(columns);
  }

  add(row: SheetRow, places: readonly (number | undefined)[]): void {
    for (const cell of row.cells) {
      if (cell.kind !== 'number') continue;
      const place = places[cell.column];
      if (place === undefined) continue;
      const value = Number(cell.text);
      this.all[place] = (this.all[place] ?? 0) + value;
      if (!row.hidden) this.shown[place] = (this.shown[place] ?? 0) + value;
      this.numbers[place] = (this.numbers[place] ?? 0) + 1;
    }
  }

  /** Whether some number of this row is the sum of at least two numbers above it, all of them or those not hidden. */
  match(row: SheetRow, places: readonly (number | undefined)[]): boolean {
    return row.cells.some(({ column, kind, text }) => {
      const place = places[column];
      if (kind !== 'number' || place === undefined || (this.numbers[place] ?? 0) < 2) return false;
      const value = Number(text);
      const near = (sum: number) => Math.abs(value - sum) <= 1e-9 * Math.max(1, Math.abs(sum));
      return near(this.all[place] ?? 0) || near(this.shown[place] ?? 0);
    });
  }
}
