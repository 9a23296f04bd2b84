import { columnTitle } from '#shared/model/column-facts';
import type { Attribute } from '#shared/model/catalog';
import type { TableDefinition } from '#shared/model/table';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { customerByKey, keyColumn } from '../identity/customer-keys.ts';
import { rowColumn } from './columns.ts';
import type { RowTerms } from './row-terms.ts';

/** Columns of a table of customers that describe them. */
export function attributeColumns(definition: TableDefinition): TableDefinition['columns'] {
  const key = keyColumn(definition);
  return definition.columns.filter((column) => column !== key && column.meaning !== 'none');
}

/**
 * Builds `profile`: one row a customer, `a1`, `a2` … from the tables of customers (a customer's latest row wins), and
 * `row_t3` for the row of `t3` that they come from. Everyone's key must have a `cid`.
 */
export async function buildProfile(
  connection: Connection,
  tables: readonly RowTerms[],
): Promise<Attribute[]> {
  const attributes: Attribute[] = [];
  const parts: { alias: Sql; rows: Sql; columns: Sql[] }[] = [];
  for (const terms of tables) {
    const alias = identifier(`latest_${terms.tableId}`);
    const columns = [sql`${alias}.${rowColumn} AS ${identifier(`row_${terms.tableId}`)}`];
    const wanted: Sql[] = [];
    for (const column of attributeColumns(terms.definition)) {
      const name = `a${attributes.length + 1}`;
      attributes.push({
        id: `${terms.tableId}.${column.id}`,
        column: name,
        label: columnTitle(column),
        type: column.type,
        sensitivity: column.sensitivity,
      });
      columns.push(sql`${alias}.${identifier(column.id)} AS ${identifier(name)}`);
      wanted.push(sql`v.${identifier(column.id)}`);
    }
    // A leave-out of exact duplicates changes nothing here: the latest row wins, and equal rows say the same.
    const latest = sql`SELECT key, max(${rowColumn}) AS ${rowColumn} FROM (${terms.rows({})}) WHERE reason IS NULL AND key IS NOT NULL GROUP BY key`;
    parts.push({
      alias,
      columns,
      rows: sql`(SELECT ${join([sql`known.cid`, sql`v.${rowColumn}`, ...wanted])} FROM (${latest}) named JOIN (${customerByKey}) known ON known.key = named.key JOIN ${identifier(terms.tableId)} v ON v.${rowColumn} = named.${rowColumn})`,
    });
  }
  if (parts.length === 0) {
    await connection.run(sql`CREATE OR REPLACE TABLE profile (cid INTEGER)`);
    return [];
  }
  const everyone = join(
    parts.map(({ rows }) => sql`SELECT cid FROM ${rows}`),
    ' UNION ',
  );
  const joins = parts.map(
    ({ rows, alias }) => sql`LEFT JOIN ${rows} ${alias} ON ${alias}.cid = everyone.cid`,
  );
  await connection.run(
    sql`CREATE OR REPLACE TABLE profile AS SELECT everyone.cid, ${join(parts.flatMap(({ columns }) => columns))} FROM (${everyone}) everyone ${join(joins, '\n')} ORDER BY everyone.cid`,
  );
  return attributes;
}
