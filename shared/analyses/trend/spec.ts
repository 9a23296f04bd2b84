import { z } from 'zod';
import { EventRef } from '#shared/analyses/event-ref';
import { Grain } from '#shared/time/grain';

/** How much happened, period by period, as a whole or by the values of a column. */
export const TrendBody = z.object({
  /** `orders` are distinct order numbers of a customer; `ordersPerCustomer` is their number by customer who ordered. */
  measure: z.enum(['customers', 'activities', 'amount', 'orders', 'ordersPerCustomer']).default('activities'),
  event: EventRef.default({ kind: null }),
  grain: Grain.default('month'),
  /**
   * A column of the table that the activity comes from: `{ table: 't1', column: 'c8' }`; an attribute of customers; or
   * who is in a segment, against all others.
   */
  breakdown: z
    .union([
      z.object({ table: z.string().regex(/^t[1-9][0-9]*$/), column: z.string().regex(/^c[1-9][0-9]*$/) }),
      z.object({ attribute: z.string().min(1).max(100) }),
      z.object({ segment: z.string().min(1).max(64) }),
    ])
    .nullable()
    .default(null),
  /** How many of the largest values are shown by themselves; the rest is one "other", so that totals tie. */
  top: z.number().int().min(1).max(50).default(8),
  /** A segment document's id; null is everyone, the unidentified included. */
  segment: z.string().nullable().default(null),
});
export type TrendBody = z.infer<typeof TrendBody>;

/** A value of the breakdown, the empty value (null), or everything beyond the largest ones. */
export const TrendValue = z.union([z.string(), z.null(), z.object({ other: z.literal(true) })]);
export type TrendValue = z.infer<typeof TrendValue>;

/** A point or a bar; without `value` the whole period. */
export const TrendMark = z.object({
  /** ISO day on which the period begins. */
  period: z.iso.date(),
  value: TrendValue.optional(),
});
export type TrendMark = z.infer<typeof TrendMark>;

/** One line of the chart. `value` is undefined without a breakdown. */
export const TrendSeries = z.object({
  value: TrendValue.optional(),
  /** The name of the value where the value itself is an id: the title of a segment. */
  label: z.string().optional(),
  /** One per period, in order; amounts as numbers for drawing (exact text is in the rows). */
  values: z.array(z.number()),
  /** Customers behind each point. */
  customers: z.array(z.number()),
});

/**
 * `extra` of a trend result. Rows are long: period, (value, other,) the measure, customers, unidentified (of the measure,
 * what belongs to no known customer), incomplete.
 */
export const TrendExtra = z.object({
  grain: Grain,
  measure: TrendBody.shape.measure.unwrap(),
  /** ISO days on which the periods begin, without gaps. */
  periods: z.array(z.string()),
  /** Periods that the data or the chosen range covers only in part. */
  incomplete: z.array(z.boolean()),
  series: z.array(TrendSeries),
  dataStart: z.string(),
  dataEnd: z.string(),
});
export type TrendExtra = z.infer<typeof TrendExtra>;
