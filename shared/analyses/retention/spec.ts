import { z } from 'zod';
import { EventRef } from '#shared/analyses/event-ref';

export const RetentionGrain = z.enum(['day', 'week', 'month']);
export type RetentionGrain = z.infer<typeof RetentionGrain>;

/**
 * Which customers of a cohort came back, interval by interval. `mode` and `startMode` are unions with one member so
 * far: on or after, on or before, streaks and brackets, and other starts, join them.
 */
export const RetentionBody = z.object({
  start: EventRef.default({ kind: null }),
  return: EventRef.default({ kind: null }),
  grain: RetentionGrain.default('month'),
  /** The last interval that is shown; interval 0 is the cohort's own period. */
  intervals: z.number().int().min(1).max(731).default(12),
  /** What a cell shows; every row carries both. */
  measure: z.enum(['rate', 'customers']).default('rate'),
  /** `on`: active in exactly that interval. */
  mode: z.enum(['on']).default('on'),
  /** `firstEver`: a cohort holds the customers whose first start activity of all falls in its period. */
  startMode: z.enum(['firstEver']).default('firstEver'),
  /** Occurrences of the return activity that an interval needs. Interval 0 is the cohort's size whatever this is. */
  minimum: z.number().int().min(1).max(1000).default(1),
  /** Cohorts that begin fewer than this many days after the data does may hold earlier customers. */
  settlingDays: z.number().int().min(0).max(3650).default(28),
  /** Whether those cohorts enter the summary row. */
  includeTruncated: z.boolean().default(false),
  /** Whether intervals that end after the data does enter the summary row. */
  includeIncomplete: z.boolean().default(false),
  /** `pooled`: Σ returned ÷ Σ size; `mean`: the unweighted mean of the cohorts' rates. */
  average: z.enum(['pooled', 'mean']).default('pooled'),
  /** A segment document's id; null is everyone. */
  segment: z.string().nullable().default(null),
});
export type RetentionBody = z.infer<typeof RetentionBody>;

/** A cell of the heatmap or a point of a curve. */
export const RetentionMark = z.object({
  /** ISO day on which the cohort's period begins. */
  cohort: z.iso.date(),
  /** Null (or 0) is the whole cohort. */
  interval: z.number().int().min(0).nullable(),
});
export type RetentionMark = z.infer<typeof RetentionMark>;

/** One cohort with its facts, for views. */
export const RetentionCohort = z.object({
  /** ISO day on which its period begins. */
  cohort: z.string(),
  customers: z.number(),
  /** May hold customers who came before the data begins. */
  truncated: z.boolean(),
});

/** The summary over cohorts at one interval. */
export const RetentionSummary = z.object({
  interval: z.number(),
  /** Null when no cohort qualifies. */
  rate: z.number().nullable(),
  /** Cohorts that enter, their customers and those who came back. */
  cohorts: z.number(),
  customers: z.number(),
  returned: z.number(),
});

/** `extra` of a retention result. Rows are long: cohort, customers, interval, returned, rate, incomplete, truncated. */
export const RetentionExtra = z.object({
  grain: RetentionGrain,
  cohorts: z.array(RetentionCohort),
  /** The last interval that any cohort reaches, at most the body's. */
  intervals: z.number(),
  summary: z.array(RetentionSummary),
  /** ISO days of the first and last day that the data covers. */
  dataStart: z.string(),
  dataEnd: z.string(),
});
export type RetentionExtra = z.infer<typeof RetentionExtra>;
