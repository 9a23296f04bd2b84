/** The active cell of a grid; row −1 is the header. */
export interface GridPlace {
  row: number;
  column: number;
}

/** Where a key leads from a place in a grid, or null when the key does not move. */
export function moveInGrid(
  key: string,
  ctrl: boolean,
  place: GridPlace,
  size: { rows: number; columns: number; page: number },
): GridPlace | null {
  const to = (row: number, column: number): GridPlace => ({
    row: Math.max(-1, Math.min(size.rows - 1, row)),
    column: Math.max(0, Math.min(size.columns - 1, column)),
  });
  const { row, column } = place;
  switch (key) {
    case 'ArrowDown':
      return ctrl ? to(size.rows - 1, column) : to(row + 1, column);
    case 'ArrowUp':
      return ctrl ? to(0, column) : to(row - 1, column);
    case 'ArrowRight':
      return to(row, ctrl ? size.columns - 1 : column + 1);
    case 'ArrowLeft':
      return to(row, ctrl ? 0 : column - 1);
    case 'PageDown':
      return to(row + size.page, column);
    case 'PageUp':
      return to(Math.max(0, row - size.page), column);
    case 'Home':
      return ctrl ? to(0, 0) : to(row, 0);
    case 'End':
      return ctrl ? to(size.rows - 1, size.columns - 1) : to(row, size.columns - 1);
    default:
      return null;
  }
}
