import type { Cell } from '#shared/model/result';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';

/** A column to be written, and the table of the batch that has it. */
export interface WrittenColumn {
  select: Sql;
  table: string;
}

interface Page {
  columns: { name: string; type: string }[];
  rows: Cell[][];
}

const rowsAtOnce = 20_000;
const cellsAtOnce = 2_000_000;

/** The rows of a batch some at a time, in their order; at least one page. Columns of a table stand together. */
export async function* pagesOf(
  connection: Connection,
  columns: readonly WrittenColumn[],
  loaded: number,
): AsyncGenerator<Page> {
  const tables = [...new Set(columns.map(({ table }) => table))].map((table) => ({
    table: identifier(table),
    own: join(columns.flatMap((column) => (column.table === table ? [column.select] : []))),
  }));
  const step = Math.max(1, Math.min(rowsAtOnce, Math.floor(cellsAtOnce / columns.length)));
  for (let from = 0; from === 0 || from < loaded; from += step) {
    const pages: Page[] = [];
    for (const { table, own } of tables)
      pages.push(
        await connection.table(
          sql`SELECT ${own} FROM ${table} WHERE rowid >= ${from} AND rowid < ${from + step} ORDER BY rowid`,
        ),
      );
    yield sideBySide(pages);
  }
}

function sideBySide(pages: readonly Page[]): Page {
  const [first] = pages as [Page];
  if (pages.length === 1) return first;
  return {
    columns: pages.flatMap(({ columns }) => columns),
    rows: first.rows.map((_, index) => pages.flatMap(({ rows }) => rows[index] ?? [])),
  };
}
