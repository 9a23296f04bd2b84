/** Columns in sight, by place: those that stay at the left, then a run of the others with the room on both sides of it. */
export interface ColumnWindow {
  frozen: number;
  first: number;
  /** One past the last. */
  end: number;
  /** Pixels that the columns left out on either side would take. */
  before: number;
  after: number;
}

/** Which columns are drawn when the grid is scrolled by `offset` pixels; two more on both sides. */
export function columnWindow(
  widths: readonly number[],
  frozen: number,
  viewport: number,
  offset: number,
): ColumnWindow {
  const still = widths.slice(0, frozen).reduce((sum, width) => sum + width, 0);
  let left = still;
  let first = frozen;
  while (first < widths.length && left + (widths[first] ?? 0) <= offset + still) {
    left += widths[first] ?? 0;
    first += 1;
  }
  let end = first;
  let right = left;
  while (end < widths.length && right < offset + Math.max(viewport, 1)) {
    right += widths[end] ?? 0;
    end += 1;
  }
  const from = Math.max(frozen, first - 2);
  const to = Math.min(widths.length, end + 2);
  const sum = (some: readonly number[]): number => some.reduce((total, width) => total + width, 0);
  return {
    frozen,
    first: from,
    end: to,
    before: sum(widths.slice(frozen, from)),
    after: sum(widths.slice(to)),
  };
}
