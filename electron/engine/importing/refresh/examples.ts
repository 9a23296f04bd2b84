import type { DiffRow, TableDiff } from '#shared/model/table-diff';
import type { Cell } from '#shared/model/result';
import { join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import type { Sides } from './compared.ts';
import { tables } from './match-rows.ts';

/** So many rows of each kind are shown. */
export const mostExamples = 50;

/** In how many changed rows each column differs, those that do. */
export async function changedColumns(
  connection: Connection,
  of: Sides,
): Promise<TableDiff['changedColumns']> {
  if (of.columns.length === 0) return [];
  const named = (side: string) =>
    sql`SELECT "row" AS id, ${join(of.columns.map((column, index) => sql`${of.value(column)} AS ${column_(index)}`))} FROM (${of.rows}) WHERE "row" IN (SELECT ${side === 'o' ? sql`old_id` : sql`new_id`} FROM ${tables.changed})`;
  const differ = of.columns.map(
    (_, index) => sql`count_if(o.${column_(index)} IS DISTINCT FROM n.${column_(index)})`,
  );
  const { rows } = await connection.table(
    sql`SELECT ${join(differ)} FROM ${tables.changed} pair JOIN (${named('o')}) o ON o.id = pair.old_id JOIN (${named('n')}) n ON n.id = pair.new_id`,
  );
  const counts = (rows[0] ?? []).map(Number);
  return of.columns
    .map(({ id, name }, index) => ({ id, name, rows: counts[index] ?? 0 }))
    .filter((one) => one.rows > 0)
    .sort((a, b) => b.rows - a.rows);
}

const column_ = (index: number): Sql => ({ pieces: [{ type: 'identifier', path: [`v${index}`] }] });

/** The first rows of each kind, cell by cell. */
export async function examplesOf(connection: Connection, of: Sides): Promise<TableDiff['examples']> {
  const ids = async (statement: Sql) =>
    (await connection.table(sql`${statement} LIMIT ${mostExamples}`)).rows.map((row) => row.map(Number));
  const added = await ids(sql`SELECT id FROM ${tables.added} ORDER BY id`);
  const gone = await ids(sql`SELECT id FROM ${tables.gone} ORDER BY id`);
  const changed = await ids(sql`SELECT old_id, new_id FROM ${tables.changed} ORDER BY new_id`);
  const rows = await readRows(connection, of, [...added, ...gone, ...changed].flat());
  const row = (id: number | undefined): DiffRow =>
    rows.get(id ?? -1) ?? { row: id ?? -1, line: null, cells: [] };
  return {
    added: added.map(([id]) => row(id)),
    gone: gone.map(([id]) => row(id)),
    changed: changed.map(([before, after]) => ({ before: row(before), after: row(after) })),
  };
}

async function readRows(
  connection: Connection,
  of: Sides,
  ids: readonly number[],
): Promise<Map<number, DiffRow>> {
  if (ids.length === 0) return new Map();
  const wanted = join(ids.map((id) => sql`${id}`));
  const cells = of.columns.map((column) => sql`${of.value(column)}::VARCHAR`);
  const { rows } = await connection.table(
    sql`SELECT ${join([sql`"row"`, sql`line`, ...cells])} FROM (${of.rows}) WHERE "row" IN (${wanted})`,
  );
  const textOf = (cell: Cell): string | null => (cell === null ? null : String(cell));
  return new Map(
    rows.map(([id, line, ...values]) => [
      Number(id),
      {
        row: Number(id),
        line: line === null || line === undefined ? null : Number(line),
        cells: values.map(textOf),
      },
    ]),
  );
}
