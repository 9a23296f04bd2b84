import { sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { oddsOf } from '../resolve/threshold.ts';

/** Pairs are worth a look while the model's probability leaves this much doubt either way (natural log of odds). */
const doubt = 4.6;

/** Pairs in doubt that no rule settles, by the keys of their records, `a` before `b`. */
const inDoubt = (threshold: number): Sql => {
  const odds = oddsOf(threshold);
  return sql`SELECT least(x.key, y.key) AS a, greatest(x.key, y.key) AS b, p.weight, abs(p.weight - ${odds}) AS distance
FROM identity_pair p JOIN customer_key x ON x.rid = p.a JOIN customer_key y ON y.rid = p.b
WHERE p.rule IS NULL AND p.weight BETWEEN ${Math.min(-doubt, odds - doubt)} AND ${Math.max(doubt, odds + doubt)}`;
};

const answeredBy = (who: Sql): Sql => sql`SELECT a, b FROM kikite.identity_answer WHERE ${who}`;

/** Pairs in doubt that nobody has answered. */
export async function countToReview(connection: Connection, threshold: number): Promise<number> {
  const row = await connection.row(
    sql`SELECT count(*) AS n FROM (${inDoubt(threshold)}) p ANTI JOIN (${answeredBy(sql`true`)}) done ON done.a = p.a AND done.b = p.b`,
  );
  return Number(row.n);
}

export interface QueuedPair {
  a: string;
  b: string;
}

/**
 * The pairs that wait for a reviewer, those nearest to the threshold first. A blind reviewer is given what others have
 * answered, in an order that tells nothing of their answers.
 */
export async function queuedPairs(
  connection: Connection,
  {
    threshold,
    reviewer,
    blind,
    offset,
    limit,
  }: { threshold: number; reviewer: string; blind: boolean; offset: number; limit: number },
): Promise<{ total: number; answered: number; pairs: QueuedPair[] }> {
  const mine = answeredBy(sql`reviewer = ${reviewer}`);
  const { n: answered } = await connection.row(sql`SELECT count(*) AS n FROM (${mine})`);
  const candidates = blind
    ? sql`SELECT DISTINCT a, b, md5(a || chr(0) || b) AS place FROM (${answeredBy(sql`reviewer <> ${reviewer}`)})`
    : sql`SELECT a, b, printf('%012.6f', distance) AS place FROM (${inDoubt(threshold)}) p ANTI JOIN (${answeredBy(sql`true`)}) done ON done.a = p.a AND done.b = p.b`;
  const waiting = sql`SELECT c.a, c.b, c.place FROM (${candidates}) c ANTI JOIN (${mine}) mine ON mine.a = c.a AND mine.b = c.b`;
  const { n: total } = await connection.row(sql`SELECT count(*) AS n FROM (${waiting})`);
  const { rows } = await connection.table(
    sql`SELECT a, b FROM (${waiting}) ORDER BY place, a, b LIMIT ${limit} OFFSET ${offset}`,
  );
  return {
    total: Number(total),
    answered: Number(answered),
    pairs: rows.map(([a, b]) => ({ a: String(a), b: String(b) })),
  };
}
