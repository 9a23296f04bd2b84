import { z } from 'zod';
import { command } from './command.ts';

export const systemCommands = {
  'engine.info': command(
    z.object({}),
    z.object({
      version: z.string(),
      duckdb: z.string(),
      memoryLimit: z.string(),
      threads: z.number(),
      tempDirectory: z.string(),
    }),
  ),
  'engine.configure': command(
    z.object({
      memoryLimitMb: z.number().int().min(256).max(1_000_000).nullable(),
      tempLimitMb: z.number().int().min(256).max(10_000_000).nullable(),
    }),
    z.object({}),
  ),
};
