import { z } from 'zod';
import { command } from './command.ts';

/** How a column was compared, and how many values it has. */
const MatchedField = z.object({ name: z.string(), kind: z.string(), filled: z.number() });

/** What matching came to. */
export const MatchSummary = z.object({
  path: z.string(),
  bytes: z.number(),
  records: z.number(),
  /** Pairs found (linking), or groups of two and more records (finding duplicates). */
  found: z.number(),
  fields: z.array(MatchedField),
  /** Each rule's columns; null where all pairs were compared. */
  rules: z.array(z.array(z.string())).nullable(),
});
export type MatchSummary = z.infer<typeof MatchSummary>;

const probability = z.number().min(0).max(1).nullable().default(null);

export const matchingCommands = {
  /**
   * Finds the records of two files that are one customer's: CSV `row_a,row_b,probability`, rows from 1 below the header.
   * `oneToOne` null lets the data decide.
   */
  'identity.linkFiles': command(
    z.object({
      first: z.string().min(1),
      second: z.string().min(1),
      out: z.string().min(1),
      probability,
      oneToOne: z.boolean().nullable().default(null),
    }),
    MatchSummary.extend({ oneToOne: z.boolean() }),
  ),
  /** Finds the records of one file that are one customer's: CSV `row,cluster`, every row once. */
  'identity.dedupeFile': command(
    z.object({ path: z.string().min(1), out: z.string().min(1), probability }),
    MatchSummary,
  ),
};
