import { z } from 'zod';

/** Calendar buckets. `fiscalYear` begins in the workbook's fiscal month (April in Japan). */
export const Grain = z.enum(['day', 'week', 'month', 'quarter', 'year', 'fiscalYear']);
export type Grain = z.infer<typeof Grain>;
