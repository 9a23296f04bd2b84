/** Browsers stop laying out beyond about 33 million pixels; taller content is scrolled at a scale. */
export const tallest = 15_000_000;

export interface VirtualWindow {
  /** First row to draw and how many. */
  first: number;
  count: number;
  /** Height of the scrolled content in pixels of the page. */
  height: number;
  /** Where the first drawn row begins within the content, in pixels of the page. */
  top: number;
}

/** Pixels of rows for one pixel of the scrollbar: 1 until the rows are taller than the page can be. */
export function scrollScale(rows: number, rowHeight: number, viewport: number): number {
  const full = rows * rowHeight;
  if (full <= tallest) return 1;
  return (full - viewport) / (tallest - viewport);
}

/**
 * Which rows are in sight. `offset` is how far the rows are scrolled, in their own pixels (0 … rows × height − viewport);
 * `overscan` rows are drawn on both sides.
 */
export function virtualWindow(
  rows: number,
  rowHeight: number,
  viewport: number,
  offset: number,
  overscan = 8,
): VirtualWindow {
  const full = rows * rowHeight;
  const at = Math.max(0, Math.min(offset, Math.max(0, full - viewport)));
  const first = Math.max(0, Math.floor(at / rowHeight) - overscan);
  const last = Math.min(rows, Math.ceil((at + viewport) / rowHeight) + overscan);
  const scale = scrollScale(rows, rowHeight, viewport);
  return {
    first,
    count: Math.max(0, last - first),
    height: Math.min(full, tallest),
    top: at / scale + (first * rowHeight - at),
  };
}
