import { fault } from '#shared/faults/fault';
import { hasActivityTables } from '../activity/schema.ts';
import { openWorkbook, type EngineContext, type Handlers } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { readFacts } from './facts.ts';
import { readPortrait } from './portrait.ts';
import { readDensity, readTimelinePage } from './timeline.ts';
import { whose, type Whose } from './whose.ts';

const about = <T>(
  context: EngineContext,
  { key }: { key: string },
  job: Job,
  work: (customer: Whose) => Promise<T>,
): Promise<T> =>
  openWorkbook(context).database.use(job, async (connection) => {
    if (!(await hasActivityTables(connection))) throw fault('analysisNoActivity', {});
    return work(await whose(context, connection, key));
  });

export const customerHandlers: Handlers<
  'customer.timeline' | 'customer.density' | 'customer.facts' | 'customer.portrait'
> = {
  'customer.timeline': (context, params, job) =>
    about(context, params, job, (customer) => readTimelinePage(customer, params)),
  'customer.density': (context, params, job) => about(context, params, job, readDensity),
  'customer.facts': (context, params, job) =>
    about(context, params, job, async (customer) => ({ facts: await readFacts(customer) })),
  'customer.portrait': (context, params, job) => about(context, params, job, readPortrait),
};
