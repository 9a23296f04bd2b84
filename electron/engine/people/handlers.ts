import { defineCondition, describeCondition } from '#shared/conditions/describe';
import { fault } from '#shared/faults/fault';
import { layOut } from '#shared/sql/layout';
import { render } from '#shared/sql/render';
import { sql } from '#shared/sql/sql';
import type { EngineContext, Handlers } from '../context.ts';
import { hasActivityTables } from '../activity/schema.ts';
import { openWorkbook } from '../context.ts';
import type { Connection } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';
import { shownSql } from '../privacy/masking/shown-sql.ts';
import { seeLawful } from '../privacy/consent/lawful.ts';
import { setApart } from './apart.ts';
import { exportPeople } from './export.ts';
import { keepAsSegment } from './keep.ts';
import { keyWords } from './key-words.ts';
import { foundPeople, listPeople } from './list.ts';
import { readProfile, readTimeline } from './one.ts';
import { valuesOfField } from './values.ts';
import { listVoices } from './voices.ts';
import { resolveWho } from './who.ts';

/** @throws analysisNoActivity before anything has been imported and confirmed: there is nobody yet */
const using = <T>(
  context: EngineContext,
  job: Job,
  work: (connection: Connection) => Promise<T>,
  everybody = false,
): Promise<T> =>
  openWorkbook(context).database.use(job, async (connection) => {
    if (!(await hasActivityTables(connection))) throw fault('analysisNoActivity', {});
    if (!everybody) await seeLawful(context, connection);
    return work(connection);
  });

export const peopleHandlers: Handlers<
  | 'people.count'
  | 'people.list'
  | 'people.export'
  | 'people.values'
  | 'people.describe'
  | 'people.profile'
  | 'people.apart'
  | 'people.timeline'
  | 'people.keepAsSegment'
  | 'voices.list'
  | 'voices.words'
> = {
  'people.count': (context, params, job) =>
    using(context, job, async (connection) => {
      const who = await resolveWho(context, connection, params);
      const people = await foundPeople(context, connection, who, params.search ?? '');
      const row = await connection.row(
        sql`SELECT count(*) AS customers, count(CASE WHEN customer.voices > 0 THEN 1 END) AS speaking, coalesce(sum(customer.voices), 0)::BIGINT AS voices FROM ${people} AS people JOIN customer ON customer.cid = people.cid`,
      );
      const { catalog } = who.conditions;
      return {
        customers: Number(row.customers),
        everyone: catalog.customers,
        withVoice: Number(row.speaking),
        voices: who.everyone && (params.search ?? '').trim() === '' ? catalog.voices : Number(row.voices),
      };
    }),
  'people.list': (context, params, job) =>
    using(context, job, (connection) => listPeople(context, connection, params, job)),
  'people.export': (context, params, job) =>
    using(context, job, (connection) => exportPeople(context, connection, params, job)),
  'people.values': (context, params, job) =>
    using(context, job, (connection) => valuesOfField(context, connection, params)),
  'people.describe': (context, params, job) =>
    using(context, job, async (connection) => {
      const { condition, conditions, people } = await resolveWho(context, connection, params);
      return {
        title: describeCondition(condition, conditions),
        definition: defineCondition(condition, conditions),
        sql: shownSql(context, conditions, layOut(render(people, conditions.dialect)), condition),
      };
    }),
  'people.profile': (context, params, job) =>
    using(context, job, (connection) => readProfile(context, connection, params), true),
  'people.apart': (context, params, job) =>
    using(context, job, (connection) => setApart(context, connection, params)),
  'people.timeline': (context, params, job) =>
    using(context, job, (connection) => readTimeline(context, connection, params), true),
  'people.keepAsSegment': async (context, params, job) => {
    await using(context, job, async () => undefined);
    return keepAsSegment(context, params, job);
  },
  'voices.list': (context, params, job) =>
    using(context, job, (connection) => listVoices(context, connection, params)),
  'voices.words': (context, params, job) =>
    using(context, job, (connection) => keyWords(context, connection, params)),
};
