import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';

const newline = '\n';

async function newlinesOfRow(connection: Connection): Promise<Sql | null> {
  const { columns } = await connection.table(sql`SELECT * FROM rows LIMIT 0`);
  const texts = columns
    .filter((column) => column.type === 'VARCHAR')
    .map((column) => identifier(column.name));
  if (texts.length === 0) return null;
  const counts = texts.map(
    (text) =>
      sql`CASE WHEN contains(${text}, ${newline}) THEN length(${text}) - length(replace(${text}, ${newline}, '')) ELSE 0 END`,
  );
  return join(counts, ' + ');
}

/**
 * Line feeds inside cells of the loaded rows.
 * @param below only of rows before this one
 */
export async function innerNewlines(connection: Connection, below: number | null = null): Promise<number> {
  const newlines = await newlinesOfRow(connection);
  if (!newlines) return 0;
  const some = below === null ? sql`` : sql` WHERE rowid < ${below}`;
  return Number(
    (await connection.row(sql`SELECT coalesce(sum(${newlines}), 0)::BIGINT AS n FROM rows${some}`)).n,
  );
}

/** Adds the line on which each record begins, counted through the line feeds of the cells before it. */
export async function addLines(connection: Connection, firstLine: number): Promise<void> {
  const newlines = (await newlinesOfRow(connection)) ?? sql`0`;
  await connection.run(sql`ALTER TABLE rows ADD COLUMN line BIGINT`);
  await connection.run(
    sql`UPDATE rows SET line = counted.line FROM (
      SELECT rowid AS id, ${firstLine} + rowid + coalesce(sum(${newlines}) OVER (
        ORDER BY rowid ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS line FROM rows
    ) AS counted WHERE counted.id = rows.rowid`,
  );
}
