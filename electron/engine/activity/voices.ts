import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { customerByKey } from '../identity/customer-keys.ts';
import { rowColumn, sourceNumber } from './columns.ts';
import { duplicateRows } from './duplicates.ts';
import { columnsWith, columnWith } from './meanings.ts';
import type { RowTerms } from './row-terms.ts';

/** Takes what a table's rows from a row number on said out of the index, with the words nobody says any more. */
export async function removeVoices(connection: Connection, source: number, firstRow: number): Promise<void> {
  const gone = sql`source = ${source} AND ${rowColumn} >= ${firstRow}`;
  const [some] = await connection.rows(sql`SELECT 1 AS n FROM voice WHERE ${gone} LIMIT 1`);
  if (!some) return;
  await connection.run(sql`DELETE FROM voice_word WHERE voice IN (SELECT id FROM voice WHERE ${gone})`);
  await connection.run(sql`DELETE FROM voice WHERE ${gone}`);
  await connection.run(sql`DELETE FROM word WHERE id NOT IN (SELECT word FROM voice_word)`);
}

/** The last voice there is; what comes after it is new. */
export const lastVoice = async (connection: Connection): Promise<number> =>
  Number((await connection.row(sql`SELECT coalesce(max(id), 0) AS id FROM voice`)).id);

/** Adds what the rows of some batches said: one voice a filled verbatim column. Their customers are known already. */
export async function addVoices(
  connection: Connection,
  terms: RowTerms,
  batches: readonly number[],
  repeated: boolean,
): Promise<void> {
  const said = columnsWith(terms.definition, 'verbatim');
  if (said.length === 0) return;
  const optional = (meaning: 'channel' | 'theme', name: string): Sql => {
    const column = columnWith(terms.definition, meaning);
    return sql`${column ? sql`nullif(trim(${identifier(column.id)}::VARCHAR), '')` : sql`NULL::VARCHAR`} AS ${identifier(name)}`;
  };
  const score = columnWith(terms.definition, 'score');
  const scored = score ? sql`TRY_CAST(${identifier(score.id)} AS DOUBLE)` : sql`NULL::DOUBLE`;
  const texts = said.map(
    (column, index) => sql`${identifier(column.id)}::VARCHAR AS ${identifier(`said_${index}`)}`,
  );
  const extra = join([
    optional('channel', 'channel'),
    optional('theme', 'theme'),
    sql`${scored} AS score`,
    ...texts,
  ]);
  const rows = terms.rows({
    batches,
    extra,
    ...(repeated ? { duplicates: duplicateRows(terms.tableId) } : {}),
  });
  const each = said.map(
    (_, index) =>
      sql`SELECT ${rowColumn}, ${index} AS nth, key, us, day, channel, score, theme, ${identifier(`said_${index}`)} AS said FROM used`,
  );
  await connection.run(
    sql`INSERT INTO voice
WITH used AS (SELECT * FROM (${rows}) WHERE reason IS NULL)
SELECT ((SELECT coalesce(max(id), 0) FROM voice) + row_number() OVER (ORDER BY v.${rowColumn}, v.nth))::INTEGER, coalesce(known.cid, 0)::INTEGER, v.us, v.day, ${sourceNumber(terms.tableId)}::USMALLINT, v.${rowColumn}, v.channel, v.score, v.theme, v.said, coalesce(known.rid, 0)::INTEGER
FROM (${join(each, ' UNION ALL ')}) v LEFT JOIN (${customerByKey}) known ON known.key = v.key
WHERE trim(coalesce(v.said, '')) <> ''`,
  );
}
