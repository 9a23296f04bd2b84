import type { Catalog, TableInfo } from '#shared/model/catalog';
import { identifier, join, sql } from '#shared/sql/sql';
import { rowColumn } from '../activity/columns.ts';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { shownValue } from '../privacy/masking/mask-of.ts';
import { rowSources } from './row-source.ts';

/** Where a row comes from, with its own columns as text. */
export interface Origin {
  table: string;
  file: string;
  line: number | null;
  cells: { name: string; text: string | null }[];
}

/**
 * Rows of a table by their numbers: file, line and cells, as they may be shown (`clear` is for a customer who is). Text is the
 * file's own wherever it was kept.
 */
export async function readOrigins(
  context: EngineContext,
  connection: Connection,
  catalog: Catalog,
  tableId: string,
  rows: readonly number[],
  clear: boolean,
): Promise<Map<number, Origin>> {
  const table = catalog.tables.find((each) => each.id === tableId);
  const origins = new Map<number, Origin>();
  if (!table || rows.length === 0) return origins;
  for (const { relation, present } of await rowSources(connection, table, rows)) {
    const columns = table.definition.columns.filter((column) => present.has(column.id));
    const values = columns.map((column) => {
      const value = sql`${identifier(column.id)}::VARCHAR`;
      const kept = `${column.id}_raw`;
      const own = present.has(kept) ? sql`coalesce(${identifier(kept)}::VARCHAR, ${value})` : value;
      return clear ? own : shownValue(context, tableId, column, own);
    });
    const found = await connection.table(
      sql`SELECT ${join([rowColumn, sql`batch`, sql`line`, ...values])} FROM ${relation}`,
    );
    for (const [row, batch, line, ...cells] of found.rows) {
      origins.set(Number(row), {
        table: table.definition.name,
        file: fileOf(table, Number(batch)),
        line: line === null || line === undefined ? null : Number(line),
        cells: columns.map((column, index) => {
          const cell = cells[index];
          return { name: column.name, text: cell === null || cell === undefined ? null : String(cell) };
        }),
      });
    }
  }
  return origins;
}

const fileOf = (table: TableInfo, batch: number): string =>
  table.batches.find((each) => each.id === batch)?.file ?? '';
