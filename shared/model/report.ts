import { z } from 'zod';

/** A block of a report: words, or the live result of another document. */
export const ReportBlock = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), markdown: z.string().max(200_000) }),
  z.object({
    type: z.literal('document'),
    id: z.string().min(1).max(64),
    /** One of the analysis' views; empty is its first. */
    view: z.string().max(40).default(''),
    /** Whether the rows stand open below the picture. */
    table: z.boolean().default(false),
  }),
]);
export type ReportBlock = z.infer<typeof ReportBlock>;

/** Body of a `report` document: blocks from top to bottom. */
export const ReportBody = z.object({ blocks: z.array(ReportBlock).max(1_000) });
export type ReportBody = z.infer<typeof ReportBody>;
