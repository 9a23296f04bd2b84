import { z } from 'zod';

export const engagementParts = ['visits', 'opens', 'purchases', 'answers'] as const;
export type EngagementPart = (typeof engagementParts)[number];

const weight = z.number().min(0).max(1000);

/** Points of the engagement score for a day with each, and how many days back they count. */
export const Engagement = z.object({
  visits: weight,
  opens: weight,
  purchases: weight,
  answers: weight,
  days: z.number().int().min(1).max(3660),
});
export type Engagement = z.infer<typeof Engagement>;

export const usualEngagement: Engagement = { visits: 1, opens: 2, purchases: 10, answers: 5, days: 90 };
