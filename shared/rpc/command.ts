import type { z } from 'zod';

export type Infer<S extends z.ZodType> = z.output<S>;

/** Declares a command without widening its schemas. */
export const command = <P extends z.ZodType, A extends z.ZodType>(params: P, answer: A) => ({
  params,
  answer,
});
/**
 * A command whose answer is preceded by Arrow IPC pages (≤ 1 MB each): the first carries the schema, all concatenated
 * are one Arrow IPC stream.
 */
export const pagedCommand = <P extends z.ZodType, A extends z.ZodType>(params: P, answer: A) => ({
  params,
  answer,
  pages: true as const,
});
