import type { Level } from '#shared/model/identity';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';

/** Relations that name customers, and how each is read where several count as one. */
const relations = [
  'activity',
  'customer',
  'activity_count',
  'customer_key',
  'profile',
  'voice',
  'voice_word',
] as const;

const groups = (level: Level): Sql => sql`SELECT cid, head FROM identity_level WHERE level = ${level}`;

/** Whoever is in no household is one; who is in no company is nobody's account. */
const headOf = (level: Level): Sql =>
  level === 'company' ? sql`coalesce(own.head, 0)` : sql`coalesce(own.head, each.cid)`;

function counted(relation: (typeof relations)[number], level: Level): Sql {
  const head = headOf(level);
  const from = (name: string): Sql =>
    sql`FROM ${identifier(`person_${name}`)} each LEFT JOIN level_group own ON own.cid = each.cid`;
  switch (relation) {
    case 'customer':
      return sql`SELECT ${head} AS cid, arg_min(each.key, each.cid) AS key, min(first_us) AS first_us, max(last_us) AS last_us, min(first_day) AS first_day, max(last_day) AS last_day, sum(activities)::BIGINT AS activities, sum(purchases)::BIGINT AS purchases, sum(amount) AS amount, sum(voices)::BIGINT AS voices ${from(relation)} WHERE ${head} > 0 GROUP BY ALL`;
    case 'activity_count':
      return sql`SELECT ${head} AS cid, kind, sum(n)::BIGINT AS n, min(first_us) AS first_us, max(last_us) AS last_us, min(first_day) AS first_day, max(last_day) AS last_day, sum(amount) AS amount ${from(relation)} GROUP BY ALL`;
    default:
      return sql`SELECT each.* REPLACE (${head} AS cid) ${from(relation)}`;
  }
}

/**
 * A statement over customers with households or companies in their place: each counts once, has what any of its people has,
 * and did what any of them did. `identity_level` must be in step.
 */
export function atLevel(level: Level | undefined, statement: Sql): Sql {
  if (level === undefined || level === 'person') return statement;
  const people = relations.map(
    (relation) => sql`${identifier(`person_${relation}`)} AS (SELECT * FROM ${identifier(relation)})`,
  );
  const own = relations.map((relation) => sql`${identifier(relation)} AS (${counted(relation, level)})`);
  return sql`WITH ${join(people)}, level_group AS (${groups(level)}) SELECT * FROM (
WITH ${join(own)} SELECT * FROM (
${statement}
))`;
}

/** The people of the households or companies that a statement over those selects (one column, `cid`). */
export function membersAtLevel(level: Level | undefined, statement: Sql): Sql {
  if (level === undefined || level === 'person') return statement;
  const head = level === 'company' ? sql`own.head` : sql`coalesce(own.head, customer.cid)`;
  return sql`SELECT customer.cid FROM customer LEFT JOIN (${groups(level)}) own ON own.cid = customer.cid WHERE ${head} IN (SELECT cid FROM (${atLevel(level, statement)}))`;
}
