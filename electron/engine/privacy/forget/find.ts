import type { Batch } from '#shared/model/batch';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { physicalColumns } from '#engine/activity/columns';
import { columnsWith } from '#engine/activity/meanings';
import type { Connection } from '#engine/database/database';
import { rowKey } from '#engine/identity/customer-keys';
import { listAllBatches, listTables, type TableRecord } from '#engine/workbook/records';
import { maskOf } from '../masking/mask-of.ts';
import { shortest } from './quoting.ts';

/** Where somebody is in a workbook. */
export interface Traces {
  /** Every key that stands for them. */
  keys: string[];
  /** Rows of each batch (`rowid`s) that are theirs, batches that others took the place of among them. */
  rows: Map<number, number[]>;
  /** Texts that tell of nobody else: addresses, names, numbers, what they said. */
  texts: string[];
}

/** Finds everything of the customer with a number, or of those without one whose key is given. */
export async function findTraces(connection: Connection, keys: readonly string[]): Promise<Traces> {
  const tables = await listTables(connection);
  const batches = await listAllBatches(connection);
  const byKey = await rowsWhere(connection, tables, batches, (table, types) => {
    const key = rowKey(table.definition, types);
    return key ? sql`${key} IN (${list(keys)})` : null;
  });
  const owned = await rowsOwned(connection, batches, keys);
  const own = merged(byKey, owned);
  const mails = await valuesOf(connection, tables, batches, own, ({ meaning }) => meaning === 'email');
  const byMail =
    mails.length === 0
      ? new Map<number, number[]>()
      : await rowsWhere(connection, tables, batches, (table, types) => {
          const columns = columnsWith(table.definition, 'email').filter(({ id }) => types.has(id));
          const tests = columns.map(
            ({ id }) =>
              sql`coalesce(lower(trim(${identifier(id)}::VARCHAR)) IN (${list(mails.map(lower))}), false)`,
          );
          return tests.length === 0 ? null : sql`(${join(tests, ' OR ')})`;
        });
  const rows = merged(own, byMail);
  const told = await valuesOf(connection, tables, batches, rows, (column) => maskOf(column) !== null);
  const texts = [...new Set(told)].filter((text) => text.trim().length >= shortest);
  return { keys: [...keys], rows, texts: await theirsAlone(connection, tables, batches, rows, texts, keys) };
}

const lower = (text: string): string => text.trim().toLowerCase();
const list = (texts: readonly string[]): Sql => join(texts.map((text) => sql`${text}`));
const rowsOf = (batch: number): Sql => identifier(`batch_${batch}`, 'main', 'rows');

function merged(...parts: Map<number, number[]>[]): Map<number, number[]> {
  const all = new Map<number, number[]>();
  for (const part of parts)
    for (const [batch, rows] of part) all.set(batch, [...new Set([...(all.get(batch) ?? []), ...rows])]);
  return all;
}

async function rowsWhere(
  connection: Connection,
  tables: readonly TableRecord[],
  batches: readonly Batch[],
  test: (table: TableRecord, types: ReadonlyMap<string, string>) => Sql | null,
): Promise<Map<number, number[]>> {
  const found = new Map<number, number[]>();
  for (const batch of batches) {
    const table = tables.find(({ id }) => id === batch.table);
    if (!table) continue;
    const where = test(table, await physicalColumns(connection, `batch_${batch.id}`, 'rows'));
    if (!where) continue;
    const { rows } = await connection.table(sql`SELECT rowid FROM ${rowsOf(batch.id)} WHERE ${where}`);
    if (rows.length > 0)
      found.set(
        batch.id,
        rows.map(([row]) => Number(row)),
      );
  }
  return found;
}

/** Rows that the store knows to be theirs, whatever their key is made of. */
async function rowsOwned(
  connection: Connection,
  batches: readonly Batch[],
  keys: readonly string[],
): Promise<Map<number, number[]>> {
  const cids = sql`SELECT cid FROM customer_key WHERE key IN (${list(keys)})`;
  const parts = ['activity', 'voice'].map(
    (name) => sql`SELECT source, "row" FROM ${identifier(name)} WHERE cid > 0 AND cid IN (${cids})`,
  );
  const records = sql`SELECT source, "row" FROM profile_row WHERE rid IN (SELECT rid FROM customer_key WHERE cid IN (${cids}))`;
  const { rows } = await connection.table(
    sql`SELECT DISTINCT source, "row" FROM (${join([...parts, records], ' UNION ALL ')})`,
  );
  const found = new Map<number, number[]>();
  for (const [source, row] of rows) {
    const place = Number(row);
    const batch = batches.find(
      ({ table, supersededBy, firstRow, loaded }) =>
        table === `t${String(source)}` &&
        supersededBy === undefined &&
        place >= firstRow &&
        place < firstRow + loaded,
    );
    if (batch) found.set(batch.id, [...(found.get(batch.id) ?? []), place - batch.firstRow]);
  }
  return found;
}

/** Distinct texts of some columns in some rows: the values, and what was kept beside them. */
async function valuesOf(
  connection: Connection,
  tables: readonly TableRecord[],
  batches: readonly Batch[],
  rows: ReadonlyMap<number, readonly number[]>,
  which: (column: TableRecord['definition']['columns'][number]) => boolean,
): Promise<string[]> {
  const found = new Set<string>();
  for (const batch of batches) {
    const own = rows.get(batch.id);
    const columns = tables.find(({ id }) => id === batch.table)?.definition.columns.filter(which) ?? [];
    if (!own) continue;
    const types = await physicalColumns(connection, `batch_${batch.id}`, 'rows');
    const names = columns.flatMap(({ id }) => [id, `${id}_raw`]).filter((name) => types.has(name));
    if (names.length === 0) continue;
    const values = join(names.map((name) => sql`${identifier(name)}::VARCHAR`));
    const { rows: read } = await connection.table(
      sql`SELECT ${values} FROM ${rowsOf(batch.id)} WHERE rowid IN (${join(own.map((row) => sql`${row}`))})`,
    );
    for (const value of read.flat())
      if (value !== null && String(value).trim() !== '') found.add(String(value).trim());
  }
  return [...found];
}

/** Texts without those that others have too: a name may be shared, and stays where others are meant. */
async function theirsAlone(
  connection: Connection,
  tables: readonly TableRecord[],
  batches: readonly Batch[],
  rows: ReadonlyMap<number, readonly number[]>,
  texts: readonly string[],
  keys: readonly string[],
): Promise<string[]> {
  if (texts.length === 0) return [];
  const shared = new Set<string>();
  for (const batch of batches) {
    const columns = tables.find(({ id }) => id === batch.table)?.definition.columns ?? [];
    const types = await physicalColumns(connection, `batch_${batch.id}`, 'rows');
    const others = rows.get(batch.id) ?? [];
    const rest =
      others.length === 0 ? sql`true` : sql`rowid NOT IN (${join(others.map((row) => sql`${row}`))})`;
    for (const { id } of columns.filter((column) => maskOf(column) !== null && types.has(column.id))) {
      const { rows: read } = await connection.table(
        sql`SELECT DISTINCT trim(${identifier(id)}::VARCHAR) FROM ${rowsOf(batch.id)} WHERE ${rest} AND trim(${identifier(id)}::VARCHAR) IN (${list(texts)})`,
      );
      for (const [text] of read) shared.add(String(text));
    }
  }
  return texts.filter((text) => keys.includes(text) || !shared.has(text));
}
