import { analysisOf } from '#shared/analyses/registry';
import { readCatalog } from '../activity/catalog.ts';
import type { Handlers } from '../context.ts';
import { leftOutByConsent, seeLawful } from '../privacy/consent/lawful.ts';
import { openWorkbook } from '../context.ts';
import { reading } from '../workbook/records.ts';
import { runAnalysis } from './run.ts';

export const runnerHandlers: Handlers<'analysis.run' | 'analysis.initial'> = {
  'analysis.run': async (context, request, job) =>
    openWorkbook(context).database.use(job, async (connection) => {
      const without = await seeLawful(context, connection);
      const result = await runAnalysis(context, connection, request);
      return without === 0
        ? result
        : { ...result, excluded: [...result.excluded, leftOutByConsent(without)] };
    }),
  'analysis.initial': async (context, { kind }) =>
    reading(context, async (connection) => analysisOf(kind).initial(await readCatalog(context, connection))),
};
