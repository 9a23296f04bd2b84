import { z } from 'zod';

/** How the values of a column are spread, in at most 30 bins. The rows of all bins are the rows with a value, exactly. */
export const ColumnDistribution = z.discriminatedUnion('kind', [
  /** The most frequent values, the most frequent first, and the rows of all others. */
  z.object({
    kind: z.literal('values'),
    values: z.array(z.object({ text: z.string(), rows: z.number() })),
    others: z.number(),
  }),
  /**
   * Stretches from small to large, as `from ≤ value < below`: numbers as plain digits, times as `2011-12-09 12:50:00`
   * (local), days as ISO days, times of day as `12:00:00`. The first without `from` and the last without `below` hold the few far-off values.
   */
  z.object({
    kind: z.literal('ranges'),
    of: z.enum(['number', 'date', 'moment', 'time']),
    bins: z.array(z.object({ from: z.string().nullable(), below: z.string().nullable(), rows: z.number() })),
  }),
]);
export type ColumnDistribution = z.infer<typeof ColumnDistribution>;
export type RangeBin = Extract<ColumnDistribution, { kind: 'ranges' }>['bins'][number];
