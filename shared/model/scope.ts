import { z } from 'zod';
import { Level } from './identity.ts';

/** The workbook-wide filter: a segment and a period (ISO days, inclusive). Null parts mean "all". */
export const Scope = z.object({
  segment: z.string().nullable().default(null),
  from: z.string().nullable().default(null),
  to: z.string().nullable().default(null),
  /** Who counts as one; people where it is absent. */
  level: Level.optional(),
});
export type Scope = z.infer<typeof Scope>;
