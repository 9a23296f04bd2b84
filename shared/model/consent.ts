import { z } from 'zod';

/** What data of people may be used for. */
export const Purpose = z.enum(['analysis', 'marketing', 'profiling', 'thirdParty']);
export type Purpose = z.infer<typeof Purpose>;

/** Words that say yes, compared without regard to case and width; whatever else a cell holds is no consent. */
export const yesWords: readonly string[] = [
  'yes',
  'y',
  'true',
  '1',
  'agree',
  'agreed',
  'granted',
  'opt-in',
  'optin',
  'subscribed',
  'はい',
  '有',
  'あり',
  '可',
  '許可',
  '同意',
  '同意する',
  '同意済み',
  '同意済',
  '承諾',
  '希望する',
  '○',
  '〇',
];

/** What a column of the meaning `consent` says. */
export const ConsentColumn = z.object({
  /** Null: for whatever purpose. */
  purpose: Purpose.nullable().default(null),
  /** Words that say yes, where the usual ones do not. */
  yes: z.array(z.string().max(200)).max(100).nullable().default(null),
  /** A column with the last day on which it holds. */
  until: z
    .string()
    .regex(/^c[1-9][0-9]*$/)
    .nullable()
    .default(null),
});
export type ConsentColumn = z.infer<typeof ConsentColumn>;

/** A table whose rows name (by key or e-mail address) people who took their consent back. */
export const Withdrawals = z.object({
  /** Null: for whatever purpose. */
  purpose: Purpose.nullable().default(null),
});
export type Withdrawals = z.infer<typeof Withdrawals>;
