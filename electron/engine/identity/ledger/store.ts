import { LedgerEvent, ReviewedPair } from '#shared/model/identity';
import { sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';

/** The ledger and the answers of the review are the person's work: they are records of the workbook, never derived. */
export const ledgerSchema: Sql[] = [
  sql`CREATE TABLE IF NOT EXISTS kikite.identity_event (n BIGINT PRIMARY KEY, act BIGINT NOT NULL, body VARCHAR NOT NULL)`,
  sql`CREATE TABLE IF NOT EXISTS kikite.identity_answer (a VARCHAR NOT NULL, b VARCHAR NOT NULL, reviewer VARCHAR NOT NULL, body VARCHAR NOT NULL, PRIMARY KEY (a, b, reviewer))`,
];

const event = (body: unknown): LedgerEvent => LedgerEvent.parse(JSON.parse(String(body)));

/** All events, oldest first. */
export async function readLedger(connection: Connection): Promise<LedgerEvent[]> {
  const { rows } = await connection.table(sql`SELECT body FROM kikite.identity_event ORDER BY n`);
  return rows.map(([body]) => event(body));
}

/** The events of an act, or one of them. */
export async function eventsOf(
  connection: Connection,
  act: number,
  one: number | null,
): Promise<LedgerEvent[]> {
  const { rows } = await connection.table(
    sql`SELECT body FROM kikite.identity_event WHERE act = ${act} ${one === null ? undefined : sql`AND n = ${one}`} ORDER BY n`,
  );
  return rows.map(([body]) => event(body));
}

/** The events of some numbers (a relation of `n`), oldest first. */
export async function eventsAmong(connection: Connection, numbers: Sql): Promise<LedgerEvent[]> {
  const { rows } = await connection.table(
    sql`SELECT body FROM kikite.identity_event WHERE n IN (${numbers}) ORDER BY n`,
  );
  return rows.map(([body]) => event(body));
}

/** Stores events as they are. */
export async function putEvents(connection: Connection, events: readonly LedgerEvent[]): Promise<void> {
  if (events.length === 0) return;
  await connection.run(sql`CREATE OR REPLACE TEMP TABLE incoming_event (n BIGINT, act BIGINT, body VARCHAR)`);
  await connection.append(
    'incoming_event',
    ['n', 'act', 'body'],
    events.map((one) => [one.n, one.act, JSON.stringify(one)]),
  );
  await connection.run(sql`INSERT OR REPLACE INTO kikite.identity_event FROM incoming_event`);
  await connection.run(sql`DROP TABLE incoming_event`);
}

/** The numbers that the next event and the next act have. */
export async function nextNumbers(connection: Connection): Promise<{ n: number; act: number }> {
  const row = await connection.row(
    sql`SELECT coalesce(max(n), 0) + 1 AS n, coalesce(max(act), 0) + 1 AS act FROM kikite.identity_event`,
  );
  return { n: Number(row.n), act: Number(row.act) };
}

/** All answers, by pair and reviewer. */
export async function readAnswers(connection: Connection): Promise<ReviewedPair[]> {
  const { rows } = await connection.table(
    sql`SELECT body FROM kikite.identity_answer ORDER BY a, b, reviewer`,
  );
  return rows.map(([body]) => ReviewedPair.parse(JSON.parse(String(body))));
}

export async function putAnswer(connection: Connection, answer: ReviewedPair): Promise<void> {
  const { a, b, reviewer } = answer;
  await connection.run(
    sql`INSERT OR REPLACE INTO kikite.identity_answer VALUES (${a}, ${b}, ${reviewer}, ${JSON.stringify(answer)})`,
  );
}

export async function removeAnswer(
  connection: Connection,
  { a, b, reviewer }: Pick<ReviewedPair, 'a' | 'b' | 'reviewer'>,
): Promise<void> {
  await connection.run(
    sql`DELETE FROM kikite.identity_answer WHERE a = ${a} AND b = ${b} AND reviewer = ${reviewer}`,
  );
}
