import type { ReactNode } from 'react';

export interface GridColumn<Row> {
  id: string;
  title: string;
  /** More about the column, on hover of its header. */
  hint?: string | undefined;
  align?: 'left' | 'right' | undefined;
  /** Pixels at first; people can change it. */
  width?: number | undefined;
  sortable?: boolean | undefined;
  /** Numbers and times: copied as they are. Texts are guarded against being run as formulas. */
  plain?: ((row: Row) => boolean) | undefined;
  /** Rows are limited by this column. */
  filtered?: boolean | undefined;
  /** What the cell says: shown (unless `render` is given), copied and read out. */
  text: (row: Row, index: number) => string;
  /** What is copied where that is not what is shown. */
  copied?: ((row: Row, index: number) => string) | undefined;
  render?: ((row: Row, index: number) => ReactNode) | undefined;
}

export interface GridSort {
  column: string;
  descending: boolean;
}
