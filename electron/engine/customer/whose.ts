import { fault } from '#shared/faults/fault';
import type { Catalog, TableInfo } from '#shared/model/catalog';
import { sql } from '#shared/sql/sql';
import { readCatalog } from '../activity/catalog.ts';
import { openWorkbook, type EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { readOrigins, type Origin } from '../people/origins.ts';
import { shownIn } from '../privacy/masking/session.ts';

/** The customer that a page is about. */
export interface Whose {
  context: EngineContext;
  connection: Connection;
  catalog: Catalog;
  /** Their number in this working copy. */
  cid: number;
  /** Whether somebody lets them be shown with everything that is theirs. */
  clear: boolean;
}

/** @throws customerUnknown */
export async function whose(context: EngineContext, connection: Connection, key: string): Promise<Whose> {
  const catalog = await readCatalog(context, connection);
  const [row] = await connection.rows(sql`SELECT cid FROM customer_key WHERE key = ${key} LIMIT 1`);
  if (!row) throw fault('customerUnknown', { key });
  const clear = shownIn(openWorkbook(context)).customers.has(key);
  return { context, connection, catalog, cid: Number(row.cid), clear };
}

export const tableOf = ({ catalog }: Whose, id: string): TableInfo | undefined =>
  catalog.tables.find((table) => table.id === id);

/** Rows of several tables with their file, line and cells, by `t1/17`. */
export async function originsOf(
  { context, connection, catalog, clear }: Whose,
  rows: readonly { table: string; row: number }[],
): Promise<Map<string, Origin>> {
  const found = new Map<string, Origin>();
  for (const table of new Set(rows.map((each) => each.table))) {
    const numbers = rows.filter((each) => each.table === table).map(({ row }) => row);
    const origins = await readOrigins(context, connection, catalog, table, numbers, clear);
    for (const [row, origin] of origins) found.set(`${table}/${row}`, origin);
  }
  return found;
}

/** Where a value stands, as the page says it. */
export function sourceOf(
  table: TableInfo,
  row: number,
  origin: Origin | undefined,
): {
  table: string;
  tableId: string;
  row: number;
  file: string;
  line: number | null;
  importedAt: string;
} {
  const batch = table.batches.find(({ firstRow, loaded }) => row >= firstRow && row < firstRow + loaded);
  return {
    table: table.definition.name,
    tableId: table.id,
    row,
    file: origin?.file ?? batch?.file ?? '',
    line: origin?.line ?? null,
    importedAt: batch?.importedAt ?? '',
  };
}
