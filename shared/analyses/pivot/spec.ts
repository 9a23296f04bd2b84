import { z } from 'zod';
import { newerBody, newerMark } from './older.ts';

const ColumnId = z.string().regex(/^c[1-9][0-9]*$/);

export const PivotMeasure = z.object({
  kind: z.enum(['rows', 'customers', 'sum', 'mean', 'median', 'min', 'max', 'distinct']),
  /** The column that is summed, averaged …; rows and customers need none. */
  of: ColumnId.nullable().default(null),
});
export type PivotMeasure = z.infer<typeof PivotMeasure>;

/** Fields that a pivot may have down and across, and numbers a cell. */
export const mostFields = { rows: 5, columns: 3, measures: 8 } as const;

/** A table's rows by the values of some of its columns, down and across. */
export const PivotBody = z.preprocess(
  newerBody,
  z.object({
    table: z.string().regex(/^t[1-9][0-9]*$/),
    /** Fields down, the outermost first. */
    rows: z.array(ColumnId).min(1).max(mostFields.rows),
    /** Fields across, the outermost first. */
    columns: z.array(ColumnId).max(mostFields.columns).default([]),
    measures: z
      .array(PivotMeasure)
      .min(1)
      .max(mostFields.measures)
      .default([{ kind: 'rows', of: null }]),
    /** Shares of what: only counts of rows and sums add up, so that they have parts. */
    share: z.enum(['none', 'row', 'column', 'total']).default('none'),
    /** Totals of the values of each field but the innermost; the grand total is always there. */
    subtotals: z.boolean().default(true),
    sort: z.enum(['value', 'label']).default('value'),
    /** How many of a field's largest values stand by themselves; the rest is one "other", so that totals tie. */
    topRows: z.number().int().min(1).max(500).default(20),
    topColumns: z.number().int().min(1).max(100).default(12),
    /** A segment document's id; null is everyone, rows without a customer included. */
    segment: z.string().nullable().default(null),
  }),
);
export type PivotBody = z.infer<typeof PivotBody>;

/** A value, the empty value (null), or everything beyond the largest ones. */
export const PivotValue = z.union([z.string(), z.null(), z.object({ other: z.literal(true) })]);
export type PivotValue = z.infer<typeof PivotValue>;

const Path = z.array(PivotValue);

/** A cell by the values of its fields, the outermost first; where values are left away it is a total over them. */
export const PivotMark = z.preprocess(
  newerMark,
  z.object({
    rows: Path.max(mostFields.rows).default([]),
    columns: Path.max(mostFields.columns).default([]),
  }),
);
export type PivotMark = z.infer<typeof PivotMark>;

export const PivotCell = z.object({
  /** Exact text a measure; null where nothing is to be summed or averaged. */
  values: z.array(z.string().nullable()),
  /** A part a measure; null where the measure has none. */
  shares: z.array(z.number().nullable()),
  /** Rows of the table behind it, and the customers of those. */
  n: z.number(),
  customers: z.number(),
});
export type PivotCell = z.infer<typeof PivotCell>;

/** `extra` of a pivot: the grid in its order; rows of the result are the same, one a cell. */
export const PivotExtra = z.object({
  /** Groups down: the total of a group comes before its parts. */
  rows: z.array(z.object({ values: Path, total: PivotCell, cells: z.array(PivotCell.nullable()) })),
  /** Groups across: the total of a group comes after its parts. */
  columns: z.array(z.object({ values: Path, total: PivotCell })),
  total: PivotCell,
  /** Whether rows of the table belong to customers, so that cells can be opened. */
  people: z.boolean(),
});
export type PivotExtra = z.infer<typeof PivotExtra>;
