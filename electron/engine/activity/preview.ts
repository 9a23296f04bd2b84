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

/** Numbers of duplicates by table and batches, in all and in use: most changes of a definition leave both as they are. */
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
  const inUse = `${name} ${JSON.stringify([timeZone, usedBy(definition)])}`;
  if (duplicates === undefined || (duplicates > 0 && (leaveOut || !known.has(inUse)))) {
    duplicates = await findDuplicates(connection, terms, ids, []);
    known.set(name, duplicates);
    if (!known.has(inUse)) known.set(inUse, duplicates === 0 ? 0 : await usedRepeats(connection, terms, ids));
  }
  const repeated = leaveOut && duplicates > 0 ? duplicateRows(table) : undefined;
  const { parts } = await countParts(connection, terms, batches, repeated);
  const distinct = {
    customers: await customersToBe(connection, terms),
    orders: await countOrders(connection, terms),
  };
  const use = useOf({ parts, places: terms.places, ...distinct });
  return { ...use, duplicates, duplicatesInUse: known.get(inUse) ?? 0 };
}

/** What of a definition decides which rows are used, apart from repeats. */
const usedBy = ({ role, rowRules, coverage, columns }: TableDefinition): unknown => [
  role,
  rowRules,
  coverage,
  columns.find(({ meaning }) => meaning === 'time')?.id,
];

/** Rows that repeat another and that nothing else leaves out. */
async function usedRepeats(
  connection: Connection,
  terms: RowTerms,
  batches: readonly number[],
): Promise<number> {
  const rows = terms.rows({ batches, duplicates: duplicateRows(terms.tableId) });
  const { n } = await connection.row(
    sql`SELECT count(*) AS n FROM (${rows}) WHERE duplicate AND (reason IS NULL OR reason = 'duplicate')`,
  );
  return Number(n);
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
