import type { TableInfo } from '#shared/model/catalog';
import type { TableDefinition } from '#shared/model/table';
import { sql } from '#shared/sql/sql';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { customerByKey } from '../identity/customer-keys.ts';
import { tableBatches } from '../shaping/batches.ts';
import { listTables } from '../workbook/records.ts';
import { readSettings } from '../workbook/settings.ts';
import { countOrders, countParts, useOf } from './counts.ts';
import { duplicateRows, findDuplicates } from './duplicates.ts';
import { openWorkbook } from '../context.ts';
import { rowTerms, type RowTerms } from './row-terms.ts';
import { hasActivityTables } from './schema.ts';

/** Number of duplicates by table and batches: it does not depend on the definition, and previews follow each other. */
const counted = new WeakMap<object, Map<string, number>>();

/** Counts what a definition would use and leave out of a table's rows, without storing anything. */
export async function previewUse(
  context: EngineContext,
  connection: Connection,
  table: string,
  definition: TableDefinition,
): Promise<TableInfo['use']> {
  const { timeZone } = await readSettings(connection);
  const terms = await rowTerms(connection, table, definition, timeZone);
  const record = (await listTables(connection)).find((one) => one.id === table);
  const batches = record ? await tableBatches(connection, record) : [];
  const ids = batches.map((batch) => batch.id);
  if (ids.length === 0) return null;
  const { database } = openWorkbook(context);
  const known = counted.get(database) ?? new Map<string, number>();
  counted.set(database, known);
  const name = `${table}:${ids.join()}`;
  let duplicates = known.get(name);
  const leaveOut = definition.duplicates === 'leaveOut';
  if (duplicates === undefined || (leaveOut && duplicates > 0)) {
    duplicates = await findDuplicates(connection, terms, ids, []);
    known.set(name, duplicates);
  }
  const repeated = leaveOut && duplicates > 0 ? duplicateRows(table) : undefined;
  const { parts } = await countParts(connection, terms, batches, repeated);
  const distinct = {
    customers: await customersToBe(connection, terms),
    orders: await countOrders(connection, terms),
  };
  const use = useOf({ parts, places: terms.places, ...distinct });
  return { ...use, duplicates };
}

/** Distinct customers among the used rows: the known ones, and a new one for each key that nobody bears yet. */
async function customersToBe(connection: Connection, terms: RowTerms): Promise<number> {
  const nobody = sql`SELECT NULL::VARCHAR AS key, NULL::INTEGER AS cid WHERE FALSE`;
  const known = (await hasActivityTables(connection)) ? customerByKey : nobody;
  const row = await connection.row(
    sql`SELECT count(DISTINCT known.cid) + count(DISTINCT CASE WHEN known.cid IS NULL THEN named.key END) AS customers FROM (SELECT DISTINCT key FROM (${terms.rows({})}) WHERE reason IS NULL) named LEFT JOIN (${known}) known ON known.key = named.key`,
  );
  return Number(row.customers);
}
