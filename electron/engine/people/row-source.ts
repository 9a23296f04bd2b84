import type { Batch } from '#shared/model/batch';
import type { TableInfo } from '#shared/model/catalog';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { physicalColumns, rowColumn } from '../activity/columns.ts';
import type { Connection } from '../database/database.ts';

/** Rows a statement asks for at most: up to here DuckDB turns a list into a filter that skips what does not hold any. */
const most = 40;

/** A relation with `row`, `batch`, `line` and the table's columns, and which of its columns there are. */
interface RowSource {
  relation: Sql;
  present: ReadonlyMap<string, unknown>;
}

/**
 * Where some rows of a table are read from. Rows of a batch are fetched by their place in it, which skips everything else;
 * a literal list, or the view's own `row`, would read the whole column. Tables with steps, and derived ones, are read
 * through their view, which computes their columns.
 */
export async function rowSources(
  connection: Connection,
  { id, definition, batches }: TableInfo,
  rows: readonly number[],
): Promise<RowSource[]> {
  if (definition.from || (definition.steps ?? []).length > 0) {
    const present = await physicalColumns(connection, 'book', id);
    const numbers = join(rows.map((row) => sql`${row}`));
    return [
      {
        relation: sql`(SELECT * FROM ${identifier(id)} WHERE ${rowColumn} IN (${numbers})) AS origin`,
        present,
      },
    ];
  }
  const sources: RowSource[] = [];
  for (const batch of batches) {
    const places = rows
      .filter((row) => row >= batch.firstRow && row < batch.firstRow + batch.loaded)
      .map((row) => row - batch.firstRow);
    if (places.length === 0) continue;
    const present = await physicalColumns(connection, `batch_${batch.id}`, 'rows');
    for (let from = 0; from < places.length; from += most)
      sources.push({ relation: inBatch(batch, present, places.slice(from, from + most)), present });
  }
  return sources;
}

function inBatch(batch: Batch, present: ReadonlyMap<string, unknown>, places: readonly number[]): Sql {
  const line = present.has('line')
    ? sql`line`
    : batch.firstLine === null
      ? sql`NULL::BIGINT`
      : sql`(rowid + ${batch.firstLine})`;
  const others = present.has('line') ? sql`* EXCLUDE (line)` : sql`*`;
  const list = join(places.map((place) => sql`${place}::BIGINT`));
  return sql`(SELECT rowid + ${batch.firstRow} AS ${rowColumn}, ${batch.id}::INTEGER AS batch, ${line}::BIGINT AS line, ${others}
FROM ${identifier(`batch_${batch.id}`, 'main', 'rows')} WHERE rowid IN (SELECT unnest([${list}]))) AS origin`;
}
