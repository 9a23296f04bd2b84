import { z } from 'zod';

const ColumnId = z.string().regex(/^c[1-9][0-9]*$/);

/** A table's rows by the values of one or two of its columns. */
export const PivotBody = z.object({
  table: z.string().regex(/^t[1-9][0-9]*$/),
  rows: ColumnId,
  columns: ColumnId.nullable().default(null),
  measure: z.enum(['rows', 'customers', 'sum', 'mean', 'min', 'max', 'distinct']).default('rows'),
  /** The column that is summed, averaged …; rows and customers need none. */
  of: ColumnId.nullable().default(null),
  /** Shares of what: only counts of rows and sums add up, so that they have parts. */
  share: z.enum(['none', 'row', 'column', 'total']).default('none'),
  sort: z.enum(['value', 'label']).default('value'),
  /** How many of the largest values stand by themselves; the rest is one "other", so that totals tie. */
  topRows: z.number().int().min(1).max(500).default(20),
  topColumns: z.number().int().min(1).max(100).default(12),
  /** A segment document's id; null is everyone, rows without a customer included. */
  segment: z.string().nullable().default(null),
});
export type PivotBody = z.infer<typeof PivotBody>;

/** A value, the empty value (null), or everything beyond the largest ones. */
export const PivotValue = z.union([z.string(), z.null(), z.object({ other: z.literal(true) })]);
export type PivotValue = z.infer<typeof PivotValue>;

/** A cell; without `row` or `column` a total. */
export const PivotMark = z.object({ row: PivotValue.optional(), column: PivotValue.optional() });
export type PivotMark = z.infer<typeof PivotMark>;

export const PivotCell = z.object({
  /** Exact text; null where nothing is to be summed or averaged. */
  value: z.string().nullable(),
  share: z.number().nullable(),
  /** Rows of the table behind it, and the customers of those. */
  n: z.number(),
  customers: z.number(),
});
export type PivotCell = z.infer<typeof PivotCell>;

/** `extra` of a pivot: the grid in its order; rows of the result are the same, one a cell. */
export const PivotExtra = z.object({
  rows: z.array(z.object({ value: PivotValue, total: PivotCell, cells: z.array(PivotCell.nullable()) })),
  columns: z.array(z.object({ value: PivotValue, total: PivotCell })),
  total: PivotCell,
  /** Whether rows of the table belong to customers, so that cells can be opened. */
  people: z.boolean(),
});
export type PivotExtra = z.infer<typeof PivotExtra>;
