import { z } from 'zod';
import { Condition } from '#shared/conditions/condition';
import { usualTraits } from '#shared/traits/choices';

export const customerViewKind = 'customers';

/** Body of a saved list of customers: who is in it, what is shown of them, and in which order. */
export const CustomerView = z.object({
  condition: Condition.default({ type: 'everyone' }),
  /** Ids of traits, in their order. */
  columns: z
    .array(z.string().max(300))
    .min(1)
    .max(200)
    .default([...usualTraits]),
  sort: z.object({ column: z.string(), descending: z.boolean() }).nullable().default(null),
});
export type CustomerView = z.infer<typeof CustomerView>;

export const customerNotesKind = 'customerNotes';

/** Body of what an analyst wrote down about one customer. */
export const CustomerNotes = z.object({
  /** A key of the customer. */
  customer: z.string().min(1),
  tags: z.array(z.string().min(1).max(60)).max(50).default([]),
  notes: z
    .array(
      z.object({
        id: z.string().max(64),
        /** ISO instant. */
        at: z.string(),
        text: z.string().min(1).max(10_000),
      }),
    )
    .max(1_000)
    .default([]),
});
export type CustomerNotes = z.infer<typeof CustomerNotes>;
