import type { HeatModel } from '#shared/charts/heat';

/** Measures of a heat grid in CSS pixels. */
export interface HeatLayout {
  rowHeight: number;
  headHeight: number;
  labelWidth: number;
  countWidth: number;
  cellWidth: number;
  /** Of all columns together. */
  width: number;
  bodyHeight: number;
  /** Where a column begins. */
  left: (column: number) => number;
}

/** Of one line of names above the columns. */
export const headLine = 26;
const narrowest = 40;
const widest = 96;
/** Rows whose numbers say how much room a column needs. */
const measuredRows = 400;

/** Cells share the width there is, between a readable least and a calm most; then the grid scrolls. */
export function heatLayout(model: HeatModel, available: number): HeatLayout {
  const longest = model.rows.reduce(
    (most, row) => Math.max(most, row.label.length + 2 * (row.level ?? 0)),
    model.rowHeader.length,
  );
  const labelWidth = Math.min(190, Math.max(120, longest * 8 + 30));
  const countWidth = 76;
  const columns = Math.max(1, model.columns.length);
  const share = Math.floor((available - labelWidth - countWidth) / columns);
  // Room for the longest number, of which digits are the most.
  const text = model.rows
    .slice(0, measuredRows)
    .flatMap(({ cells }) => cells)
    .reduce((most, cell) => Math.max(most, cell?.text.length ?? 0), 0);
  const least = Math.min(widest, Math.max(narrowest, text * 7.2 + 10));
  const cellWidth = Math.min(widest, Math.max(least, share));
  return {
    rowHeight: 33,
    headHeight: headLine * (1 + (model.groups?.length ?? 0)),
    labelWidth,
    countWidth,
    cellWidth,
    width: labelWidth + countWidth + model.columns.length * cellWidth,
    bodyHeight: model.rows.length * 33,
    left: (column) => labelWidth + countWidth + column * cellWidth,
  };
}
