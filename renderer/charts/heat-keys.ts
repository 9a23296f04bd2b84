import type { HeatModel } from '#shared/charts/heat';

/** A place in a heat grid; column −1 is the row's count. */
export interface HeatPosition {
  row: number;
  column: number;
}

export const countColumn = -1;

const has = (model: HeatModel, { row, column }: HeatPosition): boolean =>
  column === countColumn ? model.rows[row] !== undefined : model.rows[row]?.cells[column] != null;

/** The next position in a direction that holds a cell; null at the edge. */
function walk(model: HeatModel, start: HeatPosition, step: HeatPosition): HeatPosition | null {
  const at = { row: start.row + step.row, column: start.column + step.column };
  while (
    at.row >= 0 &&
    at.row < model.rows.length &&
    at.column >= countColumn &&
    at.column < model.columns.length
  ) {
    if (has(model, at)) return at;
    at.row += step.row;
    at.column += step.column;
  }
  return null;
}

/** The last position in a direction. */
function furthest(model: HeatModel, start: HeatPosition, step: HeatPosition): HeatPosition {
  let at = start;
  for (let next = walk(model, at, step); next; next = walk(model, at, step)) at = next;
  return at;
}

const steps: Record<string, HeatPosition> = {
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
};
const ends: Record<string, HeatPosition> = {
  Home: { row: 0, column: -1 },
  End: { row: 0, column: 1 },
  PageUp: { row: -1, column: 0 },
  PageDown: { row: 1, column: 0 },
};

/** A first cell to stand on, or null when the grid has none. */
export function firstPosition(model: HeatModel): HeatPosition | null {
  for (let row = 0; row < model.rows.length; row += 1) {
    const column = model.rows[row]?.cells.findIndex((cell) => cell !== null) ?? -1;
    if (column >= 0) return { row, column };
  }
  return model.rows.length > 0 ? { row: 0, column: countColumn } : null;
}

/** Where a key leads from a cell of the grid (`far`: with Ctrl or Cmd); null when the key is not one of the grid's. */
export function moveBy(model: HeatModel, from: HeatPosition, key: string, far: boolean): HeatPosition | null {
  const step = steps[key];
  if (step) return far ? furthest(model, from, step) : (walk(model, from, step) ?? from);
  const end = ends[key];
  return end ? furthest(model, from, end) : null;
}
