/** A number of people that a result says, wherever it says it. */
export interface PublishedCell {
  people: number;
  /** Its place in a picture, null where it can't be opened. */
  mark: Record<string, unknown> | null;
  /** Its place in the summary line of a grid or a curve. */
  summary?: number;
  /** Rows of the result, and their columns that tell this number or what follows from it. */
  places: { row: number; columns: number[] }[];
  /** Another cell with which it must go: it would tell that one. */
  under?: number;
}

/**
 * Everything a result says of numbers of people, and which of them add up: `total` is the place of the sum among the cells, null
 * where the sum is known from elsewhere and can't be hidden.
 */
export interface Published {
  cells: PublishedCell[];
  sums: PublishedSum[];
}

export interface PublishedSum {
  total: number | null;
  parts: number[];
}
