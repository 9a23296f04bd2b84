import { z } from 'zod';

/** A text of the file and what it stands for: `1` is `Very satisfied`. */
export const ValueLabel = z.object({ value: z.string(), label: z.string() });
export type ValueLabel = z.infer<typeof ValueLabel>;

/** Columns that answer one question together. */
export const ColumnGroup = z.object({
  /** The same for all columns of the group, unique in the table. */
  id: z.string(),
  /** `multi`: options of which several may be chosen. `grid`: rows of one scale. `other`: the words beside "other". */
  kind: z.enum(['multi', 'grid', 'other']),
  /** The question. */
  title: z.string(),
  /** What this column is of it: the option, the row of the grid. */
  item: z.string(),
});
export type ColumnGroup = z.infer<typeof ColumnGroup>;

/** What a file says of a column besides its name and its values. */
export const columnFacts = {
  /** How people call it, where the name is a code: a question's text, a variable's label. */
  label: z.string().optional(),
  /** In the order that the file gives them; missing ones among them. */
  labels: z.array(ValueLabel).optional(),
  group: ColumnGroup.optional(),
  /** A cell may hold several answers, with this between them. */
  separator: z.string().optional(),
  /** What the numbers count (`千円`, `%`, `個`), from the texts or the header. */
  unit: z.string().optional(),
  /** ISO 4217 code of an amount's currency. */
  currency: z.string().optional(),
};
const Facts = z.object(columnFacts);
export type ColumnFacts = z.infer<typeof Facts>;

/** The facts of a column alone, without its other fields. */
export function factsOf(column: ColumnFacts): ColumnFacts {
  const { label, labels, group, separator, unit, currency } = column;
  return {
    ...(label === undefined ? {} : { label }),
    ...(labels === undefined ? {} : { labels }),
    ...(group === undefined ? {} : { group }),
    ...(separator === undefined ? {} : { separator }),
    ...(unit === undefined ? {} : { unit }),
    ...(currency === undefined ? {} : { currency }),
  };
}

/** What a person calls a column. */
export const columnTitle = (column: { name: string; label?: string | undefined }): string =>
  column.label ?? column.name;
