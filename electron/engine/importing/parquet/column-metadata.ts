import { z } from 'zod';
import { columnFacts, factsOf, type ColumnFacts } from '#shared/model/column-facts';
import { raw, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';

/** Key of the file's metadata under which columns are told of, as JSON. */
const key = 'kikite.columns';

/** What is said of a column besides its name and type. */
export interface ToldColumn extends ColumnFacts {
  name: string;
}

const Told = z.array(z.object({ name: z.string(), ...columnFacts }));

/** SQL: an option of COPY that keeps labels, units and currencies of columns in a Parquet file; nothing where there are none. */
export function factsAsMetadata(columns: readonly ToldColumn[]): Sql {
  const told = columns.filter((column) => Object.keys(factsOf(column)).length > 0);
  return told.length === 0 ? sql`` : sql`, KV_METADATA {${raw(`'${key}'`)}: ${JSON.stringify(told)}}`;
}

/** What a Parquet file of ours says of its columns, by name. */
export async function factsInFile(connection: Connection, path: string): Promise<Map<string, ColumnFacts>> {
  const rows = await connection.rows(
    sql`SELECT decode(value) AS value FROM parquet_kv_metadata(${path}) WHERE decode(key) = ${key}`,
  );
  const words = rows[0]?.value;
  if (words === undefined || words === null) return new Map();
  try {
    return new Map(Told.parse(JSON.parse(String(words))).map((column) => [column.name, factsOf(column)]));
  } catch {
    // Somebody else's words under our key tell of nothing.
    return new Map();
  }
}
