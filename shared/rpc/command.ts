import type { z } from 'zod';

/**
 * A command of the engine. `pages: true` means that the answer is preceded by Arrow IPC pages (≤ 1 MB each): the first
 * carries the schema, all concatenated are one Arrow IPC stream.
 */
export interface Command {
  params: z.ZodType;
  answer: z.ZodType;
  pages?: true;
}

export type Infer<S extends z.ZodType> = z.output<S>;

/** Declares a command without widening its schemas. */
export const command = <P extends z.ZodType, A extends z.ZodType>(params: P, answer: A) => ({
  params,
  answer,
});
export const pagedCommand = <P extends z.ZodType, A extends z.ZodType>(params: P, answer: A) => ({
  params,
  answer,
  pages: true as const,
});
