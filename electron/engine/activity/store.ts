import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { rowColumn } from './columns.ts';
import { duplicateRows } from './duplicates.ts';
import { ownerCids, ownerColumn } from './owners.ts';
import type { RowTerms } from './row-terms.ts';
import { activityTable, activityView } from './schema.ts';

/** When the delta is sorted into the base. */
export interface MergePolicy {
  /** It is due when the delta holds more than this share of the base … */
  share: number;
  /** … or more than this many rows. */
  rows: number;
  /** Sorting up to this many rows takes about as long as reading a file of that size: it is done at once. */
  cheap: number;
  /** Above this share of the base it is sorted in whatever that takes, so that appends stay cheap on average. */
  must: number;
}
export const mergePolicy: MergePolicy = { share: 0.1, rows: 2_000_000, cheap: 3_000_000, must: 0.3 };

const count = async (connection: Connection, table: string): Promise<number> =>
  Number((await connection.row(sql`SELECT count(*) AS n FROM ${identifier(table)}`)).n);

/** Rows of some batches as activity. Their owners are listed, their customers and kinds known already. */
export function activityOf(
  terms: RowTerms,
  batches: readonly number[],
  repeated: boolean,
  places: number,
): Sql {
  const source = Number(terms.tableId.slice(1));
  const rows = terms.rows({
    batches,
    extra: ownerColumn(terms),
    ...(repeated ? { duplicates: duplicateRows(terms.tableId) } : {}),
  });
  return sql`SELECT coalesce(known.cid, 0)::INTEGER AS cid, r.day, r.us, kinds.id AS kind, ${source}::USMALLINT AS source, r.${rowColumn}, r.amount::${raw(`DECIMAL(18, ${places})`)} AS amount, coalesce(known.rid, 0)::INTEGER AS rid
FROM (${rows}) r JOIN activity_kind kinds ON kinds.key = r.kind LEFT JOIN (${ownerCids(terms.tableId)}) known ON known.owner = r.owner
WHERE r.reason IS NULL AND r.us IS NOT NULL`;
}

/** Takes a table's rows from a row number on out of activity; the base keeps its order. */
export async function removeActivity(
  connection: Connection,
  source: number,
  firstRow: number,
): Promise<void> {
  for (const name of ['activity_base', 'activity_delta']) {
    const table = identifier(name);
    const [other] = await connection.rows(
      sql`SELECT 1 AS other FROM ${table} WHERE NOT (source = ${source} AND ${rowColumn} >= ${firstRow}) LIMIT 1`,
    );
    if (other)
      await connection.run(
        sql`DELETE FROM ${table} WHERE source = ${source} AND ${rowColumn} >= ${firstRow}`,
      );
    else await connection.run(sql`TRUNCATE ${table}`);
  }
}

/** Writes the sorted base anew from what activity holds and the rows that come in, and empties the delta. */
async function sortAll(connection: Connection, incoming: readonly Sql[], places: number): Promise<void> {
  const amount = raw(`DECIMAL(18, ${places})`);
  const held = sql`SELECT * REPLACE (amount::${amount} AS amount) FROM activity`;
  await connection.run(sql`DROP TABLE IF EXISTS activity_next`);
  await connection.run(activityTable('activity_next', places));
  await connection.run(
    sql`INSERT INTO activity_next FROM (${join([held, ...incoming], '\nUNION ALL\n')}) ORDER BY cid, us`,
  );
  await putInPlace(connection, places);
}

/** Lets the sorted rows of `activity_next` be all of activity; the delta is empty then. */
export async function putInPlace(connection: Connection, places: number): Promise<void> {
  await connection.run(sql`DROP VIEW activity`);
  await connection.run(sql`DROP TABLE activity_base`);
  await connection.run(sql`DROP TABLE activity_delta`);
  await connection.run(sql`ALTER TABLE activity_next RENAME TO activity_base`);
  await connection.run(activityTable('activity_delta', places));
  await connection.run(activityView);
}

/** Keeps amounts with that many decimal places from now on; no row moves. */
export async function rescaleActivity(connection: Connection, places: number): Promise<void> {
  const digits = { activity_base: 18, activity_delta: 18, activity_count: 38, customer: 38 };
  for (const [table, all] of Object.entries(digits))
    await connection.run(
      sql`ALTER TABLE ${identifier(table)} ALTER amount TYPE ${raw(`DECIMAL(${all}, ${places})`)}`,
    );
  await connection.run(activityView);
}

/** Rows in the base and in the delta. */
export async function activitySize(connection: Connection): Promise<{ base: number; delta: number }> {
  return { base: await count(connection, 'activity_base'), delta: await count(connection, 'activity_delta') };
}

/** Whether a delta is so large that queries gain from sorting it into the base. */
const isMergeDue = ({ base, delta }: { base: number; delta: number }, policy = mergePolicy): boolean =>
  delta > policy.rows || delta > base * policy.share;

/** Whether rows wait in the delta that should be sorted into the base. */
export const isActivityMergeDue = async (connection: Connection): Promise<boolean> =>
  isMergeDue(await activitySize(connection));

/**
 * Adds rows to activity: to the unsorted delta, or, where that is cheap or as many rows come as are there already, sorted
 * into a new base. Returns whether the base was written anew.
 */
export async function addActivity(
  connection: Connection,
  incoming: readonly { rows: Sql; count: number }[],
  places: number,
  policy: MergePolicy,
): Promise<boolean> {
  const fresh = incoming.reduce((sum, one) => sum + one.count, 0);
  const { base, delta } = await activitySize(connection);
  const held = base + delta;
  const due = fresh > 0 && isMergeDue({ base, delta: delta + fresh }, policy);
  const timely = held + fresh <= policy.cheap || fresh >= held || delta + fresh > base * policy.must;
  if (due && timely) {
    await sortAll(
      connection,
      incoming.map((one) => one.rows),
      places,
    );
    return true;
  }
  for (const { rows, count } of incoming)
    if (count > 0) await connection.run(sql`INSERT INTO activity_delta ${rows}`);
  return false;
}
