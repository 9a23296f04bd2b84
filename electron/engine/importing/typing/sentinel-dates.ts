import { identifier, sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { cellText, rawName } from './column-sql.ts';
import { list, type LoadedColumn } from './retype.ts';
import { understandDate } from './values/date-text.ts';

const rows = identifier('rows');

/** Days like 9999-12-31 that a plain cast reads: they stand for "no date", become empty, and are said. */
export async function takeSentinels(connection: Connection, column: LoadedColumn): Promise<void> {
  const { id, plan, hasRaw } = column;
  const { type, nulls } = plan.reading;
  if (type !== 'date' && type !== 'timestamp' && type !== 'timestampTz') return;
  const value = identifier(id);
  const late = sql`${value} >= TIMESTAMP '9999-12-30 12:00:00'`;
  const { n } = await connection.row(sql`SELECT count(*) AS n FROM ${rows} WHERE ${late}`);
  if (Number(n) === 0) return;
  const exact = cellText(id, plan.reading, hasRaw);
  const found = await connection.rows(
    sql`SELECT ${exact} AS text, count(*) AS n FROM ${rows} WHERE ${late} GROUP BY text ORDER BY text LIMIT 100`,
  );
  const words = found.filter((row) => understandDate(String(row.text))?.kind === 'sentinel');
  if (words.length === 0) return;
  const texts = words.map((row) => String(row.text));
  const kept = identifier(rawName(id));
  if (!hasRaw) await connection.run(sql`ALTER TABLE ${rows} ADD COLUMN ${kept} VARCHAR`);
  await connection.run(
    sql`UPDATE ${rows} SET ${kept} = ${exact}, ${value} = NULL WHERE ${late} AND ${exact} IN (${list(texts)})`,
  );
  column.hasRaw = true;
  column.plan = { ...plan, reading: { ...plan.reading, nulls: [...nulls, ...texts].sort() } };
}
