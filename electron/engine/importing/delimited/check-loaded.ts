import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import type { ColumnToLoad } from '../typing/load-rows.ts';
import { rawName } from '../typing/column-sql.ts';

/** What the strict reader took for rows, far behind the part of the file that was looked at. */
interface LateFinding {
  /** Index of the row that is the header of another table, when what follows it is of another kind. */
  otherTable: number | null;
}

/** Rows behind another table's header that are looked at. */
const below = 3;

/**
 * Looks through freshly loaded rows for what the sample could not show: the header again, rows of delimiters alone,
 * names where values are meant. Null when there is none.
 */
export async function checkLoaded(
  connection: Connection,
  columns: readonly ColumnToLoad[],
  hasHeader: boolean,
): Promise<LateFinding | null> {
  const typed = columns.filter(isTyped);
  const isBlank = all(columns, (column) => sql`(${isEmpty(column)})`);
  const isHeader = all(columns, (column) => sql`(${textIs(column, column.plan.reading.name)})`);
  const isNaming = sql`${all(typed, unread)} AND ${all(columns, (column) => sql`NOT (${isEmpty(column)})`)} AND ${differ(typed)}`;
  const kinds = [
    sql`SELECT 1 AS kind, min(rowid) AS found FROM rows WHERE ${isBlank}`,
    ...(hasHeader ? [sql`SELECT 2 AS kind, min(rowid) AS found FROM rows WHERE ${isHeader}`] : []),
    ...(typed.length >= 2 ? [sql`SELECT 3 AS kind, min(rowid) AS found FROM rows WHERE ${isNaming}`] : []),
  ];
  const found = await connection.rows(
    sql`SELECT kind, found FROM (${join(kinds, ' UNION ALL ')}) WHERE found IS NOT NULL`,
  );
  if (found.length === 0) return null;
  const naming = found.find(({ kind }) => Number(kind) === 3);
  const isAgain = found.some((one) => Number(one.kind) === 2 && one.found === naming?.found);
  if (!naming || isAgain) return { otherTable: null };
  const at = Number(naming.found);
  const strange = await connection.row(
    sql`SELECT count(*) AS n FROM rows WHERE rowid BETWEEN ${at + 1} AND ${at + below} AND (${join(typed.map(unread), ' OR ')})`,
  );
  return { otherTable: Number(strange.n) === below ? at : null };
}

const isTyped = ({ plan: { reading } }: ColumnToLoad): boolean =>
  reading.type !== 'text' && reading.form === undefined;

const all = (columns: readonly ColumnToLoad[], condition: (column: ColumnToLoad) => Sql): Sql =>
  join(columns.map(condition), ' AND ');

function isEmpty(column: ColumnToLoad): Sql {
  const id = identifier(column.id);
  if (!isTyped(column)) return sql`${id} IS NULL OR trim(${id}) = ''`;
  const kept = identifier(rawName(column.id));
  return sql`${id} IS NULL AND (${kept} IS NULL OR trim(${kept}) = '')`;
}

function textIs(column: ColumnToLoad, name: string): Sql {
  const id = identifier(column.id);
  if (name === '') return isEmpty(column);
  if (!isTyped(column)) return sql`${id} = ${name}`;
  return sql`${id} IS NULL AND ${identifier(rawName(column.id))} = ${name}`;
}

/** A word without digits where the column has values. */
function unread({ id }: ColumnToLoad): Sql {
  const kept = identifier(rawName(id));
  return sql`(${identifier(id)} IS NULL AND ${kept} IS NOT NULL AND trim(${kept}) <> '' AND NOT regexp_matches(${kept}, '[0-9]'))`;
}

/** `N/A` in every column is no header. */
function differ(typed: readonly ColumnToLoad[]): Sql {
  const [first, second] = typed.map(({ id }) => identifier(rawName(id)));
  return first && second ? sql`${first} <> ${second}` : sql`true`;
}
