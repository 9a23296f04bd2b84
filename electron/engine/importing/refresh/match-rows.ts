import type { Column } from '#shared/model/table';
import type { RefreshMode, TableDiff } from '#shared/model/table-diff';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { hashed, ofFile, ofTable, type Sides } from './compared.ts';
import type { Key } from './find-key.ts';

const temp = (name: string) => identifier('temp', 'main', name);
export const tables = {
  /** `id`, the row's number: rows of one side that are not on the other. */
  added: temp('refresh_added'),
  gone: temp('refresh_gone'),
  /** `old_id`, `new_id`: rows of one key with other values. */
  changed: temp('refresh_changed'),
};
const sides = { table: temp('refresh_table'), file: temp('refresh_file') };
const left = { table: temp('refresh_table_left'), file: temp('refresh_file_left') };

/**
 * Matches each row of the file with at most one of the table: first those that are equal in every compared column, then
 * those of one key. Rows alike are told apart by their order. Leaves {@link tables} on the connection.
 */
export async function matchRows(
  connection: Connection,
  of: Sides,
  key: Key,
  mode: RefreshMode,
): Promise<TableDiff['rows']> {
  const whole = hashed(of, of.columns);
  const keyed = keyHash(of, key.columns);
  await connection.run(
    sql`CREATE TEMP TABLE ${sides.file} AS SELECT "row" AS id, ${whole} AS h, ${keyed} AS k FROM (${ofFile(of)})`,
  );
  // What an append leaves as it is need not be looked at: only rows that the file may repeat or contradict.
  const among = (hash: 'h' | 'k') => sql`(SELECT ${identifier(hash)} FROM ${sides.file})`;
  const touched = sql`WHERE ${whole} IN ${among('h')} OR ${keyed} IN ${among('k')}`;
  const wanted = mode === 'replace' ? sql`` : touched;
  await connection.run(
    sql`CREATE TEMP TABLE ${sides.table} AS SELECT "row" AS id, ${whole} AS h, ${keyed} AS k FROM (${ofTable(of)}) ${wanted}`,
  );
  // Rows that a key names once each are never alike, so that none need be numbered.
  const numbered = { alike: of.columns.length > 0, once: key.unique };
  await leaveOut(connection, 'table', numbered);
  await leaveOut(connection, 'file', numbered);
  const pairsOnly = key.source === 'row' ? sql`false` : sql`true`;
  await connection.run(
    sql`CREATE TEMP TABLE ${tables.changed} AS SELECT o.id AS old_id, n.id AS new_id
      FROM ${left.table} o JOIN ${left.file} n ON o.k = n.k AND o.j = n.j WHERE ${pairsOnly}`,
  );
  await connection.run(
    sql`CREATE TEMP TABLE ${tables.added} AS SELECT id FROM ${left.file}
      WHERE id NOT IN (SELECT new_id FROM ${tables.changed}) ORDER BY id`,
  );
  await connection.run(
    sql`CREATE TEMP TABLE ${tables.gone} AS SELECT id FROM ${left.table}
      WHERE id NOT IN (SELECT old_id FROM ${tables.changed}) AND ${mode === 'replace'} ORDER BY id`,
  );
  const count = async (rows: Sql) => Number((await connection.row(sql`SELECT count(*) AS n FROM ${rows}`)).n);
  const file = await count(sides.file);
  const table = await count(sql`(${ofTable(of)})`);
  const added = await count(tables.added);
  const changed = await count(tables.changed);
  const same = file - added - changed;
  return { table, file, same, added, changed, gone: table - same - changed };
}

/** Rows of one side without an equal one on the other, numbered within their key. */
async function leaveOut(
  connection: Connection,
  side: 'table' | 'file',
  { alike, once }: { alike: boolean; once: boolean },
): Promise<void> {
  const other = side === 'table' ? sides.file : sides.table;
  const number = (by: 'h' | 'k') =>
    once ? sql`1` : sql`row_number() OVER (PARTITION BY ${identifier(by)} ORDER BY id)`;
  const numbered = (from: Sql) => sql`SELECT id, h, k, ${number('h')} AS i FROM ${from}`;
  const rest = alike
    ? sql`SELECT mine.id, mine.k FROM (${numbered(sides[side])}) mine ANTI JOIN (${numbered(other)}) theirs ON mine.h = theirs.h AND mine.i = theirs.i`
    : sql`SELECT id, k FROM ${sides[side]}`;
  await connection.run(
    sql`CREATE TEMP TABLE ${left[side]} AS SELECT id, k, ${number('k')} AS j FROM (${rest})`,
  );
}

/** Null where a part of the key is empty: such a row has no name. */
function keyHash(of: Sides, columns: readonly Column[]): Sql {
  if (columns.length === 0) return sql`NULL::UBIGINT`;
  const filled = join(
    columns.map((column) => sql`${of.value(column)} IS NOT NULL`),
    ' AND ',
  );
  return sql`CASE WHEN ${filled} THEN ${hashed(of, columns)} END`;
}
