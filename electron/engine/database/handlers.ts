import { cpus } from 'node:os';
import { version as duckdbVersion } from '@duckdb/node-api';
import { openWorkbook, type Handlers } from '../context.ts';
import { maskedSchemas } from '../privacy/masking/masked-views.ts';
import { memoryLimits } from './memory.ts';
import { runPersonsSql } from './persons-sql.ts';

export const sqlHandlers: Handlers<'engine.info' | 'engine.configure' | 'sql.run'> = {
  'engine.info': async (context) => ({
    version: context.version,
    duckdb: duckdbVersion(),
    memoryLimit: `${memoryLimits(context.limits.memoryMb).database} MB`,
    threads: context.limits.threads ?? cpus().length,
    tempDirectory: context.tempFolder,
  }),

  /** Limits hold from the next opening of a workbook on: an open one is locked. */
  'engine.configure': async (context, { memoryLimitMb, tempLimitMb }) => {
    context.limits = { ...context.limits, memoryMb: memoryLimitMb, tempMb: tempLimitMb };
    return {};
  },

  'sql.run': async (context, { text, limit }, job) =>
    runPersonsSql(
      openWorkbook(context).database,
      text,
      { rows: limit, before: await maskedSchemas(context) },
      job,
    ),
};
