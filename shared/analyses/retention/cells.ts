import { z } from 'zod';
import type { Result } from '#shared/model/result';

const RetentionRow = z.object({
  cohort: z.string(),
  customers: z.coerce.number(),
  interval: z.coerce.number(),
  returned: z.coerce.number(),
  rate: z.number(),
  incomplete: z.boolean(),
});

/** One cohort at one interval, as a view reads it. */
export type RetentionCell = z.infer<typeof RetentionRow>;

/** The rows of a retention result by name, whatever order its columns have. */
export function retentionCells(result: Result): RetentionCell[] {
  const at = new Map(result.columns.map((column, index) => [column.name, index]));
  return result.rows.map((row) =>
    RetentionRow.parse(
      Object.fromEntries(Object.keys(RetentionRow.shape).map((name) => [name, row[at.get(name) ?? -1]])),
    ),
  );
}
