import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { dismissCustomers } from '../identity/customer-keys.ts';
import type { Connection } from '../database/database.ts';
import { rowColumn, sourceNumber } from './columns.ts';
import { presentAmong, recountCustomersOf, recountTotalsOf } from './totals.ts';

/** Above this share of all customers, counting everything costs less than picking those who lost something. */
const many = 0.6;

const losers = identifier('temp', 'main', 'loser');
const theirs: Sql = sql`SELECT cid FROM ${losers}`;

/** Whose rows go away: nobody's, those of some customers, who are listed, or of so many that all are counted anew. */
export type Losses = 'none' | 'some' | 'many';

/** Lists whose activity and voices of the named tables, from a row on, are about to be taken out. */
export async function listLosers(
  connection: Connection,
  removing: readonly { tableId: string; removeFrom: number | null }[],
): Promise<Losses> {
  if (removing.length === 0) return 'none';
  const gone = join(
    removing.map(
      ({ tableId, removeFrom }) =>
        sql`(source = ${sourceNumber(tableId)} AND ${rowColumn} >= ${removeFrom ?? 0})`,
    ),
    ' OR ',
  );
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE loser AS SELECT DISTINCT cid FROM (SELECT cid FROM activity WHERE ${gone} UNION ALL SELECT cid FROM voice WHERE ${gone})`,
  );
  const row = await connection.row(
    sql`SELECT (SELECT count(*) FROM ${losers}) AS lost, (SELECT count(*) FROM customer) AS customers`,
  );
  return Number(row.lost) > Number(row.customers) * many ? 'many' : 'some';
}

/** Counts what the listed customers did anew; nobody else's rows are read. */
export const recountLosers = (connection: Connection): Promise<void> =>
  recountTotalsOf(connection, theirs, sql`(SELECT * FROM activity WHERE cid IN (${theirs}))`);

/** Brings the rows of the listed customers in `customer` in step; those of whom nothing is left go. */
export async function recountLosingCustomers(connection: Connection, places: number): Promise<void> {
  await dismissCustomers(connection, presentAmong(theirs), theirs);
  await recountCustomersOf(connection, places, theirs);
}
