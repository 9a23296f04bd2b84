import { z } from 'zod';
import { Condition } from '#shared/conditions/condition';
import { DataTag } from '#shared/model/data-tag';
import { Scope } from '#shared/model/scope';
import { Result } from '#shared/model/result';
import { command, pagedCommand } from './command.ts';

const Run = z.object({
  kind: z.string(),
  body: z.record(z.string(), z.unknown()),
  /** Null: the workbook's own scope. */
  scope: Scope.nullable().default(null),
  /** Only these people, besides what the scope and the body say; null is no further limit. */
  who: Condition.nullable().default(null),
});

export const ExportFormat = z.enum(['json', 'csv', 'xlsx', 'parquet', 'arrow', 'svg', 'png']);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const resultCommands = {
  'analysis.run': command(Run, Result),
  /** A first body for a kind, fitting this workbook. */
  'analysis.initial': command(z.object({ kind: z.string() }), z.record(z.string(), z.unknown())),
  'analysis.export': command(
    Run.extend({
      title: z.string(),
      format: ExportFormat,
      path: z.string().min(1),
      view: z.string().default(''),
    }),
    z.object({ path: z.string(), bytes: z.number(), tag: DataTag }),
  ),
  /** One SELECT of the person's own, on the locked connection. */
  'sql.run': pagedCommand(
    z.object({
      text: z.string().max(1_000_000),
      limit: z.number().int().min(1).max(10_000_000).default(100_000),
    }),
    z.object({ rows: z.number(), truncated: z.boolean() }),
  ),
  'report.write': command(
    z.object({
      path: z.string().min(1),
      documents: z.array(z.string()).nullable().default(null),
      title: z.string().default(''),
    }),
    z.object({ path: z.string(), bytes: z.number() }),
  ),
};
