import { z } from 'zod';

/** Which activity is meant, by the key of its kind (`purchase`, `event:login` …); null is any activity. */
export const EventRef = z.object({ kind: z.string().nullable().default(null) });
export type EventRef = z.infer<typeof EventRef>;
