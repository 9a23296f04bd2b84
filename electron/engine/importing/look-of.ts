import type { ColumnReading } from '#shared/model/recipe';
import type { FileLook } from './format.ts';
import { followReading, planColumn, type ColumnPlan } from './typing/plan-column.ts';

/** Rows that are shown of a file before it is imported. */
export const shownRows = 200;

type Rows = readonly (readonly (string | null)[])[];

/** Plans columns by the texts of their rows, or follows the readings that somebody chose, in the same order. */
export const planRows = (
  names: readonly string[],
  rows: Rows,
  chosen: readonly ColumnReading[] | undefined,
): ColumnPlan[] =>
  names.map((name, index) => {
    const texts = rows.map((row) => row[index] ?? '');
    const reading = chosen?.[index];
    return reading ? followReading(reading, texts) : planColumn(name, texts);
  });

/** What a look found, for formats without a plan of their own; the first rows are shown. */
export const lookOf = (
  found: Pick<FileLook, 'file' | 'recipe' | 'columns'> &
    Partial<Pick<FileLook, 'parts' | 'encodings' | 'notes'>>,
  rows: Rows,
): FileLook => ({
  parts: [],
  encodings: [],
  notes: [],
  ...found,
  plan: null,
  sample: rows.slice(0, shownRows).map((row) => [...row]),
});
