import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Batch } from '#shared/model/batch';
import type { Connection } from '../database/database.ts';
import { isShapedId } from '#shared/shape/steps';
import { dropDerivedRows, refreshDerivedRows, rowsTable } from '../shaping/derived-rows.ts';
import { dropLookups } from '../shaping/lookup.ts';
import { storedShape } from '../shaping/stored-shape.ts';
import { listBatches, listTables, type TableRecord } from '../workbook/records.ts';
import { rowidColumn } from '../database/wide-rows.ts';
import { physicalColumns, rowColumn } from './columns.ts';

/** Columns of ours in a batch file's `rows` that are not the table's. */
const ownColumns = new Set(['line', rowidColumn]);
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
 * Makes the view `tN` (`row`, `batch`, `line`, `c1` …, `cK_raw` …, then the columns of its steps) anew from the batches
 * recorded for a table, matching columns by name, or from the rows of a derived table; a column that a batch does not
 * have is empty there. Without the table's record the view is dropped. The batches must be attached, and the views of
 * tables that it depends on be there.
 * @throws formulaInvalid, columnUnknown, tableUnknown
 */
export async function refreshTableView(connection: Connection, tableId: string): Promise<void> {
  const view = identifier('book', 'main', tableId);
  const record = (await listTables(connection)).find((table) => table.id === tableId);
  if (!record) {
    await connection.run(sql`DROP VIEW IF EXISTS ${view}`);
    await dropDerivedRows(connection, tableId);
    await dropLookups(connection, tableId);
    return;
  }
  if (record.definition.from) await refreshDerivedRows(connection, record);
  const shaped = await storedShape(connection, record, await importedRows(connection, record));
  await connection.run(sql`CREATE OR REPLACE VIEW ${view} AS ${shaped}`);
}

/** A table's rows before its steps. Those of a derived table must have been made. */
export async function importedRows(connection: Connection, record: TableRecord): Promise<Sql> {
  if (record.definition.from) return sql`SELECT * FROM ${rowsTable(record.id)}`;
  const batches = await listBatches(connection, record.id);
  const presents: Set<string>[] = [];
  for (const batch of batches) {
    const columns = await physicalColumns(connection, `batch_${batch.id}`, 'rows');
    presents.push(new Set(columns.keys()));
  }
  const declared = record.definition.columns.map((column) => column.id).filter((id) => !isShapedId(id));
  const names = [...new Set([...declared, ...presents.flatMap((present) => [...present])])]
    .filter((name) => !ownColumns.has(name))
    .sort((a, b) => columnOrder(a) - columnOrder(b));
  const absent = names.filter((name) => !presents.some((present) => present.has(name)));
  const texts = names.map((name) => sql`NULL::VARCHAR AS ${identifier(name)}`);
  const none = sql`SELECT NULL::BIGINT AS ${rowColumn}, NULL::INTEGER AS batch, NULL::BIGINT AS line, ${join(texts)} WHERE false`;
  const parts = batches.map((batch, index) => batchRows(batch, presents[index] ?? new Set(), names));
  return parts.length === 0 || absent.length > 0 ? typed(parts, none, absent) : join(parts, '\nUNION ALL ');
}

/** With no batch, or a column that none has: its type is text. */
function typed(parts: readonly Sql[], none: Sql, absent: readonly string[]): Sql {
  if (parts.length === 0) return none;
  const casts = absent.map((name) => sql`${identifier(name)}::VARCHAR AS ${identifier(name)}`);
  return sql`SELECT * REPLACE (${join(casts)}) FROM (${join(parts, '\nUNION ALL ')})`;
}
