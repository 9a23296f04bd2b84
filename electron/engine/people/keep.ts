import { randomUUID } from 'node:crypto';
import { withScope } from '#shared/conditions/compile';
import type { SegmentBody } from '#shared/conditions/condition';
import type { Answer, Params } from '#shared/rpc/contract';
import { sql } from '#shared/sql/sql';
import type { EngineContext } from '../context.ts';
import { openWorkbook, writableWorkbook } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { documentHandlers } from '../workbook/document-handlers.ts';
import { readScope } from '../workbook/settings.ts';
import { foundPeople } from './list.ts';
import { resolveWho } from './who.ts';

/** Makes a segment document of people, with their definition; frozen, it also keeps today's keys and their date. */
export async function keepAsSegment(
  context: EngineContext,
  { who, title, freeze, search }: Params<'people.keepAsSegment'>,
  job: Job,
): Promise<Answer<'people.keepAsSegment'>> {
  writableWorkbook(context);
  const { body, customers } = await openWorkbook(context).database.use(job, async (connection) => {
    const resolved = await resolveWho(context, connection, { who, scope: null });
    const people = await foundPeople(context, connection, resolved, search);
    const { n } = await connection.row(sql`SELECT count(*) AS n FROM ${people}`);
    const keys =
      freeze || search.trim() !== ''
        ? await connection.table(
            sql`SELECT customer.key FROM ${people} AS people JOIN customer ON customer.cid = people.cid ORDER BY customer.key`,
          )
        : null;
    const made: SegmentBody = {
      condition: withScope(who, await readScope(connection)),
      frozen: keys && {
        at: new Date().toISOString(),
        keys: keys.rows.map(([key]) => String(key)),
      },
    };
    return { body: made, customers: Number(n) };
  });
  const id = randomUUID();
  const document = { id, kind: 'segment', version: 1, title, body: { ...body } };
  await documentHandlers['documents.put'](context, { document, merge: 0 }, job);
  return { id, customers };
}
