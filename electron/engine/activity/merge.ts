import { z } from 'zod';
import { sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { readRevision } from '../workbook/records.ts';
import { activityTable } from './schema.ts';
import { readPlaces, readState, writeState } from './state.ts';
import { activitySize, putInPlace } from './store.ts';

/** Rows that a step sorts: about a second's work, and all that is lost when it is given up. */
const stepRows = 2_000_000;

/** How far sorting has come: customers below `from` are in `activity_next`, as activity was at `stamp`. */
const Merge = z.object({ stamp: z.string(), from: z.number() });

/**
 * One step of sorting the delta into the base, to be committed by itself: the rows of some customers go, in order, into a table
 * beside it, and the last step puts that in the place of both. Nothing that queries see changes. Whoever changes activity in between makes it begin anew.
 * @returns whether it was the last
 */
export async function mergeStep(connection: Connection, rows = stepRows): Promise<boolean> {
  const places = await readPlaces(connection);
  const { base, delta } = await activitySize(connection);
  const stamp = [await readRevision(connection), places, base, delta].join();
  const known = await readState(connection, 'merge', Merge);
  const goesOn = known?.stamp === stamp;
  if (!goesOn) {
    await connection.run(sql`DROP TABLE IF EXISTS activity_next`);
    await connection.run(activityTable('activity_next', places));
  }
  const from = goesOn ? known.from : 0;
  const { last } = await connection.row(
    sql`SELECT greatest((SELECT coalesce(max(cid), 0) FROM activity_base), (SELECT coalesce(max(cid), 0) FROM activity_delta)) AS last`,
  );
  const customers = Number(last) + 1;
  const to = from + Math.max(1, Math.ceil((customers * rows) / Math.max(1, base + delta)));
  await connection.run(
    sql`INSERT INTO activity_next SELECT * FROM activity WHERE cid >= ${from} AND cid < ${to} ORDER BY cid, us`,
  );
  const done = to >= customers;
  if (done) await putInPlace(connection, places);
  await writeState(connection, 'merge', done ? null : { stamp, from: to });
  return done;
}
