import { compileCondition } from '#shared/conditions/compile';
import { FaultError } from '#shared/faults/fault';
import { engagementParts } from '#shared/model/engagement';
import type { Portrait } from '#shared/rpc/customer';
import { sql } from '#shared/sql/sql';
import { engagementRelation, engagementWords } from '#shared/traits/engagement';
import {
  gapsForRhythm,
  lifecycleOf,
  lifecycleWords,
  purchaseRhythms,
  purchasesEnd,
  rhythmOf,
} from '#shared/traits/rhythm';
import { openWorkbook } from '../context.ts';
import { amongThese } from '../people/columns.ts';
import { heldRows } from '../people/sets.ts';
import { heldRhythm } from '../people/typical.ts';
import { conditionContext } from '../runner/conditions.ts';
import { readHabits } from './habits.ts';
import { readScores, readStated } from './stated.ts';
import type { Whose } from './whose.ts';

async function lifecycle({ context, connection, catalog, cid }: Whose): Promise<Portrait['lifecycle']> {
  const end = purchasesEnd(catalog);
  if (end === null) return null;
  const own = purchaseRhythms(catalog, amongThese([cid]));
  const [first] = await connection.rows(sql`SELECT gaps FROM (${own}) AS own`);
  if (!first) return null;
  const isOwn = Number(first.gaps) >= gapsForRhythm;
  const typical = isOwn ? sql`NULL::DOUBLE` : await heldRhythm(context, connection, catalog);
  const row = await connection.row(sql`SELECT *, ${rhythmOf(typical)} AS rhythm FROM (${own}) AS own`);
  const rhythm = Number(row.rhythm);
  const sinceLast = Math.max(0, end - Number(row.last_day));
  return {
    state: lifecycleOf(rhythm, end - Number(row.first_day), end - Number(row.last_day)),
    rhythm,
    definition: lifecycleWords({ rhythm, isOwn, sinceLast }),
  };
}

async function engagement({ context, connection, catalog, cid }: Whose): Promise<Portrait['engagement']> {
  const { database } = openWorkbook(context);
  const weights = catalog.settings.engagement;
  const [own] = await connection.rows(engagementRelation(catalog, amongThese([cid])));
  const points = Number(own?.value ?? 0);
  const all = await heldRows(database, connection, catalog.revision, engagementRelation(catalog, undefined));
  const fewer = await connection.row(
    sql`SELECT count(CASE WHEN value < ${points} THEN 1 END) AS fewer, count(*) AS rows FROM ${all}`,
  );
  const silent = points > 0 ? catalog.customers - Number(fewer.rows) : 0;
  return {
    points,
    parts: engagementParts.map((part) => {
      const days = Number(own?.[part] ?? 0);
      return { part, days, weight: weights[part], points: days * weights[part] };
    }),
    above: catalog.customers === 0 ? 0 : (Number(fewer.fewer) + silent) / catalog.customers,
    definition: engagementWords(weights),
  };
}

/** Segments that hold the customer; one whose definition no longer fits the workbook is left out. */
async function segments({ context, connection, catalog, cid }: Whose): Promise<Portrait['segments']> {
  const { database } = openWorkbook(context);
  const conditions = await conditionContext(context, connection);
  const found: Portrait['segments'] = [];
  for (const [id, { title }] of conditions.segments) {
    try {
      const people = compileCondition({ type: 'segment', id }, conditions);
      const held = await heldRows(database, connection, catalog.revision, people);
      const [row] = await connection.rows(sql`SELECT 1 AS n FROM ${held} WHERE cid = ${cid} LIMIT 1`);
      if (row) found.push({ id, title });
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
    }
  }
  return found;
}

/** What a customer's doings and answers come to. */
export async function readPortrait(whose: Whose): Promise<Portrait> {
  return {
    lifecycle: await lifecycle(whose),
    engagement: await engagement(whose),
    habits: await readHabits(whose),
    stated: await readStated(whose),
    scores: await readScores(whose),
    segments: await segments(whose),
  };
}
