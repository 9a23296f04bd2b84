import { columnTitle } from '#shared/model/column-facts';
import type { Attribute } from '#shared/model/catalog';
import type { TableDefinition } from '#shared/model/table';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { customerByKey, keyColumn } from '../identity/customer-keys.ts';
import { physicalColumns, rowColumn, sourceNumber } from './columns.ts';
import type { RowTerms } from './row-terms.ts';

/** Columns of a table of customers that describe them. */
export function attributeColumns(definition: TableDefinition): TableDefinition['columns'] {
  const key = keyColumn(definition);
  return definition.columns.filter((column) => column !== key && column.meaning !== 'none');
}

/**
 * Builds `profile_row`, the newest used row of each record in each table of customers, and from it `profile`: one row a
 * customer, `a1`, `a2` … from those tables (a customer's newest row wins), and `row_t3` for the row of `t3` that they come
 * from. Everyone's key must have its record.
 */
export async function buildProfile(
  connection: Connection,
  tables: readonly RowTerms[],
): Promise<Attribute[]> {
  const attributes = tables.flatMap((terms) =>
    attributeColumns(terms.definition).map((column) => ({ table: terms.tableId, column })),
  );
  const profiled = attributes.map(({ table, column }, place) => ({
    id: `${table}.${column.id}`,
    column: `a${place + 1}`,
    label: columnTitle(column),
    type: column.type,
    sensitivity: column.sensitivity,
  }));
  await connection.run(sql`TRUNCATE profile_row`);
  for (const terms of tables) {
    // A leave-out of exact duplicates changes nothing here: the newest row wins, and equal rows say the same.
    const newest = sql`SELECT key, max(${rowColumn}) AS ${rowColumn} FROM (${terms.rows({})}) WHERE reason IS NULL AND key IS NOT NULL GROUP BY key`;
    await connection.run(
      sql`INSERT INTO profile_row SELECT known.rid, ${sourceNumber(terms.tableId)}, newest.${rowColumn} FROM (${newest}) newest JOIN (${customerByKey}) known ON known.key = newest.key`,
    );
  }
  const ids = tables.map(({ tableId }) => tableId);
  await connection.run(sql`CREATE OR REPLACE TABLE profile AS ${profiles(ids, profiled, null)}`);
  return profiled;
}

/** Builds the profiles of some customers (a relation of `cid`) anew; the columns stay what they are. */
export async function refreshProfiles(
  connection: Connection,
  attributes: readonly Pick<Attribute, 'id' | 'column'>[],
  only: Sql,
): Promise<void> {
  const columns = await physicalColumns(connection, 'book', 'profile');
  const ids = [...columns.keys()].filter((name) => name.startsWith('row_')).map((name) => name.slice(4));
  if (ids.length === 0) return;
  await connection.run(sql`DELETE FROM profile WHERE cid IN (${only})`);
  await connection.run(sql`INSERT INTO profile BY NAME ${profiles(ids, attributes, only)}`);
}

function profiles(
  tables: readonly string[],
  attributes: readonly Pick<Attribute, 'id' | 'column'>[],
  only: Sql | null,
): Sql {
  if (tables.length === 0) return sql`SELECT NULL::INTEGER AS cid LIMIT 0`;
  const within = only ? sql` AND known.cid IN (${only})` : undefined;
  const parts = tables.map((table) => {
    const alias = identifier(`latest_${table}`);
    const own = attributes.filter(({ id }) => id.startsWith(`${table}.`));
    const wanted = own.map(({ id }) => sql`, v.${identifier(id.slice(table.length + 1))}`);
    const newest = sql`SELECT known.cid, max(rows.${rowColumn}) AS ${rowColumn} FROM profile_row rows JOIN customer_key known ON known.rid = rows.rid WHERE rows.source = ${sourceNumber(table)}${within} GROUP BY known.cid`;
    return {
      rows: sql`(SELECT newest.cid, v.${rowColumn}${join(wanted, '')} FROM (${newest}) newest JOIN ${identifier(table)} v ON v.${rowColumn} = newest.${rowColumn}) ${alias}`,
      alias,
      columns: [
        sql`${alias}.${rowColumn} AS ${identifier(`row_${table}`)}`,
        ...own.map(
          ({ id, column }) =>
            sql`${alias}.${identifier(id.slice(table.length + 1))} AS ${identifier(column)}`,
        ),
      ],
    };
  });
  const sources = join(tables.map((table) => sql`${sourceNumber(table)}`));
  const everyone = sql`SELECT DISTINCT known.cid FROM profile_row rows JOIN customer_key known ON known.rid = rows.rid WHERE rows.source IN (${sources})${within}`;
  const joins = parts.map(({ rows, alias }) => sql`LEFT JOIN ${rows} ON ${alias}.cid = everyone.cid`);
  return sql`SELECT everyone.cid, ${join(parts.flatMap(({ columns }) => columns))} FROM (${everyone}) everyone ${join(joins, '\n')} ORDER BY everyone.cid`;
}
