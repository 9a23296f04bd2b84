import { text } from '#shared/i18n/translate';
import type { FixedRecipe } from '#shared/model/recipe';
import type { Job } from '#engine/jobs/job';
import { readLines, type Line } from '../delimited/lines.ts';
import type { RecordSource, SourceRecord } from '../format.ts';
import { readBytes } from '../source/bytes.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { gridOf, isBlankAt, textBetween, widthOf, type Grid } from './display-columns.ts';
import { isRule, keepsTo } from './find-columns.ts';

/** Cuts lines into cells at the recipe's places. */
export class FixedCutter {
  private readonly width: (character: string) => number;
  private readonly starts: readonly number[];

  private readonly apart: boolean;

  constructor({
    measure,
    encoding,
    starts,
    apart,
  }: Pick<FixedRecipe, 'measure' | 'encoding' | 'starts' | 'apart'>) {
    this.apart = apart;
    this.width = widthOf(measure, encoding);
    this.starts = starts;
  }

  /**
   * The cells of a line, without the blanks around them. A value that stands across the beginning of a column is taken
   * whole by the one column that has room for it; null when that can not be told.
   */
  cells(line: string): { cells: string[]; moved: boolean } | null {
    const grid = gridOf(line, this.width);
    if (!this.apart || keepsTo(grid, this.starts))
      return { cells: this.cut(grid, this.starts), moved: false };
    const starts = this.movedStarts(grid);
    return starts ? { cells: this.cut(grid, starts), moved: true } : null;
  }

  private cut(grid: Grid, starts: readonly number[]): string[] {
    return starts.map((start, index) => trimmed(textBetween(grid, start, starts[index + 1] ?? grid.length)));
  }

  /** Columns that begin a little earlier or later, so that no value is cut. */
  private movedStarts(grid: Grid): number[] | null {
    const moved: number[] = [];
    for (const [index, start] of this.starts.entries()) {
      const isCut = start > 0 && !isBlankAt(grid, start - 1) && !isBlankAt(grid, start);
      if (!isCut) {
        moved.push(start);
        continue;
      }
      let [from, to] = [start, start];
      while (from > 0 && !isBlankAt(grid, from - 1)) from -= 1;
      while (to < grid.length && !isBlankAt(grid, to)) to += 1;
      const left = moved[index - 1] ?? 0;
      const next = this.starts[index + 1] ?? grid.length;
      const leftIsFilled = hasText(grid, left, from);
      const rightIsFilled = hasText(grid, to, next);
      // Its column is the one that would be empty without it; of two empty ones that at whose beginning it stands.
      const fromItsBegin = from === left && !rightIsFilled;
      if ((leftIsFilled === rightIsFilled && !fromItsBegin) || from < left || to > next) return null;
      moved.push(leftIsFilled ? from : to);
    }
    return moved;
  }
}

const hasText = (grid: Grid, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) if (!isBlankAt(grid, at)) return true;
  return false;
};

const trimmed = (cell: string): string => cell.replace(/^[ \u3000\u00a0]+|[ \u3000\u00a0]+$/g, '');

/** The records of a text of columns of fixed width, a line each. */
export function fixedRecords(file: PinnedFile, recipe: FixedRecipe, job: Job): RecordSource {
  const total = file.packed?.total ?? file.bytes;
  const cutter = new FixedCutter(recipe);
  const counts = { blank: 0, rules: 0 };
  let read = 0;
  const onRaw = (piece: Uint8Array) => {
    read += piece.length;
    job.progress({
      share: Math.min(1, read / Math.max(1, total)),
      text: text('import.reading'),
      cancellable: true,
    });
  };
  let headersDue = recipe.hasHeader ? recipe.headerRows : 0;
  const record = (line: Line): SourceRecord[] => {
    if (line.number <= recipe.skipLines) return [];
    if (isBlank(line.text)) counts.blank += 1;
    else if (isRule(line.text)) counts.rules += 1;
    else if (headersDue > 0) headersDue -= 1;
    else return [recordOf(line, cutter)];
    return [];
  };
  async function* records(): AsyncGenerator<SourceRecord[]> {
    for await (const lines of readLines(readBytes(file, { job, onRaw }), recipe.encoding)) {
      yield lines.flatMap(record);
      await new Promise(setImmediate);
    }
  }
  return {
    names: recipe.columns.map(({ name }) => name),
    records: records(),
    notes: () => (counts.blank > 0 ? [text('import.note.blankLines', { count: counts.blank })] : []),
    reread: (line) => {
      const found = cutter.cells(line);
      return found && [{ cells: orNull(found.cells), extra: null }];
    },
  };
}

const isBlank = (line: string): boolean => /^[ \t\u3000\u001a\f]*$/.test(line);

const orNull = (cells: readonly string[]): (string | null)[] =>
  cells.map((cell) => (cell === '' ? null : cell));

function recordOf(line: Line, cutter: FixedCutter): SourceRecord {
  const found = line.oversize ? null : cutter.cells(line.text);
  const [note = null] = line.notes;
  const reason = line.oversize
    ? 'tooLong'
    : found === null
      ? 'offColumns'
      : (note ?? (found.moved ? 'aligned' : null));
  return {
    cells: found && orNull(found.cells),
    extra: null,
    line: line.number,
    byteOffset: reason === null ? 0 : line.byteOffset(),
    reason,
    text: reason === null ? '' : line.text,
  };
}
