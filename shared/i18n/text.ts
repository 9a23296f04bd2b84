import { z } from 'zod';

/**
 * Words that are still data: a catalogue key and its parameters. The engine answers in `Text`; whoever shows it
 * (window, command line, report) renders it in its own locale with {@link ./translate.ts}.
 * A parameter may be a nested Text, a number (formatted by locale), or a string (data, shown verbatim).
 */
export interface Text {
  key: string;
  params?: Record<string, string | number | Text | undefined> | undefined;
}
export const Text: z.ZodType<Text> = z.lazy(() =>
  z.object({
    key: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), Text, z.undefined()])).optional(),
  }),
);

export const Locale = z.enum(['en', 'ja']);
export type Locale = z.infer<typeof Locale>;
