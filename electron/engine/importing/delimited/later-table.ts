import { misfit, shapeCost } from './column-shapes.ts';
import { hasHeaderWords } from './header-names.ts';
import type { Line } from './lines.ts';
import type { TableGuide } from './read-record.ts';
import { isBlankRow } from './record-width.ts';
import { splitRecord, type Dialect } from './split-line.ts';
import { differs, isNaming } from './table-bounds.ts';

/** Rows below names that are looked at; so many at least where nothing parts them from the table above. */
const looked = 5;
const leastRows = 2;

/**
 * Another table that begins where the look at a file did not reach: names of columns stand there, behind a blank line or
 * above rows of another width. What follows is not the first table's, until rows of its width come again.
 */
export class LaterTable {
  /** Line of the first one's header; null where none was met. */
  line: number | null = null;
  private inside: { width: number } | null = null;

  constructor(
    private readonly dialect: Dialect,
    private readonly width: number,
    private readonly guide: Pick<TableGuide, 'shapes' | 'laterLine'>,
  ) {}

  get isInside(): boolean {
    return this.inside !== null;
  }

  /** Whether a record of the file is the first table's again. */
  leaves(cells: readonly string[], isHeader: boolean, fits: boolean): boolean {
    if (!this.inside) return true;
    const wider = cells.slice(this.inside.width).some((cell) => cell.trim() !== '');
    const again =
      isHeader || (this.inside.width < this.width && cells.length === this.width && wider && fits);
    const narrower = this.inside.width > this.width && cells.length === this.width && fits;
    if (again || narrower) this.inside = null;
    return this.inside === null;
  }

  /**
   * Whether another table begins with a record; null when more lines are needed to know.
   * @param apart a blank line stands before it
   * @param lines as far as they have been read; the record is at `at`
   */
  begins(
    lines: readonly Line[],
    at: number,
    cells: readonly string[],
    apart: boolean,
    last: boolean,
  ): boolean | null {
    const head = lines[at] as Line;
    if (head.number === this.guide.laterLine) return this.enter(head, cells.length);
    const glued = cells.length === this.width && !apart;
    if (glued && (/\d/.test(head.text) || !hasHeaderWords(cells))) return false;
    const names = withoutBlankEnd(cells);
    if (names.length < 2 || !isNaming(names)) return false;
    const same = names.length === this.width;
    if (same && !this.isForeign(names)) return false;
    const below = lines.slice(at + 1, at + 1 + looked);
    const end = below.findIndex(({ text }) => text.trim() === '');
    const following = end < 0 ? below : below.slice(0, end);
    if (end < 0 && following.length < looked && !last) return null;
    const rows = following.map(({ text }) => splitRecord(text, this.dialect));
    if (rows.length < (apart || glued ? leastRows : looked)) return false;
    const alike = rows.every(
      (row) =>
        row.state !== 'stray' &&
        row.cells.length === cells.length &&
        isBlankRow(row.cells.slice(names.length)),
    );
    if (!alike) return false;
    const isPlainWidth = cells.length !== this.width && names.length === cells.length;
    if (!same && !(apart && isPlainWidth) && !differs(names, rows)) return false;
    return this.enter(head, names.length);
  }

  private enter(head: Line, width: number): true {
    this.inside = { width };
    this.line ??= head.number;
    return true;
  }

  /** Words stand in all columns that hold values. */
  private isForeign(names: readonly string[]): boolean {
    const shaped = (this.guide.shapes ?? []).flatMap((shape, index) =>
      shape.shaped ? [{ shape, index }] : [],
    );
    return (
      shaped.length >= 2 && shaped.every(({ shape, index }) => shapeCost(shape, names[index] ?? '') >= misfit)
    );
  }
}

function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  const end = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, end + 1);
}
