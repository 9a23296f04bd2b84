import { z } from 'zod';

/** A report is a list of blocks: words, and results of the workbook's documents. */
export const ReportBlock = z.discriminatedUnion('type', [
  /** Plain paragraphs; `# `, `## ` and `- ` at the start of a line make headings and lists. */
  z.object({ type: z.literal('text'), text: z.string().max(100_000) }),
  /** A document's result: one of its views, its table, or both. */
  z.object({
    type: z.literal('result'),
    document: z.string(),
    view: z.string().default(''),
    table: z.boolean().default(false),
  }),
]);
export type ReportBlock = z.infer<typeof ReportBlock>;

/** Body of a `report` document. */
export const ReportBody = z.object({ blocks: z.array(ReportBlock).max(500).default([]) });
export type ReportBody = z.infer<typeof ReportBody>;
