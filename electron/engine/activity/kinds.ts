import { sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import type { RowTerms } from './row-terms.ts';

/** Gives a number to every kind that some rows have and that is new. Numbers are never used again. */
export async function admitKinds(
  connection: Connection,
  terms: RowTerms,
  batches: readonly number[],
): Promise<void> {
  const rows = terms.rows({ batches });
  await connection.run(
    sql`INSERT INTO activity_kind
SELECT (SELECT coalesce(max(id), 0) FROM activity_kind) + row_number() OVER (ORDER BY key), key
FROM (SELECT DISTINCT kind AS key FROM (${rows}) WHERE reason IS NULL AND us IS NOT NULL) fresh
ANTI JOIN activity_kind known ON known.key = fresh.key`,
  );
}

/** Numbers of the kinds that a table feeds. */
export async function kindsOf(connection: Connection, source: number): Promise<number[]> {
  const rows = await connection.rows(
    sql`SELECT DISTINCT kind FROM source_day WHERE source = ${source} ORDER BY kind`,
  );
  return rows.map((row) => Number(row.kind));
}
