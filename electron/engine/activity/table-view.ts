import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Batch } from '#shared/model/batch';
import type { Connection } from '../database/database.ts';
import { listBatches, listTables } from '../workbook/records.ts';
import { physicalColumns, rowColumn } from './columns.ts';

/** Columns of ours in a batch file's `rows` that are not the table's. */
const ownColumns = new Set(['line']);
const columnOrder = (name: string): number => {
  const [, number = '0', kept = ''] = /^c(\d+)(_raw)?$/u.exec(name) ?? [];
  return Number(number) * 2 + (kept === '' ? 0 : 1);
};

function batchRows(batch: Batch, present: ReadonlySet<string>, columns: readonly string[]): Sql {
  const line = present.has('line')
    ? sql`line`
    : batch.firstLine === null
      ? sql`NULL::BIGINT`
      : sql`(rowid + ${batch.firstLine})`;
  const values = columns.map((name) =>
    present.has(name) ? identifier(name) : sql`NULL AS ${identifier(name)}`,
  );
  return sql`SELECT rowid + ${batch.firstRow} AS ${rowColumn}, ${batch.id}::INTEGER AS batch, ${line}::BIGINT AS line, ${join(values)} FROM ${identifier(`batch_${batch.id}`, 'main', 'rows')}`;
}

/**
 * Makes the view `tN` (`row`, `batch`, `line`, `c1` …, `cK_raw` …) anew from the batches recorded for a table, matching
 * columns by name; a column that a batch does not have is empty there. Without the table's record the view is dropped.
 * The batches must be attached.
 */
export async function refreshTableView(connection: Connection, tableId: string): Promise<void> {
  const view = identifier('book', 'main', tableId);
  const record = (await listTables(connection)).find((table) => table.id === tableId);
  if (!record) {
    await connection.run(sql`DROP VIEW IF EXISTS ${view}`);
    return;
  }
  const batches = await listBatches(connection, tableId);
  const presents: Set<string>[] = [];
  for (const batch of batches) {
    const columns = await physicalColumns(connection, `batch_${batch.id}`, 'rows');
    presents.push(new Set(columns.keys()));
  }
  const declared = record.definition.columns.map((column) => column.id);
  const names = [...new Set([...declared, ...presents.flatMap((present) => [...present])])]
    .filter((name) => !ownColumns.has(name))
    .sort((a, b) => columnOrder(a) - columnOrder(b));
  const absent = names.filter((name) => !presents.some((present) => present.has(name)));
  const texts = names.map((name) => sql`NULL::VARCHAR AS ${identifier(name)}`);
  const none = sql`SELECT NULL::BIGINT AS ${rowColumn}, NULL::INTEGER AS batch, NULL::BIGINT AS line, ${join(texts)} WHERE false`;
  const parts = batches.map((batch, index) => batchRows(batch, presents[index] ?? new Set(), names));
  const whole =
    parts.length === 0 || absent.length > 0 ? typed(parts, none, absent) : join(parts, '\nUNION ALL ');
  await connection.run(sql`CREATE OR REPLACE VIEW ${view} AS ${whole}`);
}

/** With no batch, or a column that none has: its type is text. */
function typed(parts: readonly Sql[], none: Sql, absent: readonly string[]): Sql {
  if (parts.length === 0) return none;
  const casts = absent.map((name) => sql`${identifier(name)}::VARCHAR AS ${identifier(name)}`);
  return sql`SELECT * REPLACE (${join(casts)}) FROM (${join(parts, '\nUNION ALL ')})`;
}
