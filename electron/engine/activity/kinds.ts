import { join, sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';

/** Gives a number to every kind that is new. Numbers are never used again. */
export async function admitKinds(connection: Connection, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const list = join(keys.map((key) => sql`${key}`));
  await connection.run(
    sql`INSERT INTO activity_kind
SELECT (SELECT coalesce(max(id), 0) FROM activity_kind) + row_number() OVER (ORDER BY key), key
FROM (SELECT DISTINCT unnest([${list}]) AS key) fresh
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
