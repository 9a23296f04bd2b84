import type { ReactNode } from 'react';
import type { ColumnWindow } from './column-window.ts';
import type { GridColumn } from './grid-types.ts';

interface GridCellsProps<Row> {
  columns: readonly GridColumn<Row>[];
  shown: ColumnWindow;
  /** A cell in its place; `left` where it stays when the others scroll. */
  cell: (column: GridColumn<Row>, at: number, left: number | undefined) => ReactNode;
  widthOf: (column: GridColumn<Row>) => number;
}

/** The cells of one row that are in sight, with room for the others. */
export function GridCells<Row>({ columns, shown, cell, widthOf }: GridCellsProps<Row>): ReactNode {
  const lefts: number[] = [];
  let left = 0;
  for (const column of columns.slice(0, shown.frozen)) {
    lefts.push(left);
    left += widthOf(column);
  }
  return (
    <>
      {columns.slice(0, shown.frozen).map((column, at) => cell(column, at, lefts[at]))}
      <div aria-hidden />
      {columns.slice(shown.first, shown.end).map((column, at) => cell(column, shown.first + at, undefined))}
      <div aria-hidden />
    </>
  );
}

/** The tracks of those cells. */
export function gridTemplate<Row>(
  columns: readonly GridColumn<Row>[],
  shown: ColumnWindow,
  widthOf: (column: GridColumn<Row>) => number,
): string {
  const tracks = (some: readonly GridColumn<Row>[]): string[] => some.map((column) => `${widthOf(column)}px`);
  return [
    ...tracks(columns.slice(0, shown.frozen)),
    `${shown.before}px`,
    ...tracks(columns.slice(shown.first, shown.end)),
    `${shown.after}px`,
  ].join(' ');
}
