import { z } from 'zod';
import { Locale } from '#shared/i18n/text';

/** What a whole workbook agrees on. All bucketing happens in `timeZone`. */
export const WorkbookSettings = z.object({
  timeZone: z.string().min(1).default('UTC'),
  weekStart: z.enum(['mon', 'sun', 'sat']).default('mon'),
  /** Month (1–12) in which the fiscal year begins; 4 in Japan. */
  fiscalStart: z.number().int().min(1).max(12).default(4),
  locale: Locale.default('en'),
  /** Smallest group of people that may be shown outside this machine. */
  minimumCell: z.number().int().min(1).max(100).default(5),
});
export type WorkbookSettings = z.infer<typeof WorkbookSettings>;
