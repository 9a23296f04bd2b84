import { z } from 'zod';
import { Text } from '#shared/i18n/text';

export const ResultColumn = z.object({
  name: z.string(),
  /** `day` is an ISO date; `share` is 0–1; `money` and `decimal` are exact decimal text when they do not fit a double. */
  type: z.enum(['text', 'integer', 'number', 'share', 'money', 'day', 'instant', 'boolean']),
  unit: z.string().optional(),
  label: Text,
});
export type ResultColumn = z.infer<typeof ResultColumn>;

/** 64-bit integers and decimals are strings when they do not fit a double exactly. */
export const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof Cell>;

/** Rows that a result may have at most. */
export const resultRowLimit = 200_000;

/** What running an analysis gives: bounded (≤ 200,000 rows), typed, with its definition in words. */
export const Result = z.object({
  kind: z.string(),
  /** Sentences: what was counted, over which people, which window, which time zone. */
  definition: z.array(Text),
  /** Base n with what it counts. */
  base: z.object({ n: z.number(), of: Text }),
  /** What was left out and why: N reconciliation. */
  excluded: z.array(z.object({ text: Text, n: z.number() })),
  columns: z.array(ResultColumn),
  rows: z.array(z.array(Cell)),
  /** Facts that views need beside rows (cohort totals, incomplete flags …), typed by the analysis. */
  extra: z.record(z.string(), z.unknown()).default({}),
  sql: z.string(),
  /** Where the data ends (ISO instant in the workbook's zone) for the feeds of this result. */
  dataEnd: z.string().nullable(),
  revision: z.number().int(),
  /** Cells that are empty because they would tell of fewer than `least` people: [row, column]. Only in what leaves the machine. */
  suppressed: z.object({ least: z.number(), cells: z.array(z.tuple([z.number(), z.number()])) }).optional(),
});
export type Result = z.infer<typeof Result>;
