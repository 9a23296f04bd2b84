import { z } from 'zod';

const ColumnId = z.string().regex(/^c[1-9][0-9]*$/);
const TableId = z.string().regex(/^t[1-9][0-9]*$/);

/** A column that a step makes. Its number is drawn at random, so that no other column of the table ever bears it. */
export const ShapedColumn = z.object({
  id: z.string().regex(/^c9[0-9]{8}$/),
  name: z.string().min(1).max(255),
});
export type ShapedColumn = z.infer<typeof ShapedColumn>;

const stepId = z.string().regex(/^s[0-9a-z]{1,16}$/);
/** A number as people write it, exact: `7`, `1000.50`. */
const Limit = z.string().regex(/^-?[0-9]{1,18}(?:\.[0-9]{1,6})?$/);

/** From `from` on, to below `below` or to `through` with it; a bound that is null is open. */
export const Band = z.object({
  from: Limit.nullable(),
  below: Limit.nullable(),
  through: Limit.nullable(),
  label: z.string().min(1).max(255),
});
export type Band = z.infer<typeof Band>;

export const FormulaStep = z.object({
  id: stepId,
  type: z.literal('formula'),
  column: ShapedColumn,
  formula: z.string().max(10_000),
});
export type FormulaStep = z.infer<typeof FormulaStep>;

/** A number (or the age on a day, from a date) in bands, the first that holds. */
export const BandsStep = z.object({
  id: stepId,
  type: z.literal('bands'),
  column: ShapedColumn,
  of: ColumnId,
  /** Whole years from the date in `of` to this day or column; null where `of` is a number. */
  ageOn: z.union([z.iso.date(), ColumnId]).nullable(),
  bands: z.array(Band).min(1).max(200),
  /** What is in no band, empty values aside; null leaves it empty. */
  otherwise: z.string().max(255).nullable(),
});
export type BandsStep = z.infer<typeof BandsStep>;

export const RecodeStep = z.object({
  id: stepId,
  type: z.literal('recode'),
  column: ShapedColumn,
  of: ColumnId,
  map: z
    .array(z.object({ values: z.array(z.string().max(1000)).min(1).max(1000), label: z.string().max(255) }))
    .max(500),
  /** What is in no group: kept as it is, or one label (null leaves it empty). Empty values stay empty. */
  other: z.union([z.literal('keep'), z.object({ label: z.string().max(255).nullable() })]),
});
export type RecodeStep = z.infer<typeof RecodeStep>;

/** Columns of another table, by a key. */
export const LookupStep = z.object({
  id: stepId,
  type: z.literal('lookup'),
  table: TableId,
  here: ColumnId,
  there: ColumnId,
  columns: z
    .array(ShapedColumn.extend({ from: ColumnId }))
    .min(1)
    .max(200),
  /** Which row of several with one key: none of them, or the first or last in the order of `by` (rows when null). */
  pick: z.enum(['only', 'first', 'last']),
  by: ColumnId.nullable(),
});
export type LookupStep = z.infer<typeof LookupStep>;

/** Answers with several choices in one text, as a column of yes and no an item. */
export const IndicatorsStep = z.object({
  id: stepId,
  type: z.literal('indicators'),
  of: ColumnId,
  separator: z.string().min(1).max(10),
  columns: z
    .array(ShapedColumn.extend({ item: z.string().min(1).max(1000) }))
    .min(1)
    .max(500),
});
export type IndicatorsStep = z.infer<typeof IndicatorsStep>;

/** A step that adds columns to a table; what was imported never changes. */
export const ShapeStep = z.discriminatedUnion('type', [
  FormulaStep,
  BandsStep,
  RecodeStep,
  LookupStep,
  IndicatorsStep,
]);
export type ShapeStep = z.infer<typeof ShapeStep>;

/** A column of a derived table that is a column of its source. */
const Kept = z.object({ id: ColumnId, from: ColumnId });

/** Columns side by side as rows: one for the column's name, one for its value. */
const Unpivot = z.object({
  type: z.literal('unpivot'),
  table: TableId,
  keep: z.array(Kept).max(2000),
  columns: z.array(ColumnId).min(1).max(10_000),
  nameId: ColumnId,
  valueId: ColumnId,
  empty: z.enum(['leaveOut', 'keep']),
});

/** A text of several items as a row an item. */
const Split = z.object({
  type: z.literal('split'),
  table: TableId,
  keep: z.array(Kept).max(2000),
  of: ColumnId,
  separator: z.string().min(1).max(10),
  itemId: ColumnId,
  empty: z.enum(['leaveOut', 'keep']),
});

/** Tables with like columns, one below the other. */
const Union = z.object({
  type: z.literal('union'),
  ids: z.array(ColumnId).min(1).max(10_000),
  /** For each id the table's own column, or null where it has none. */
  tables: z
    .array(z.object({ table: TableId, columns: z.array(ColumnId.nullable()) }))
    .min(2)
    .max(100),
});

/** From what a derived table is made, and how. Each of its rows comes from one row of a source. */
export const Derivation = z.discriminatedUnion('type', [Unpivot, Split, Union]);
export type Derivation = z.infer<typeof Derivation>;
