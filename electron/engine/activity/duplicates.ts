import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import { isShapedId } from '#shared/shape/steps';
import type { Connection } from '../database/database.ts';
import { rowColumn } from './columns.ts';
import { columnWith } from './meanings.ts';
import type { RowTerms } from './row-terms.ts';

const tableOf = (tableId: string): string => `duplicate_row_${tableId}`;

/** Rows (`row`) of a table that repeat an earlier row of it, value for value and text for text. */
export const duplicateRows = (tableId: string): Sql => identifier('temp', 'main', tableOf(tableId));
const fresh = identifier('temp', 'main', 'fresh_hash');
const earlier = identifier('temp', 'main', 'earlier_hash');

const among = (batches: readonly number[]): Sql => join(batches.map((batch) => sql`${batch}`));

/**
 * Fills {@link duplicateRows} with the rows of `batches` that equal an earlier row, there or in `before`. Rows are
 * compared by a 64-bit hash of all their columns. Of the older batches only the span of time of the new rows is read:
 * equal rows have equal times.
 */
export async function findDuplicates(
  connection: Connection,
  terms: RowTerms,
  batches: readonly number[],
  before: readonly number[],
): Promise<number> {
  const view = identifier(terms.tableId);
  // What steps add follows from the rest of the row.
  const columns = [...terms.types.keys()].filter((name) => /^c\d/u.test(name) && !isShapedId(name));
  const hash = sql`hash(${join(columns.map((name) => identifier(name)))})`;
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE ${raw('fresh_hash')} AS SELECT ${hash} AS h FROM ${view} WHERE batch IN (${among(batches)}) GROUP BY h HAVING count(*) > 1`,
  );
  await connection.run(sql`CREATE OR REPLACE TEMP TABLE ${raw('earlier_hash')} (h UBIGINT)`);
  const span = before.length > 0 ? await timeSpan(connection, terms, batches) : sql`false`;
  if (before.length > 0 && (await mayRepeat(connection, terms, columns, batches, before, span)))
    await connection.run(
      sql`INSERT INTO ${earlier} SELECT DISTINCT h FROM (SELECT ${hash} AS h FROM ${view} WHERE batch IN (${among(before)}) AND ${span}) old SEMI JOIN (SELECT ${hash} AS h FROM ${view} WHERE batch IN (${among(batches)})) new ON new.h = old.h`,
    );
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE ${identifier(tableOf(terms.tableId))} (${rowColumn} BIGINT)`,
  );
  const { n: repeating } = await connection.row(
    sql`SELECT (SELECT count(*) FROM ${fresh}) + (SELECT count(*) FROM ${earlier}) AS n`,
  );
  if (Number(repeating) === 0) return 0;
  await connection.run(
    sql`INSERT INTO ${duplicateRows(terms.tableId)}
SELECT ${rowColumn} FROM (
  SELECT ${rowColumn}, h, row_number() OVER (PARTITION BY h ORDER BY ${rowColumn}) AS nth
  FROM (SELECT ${rowColumn}, ${hash} AS h FROM ${view} WHERE batch IN (${among(batches)}))
  WHERE h IN (FROM ${fresh}) OR h IN (FROM ${earlier})
) WHERE nth > 1 OR h IN (FROM ${earlier})`,
  );
  return Number((await connection.row(sql`SELECT count(*) AS n FROM ${duplicateRows(terms.tableId)}`)).n);
}

/**
 * Whether any older row may equal a new one: is there any of their time (`span`)? Then it tells by the columns of fixed width
 * alone, which are read several times as fast as texts, and says yes where there are none.
 */
async function mayRepeat(
  connection: Connection,
  terms: RowTerms,
  columns: readonly string[],
  batches: readonly number[],
  before: readonly number[],
  span: Sql,
): Promise<boolean> {
  const view = identifier(terms.tableId);
  const old = sql`FROM ${view} WHERE batch IN (${among(before)}) AND ${span}`;
  const some = await connection.rows(sql`SELECT 1 AS one ${old} LIMIT 1`);
  if (some.length === 0) return false;
  const narrow = columns.filter((name) => terms.types.get(name) !== 'VARCHAR');
  if (narrow.length === 0) return true;
  const hash = sql`hash(${join(narrow.map((name) => identifier(name)))})`;
  const rows = await connection.rows(
    sql`SELECT 1 AS one FROM (SELECT ${hash} AS h ${old}) old SEMI JOIN (SELECT ${hash} AS h FROM ${view} WHERE batch IN (${among(batches)})) new ON new.h = old.h LIMIT 1`,
  );
  return rows.length > 0;
}

/** Older rows as old as the new ones: those of another time cannot equal them. */
async function timeSpan(connection: Connection, terms: RowTerms, batches: readonly number[]): Promise<Sql> {
  const time = columnWith(terms.definition, 'time');
  const type = time && terms.types.get(time.id);
  if (!time || type === undefined) return sql`true`;
  const c = identifier(time.id);
  const span = await connection.row(
    sql`SELECT min(${c})::VARCHAR AS low, max(${c})::VARCHAR AS high FROM ${identifier(terms.tableId)} WHERE batch IN (${among(batches)})`,
  );
  if (span.low === null || span.high === null) return sql`${c} IS NULL`;
  return sql`(${c} IS NULL OR ${c} BETWEEN ${String(span.low)}::${raw(type)} AND ${String(span.high)}::${raw(type)})`;
}
