import { IdentityField } from '#shared/model/identity';
import type { CustomerRecord } from '#shared/rpc/identity';
import type { Answer } from '#shared/rpc/contract';
import { join, sql } from '#shared/sql/sql';
import { readCatalog } from '../activity/catalog.ts';
import { rowColumn } from '../activity/columns.ts';
import { rowTerms } from '../activity/row-terms.ts';
import { openWorkbook, type EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { readOrigins } from '../people/origins.ts';
import { shownIn } from '../privacy/masking/session.ts';
import { readSettings } from '../workbook/settings.ts';
import { namesCustomers } from './customer-keys.ts';
import { customerOf } from './find-records.ts';
import { readLedger } from './ledger/store.ts';
import { readIdentitySettings } from './settings.ts';
import { identifyingColumns } from './records/identifying.ts';

const mostRows = 20;
type Rows = Map<string, { rows: CustomerRecord['rows']; total: number; values: CustomerRecord['values'] }>;

/** The records of a customer, each with its rows, its values and why it is here. @throws customerUnknown */
export async function customerRecords(
  context: EngineContext,
  connection: Connection,
  key: string,
): Promise<Pick<Answer<'identity.records'>, 'customer' | 'records'>> {
  const customer = await customerOf(connection, key);
  const keys = join(customer.records.map((one) => sql`${one}`));
  const known = await connection.rows(
    sql`SELECT rid, namespace, key FROM customer_key WHERE key IN (${keys}) ORDER BY rid <> cid, key`,
  );
  const acts = await connection.rows(
    sql`SELECT rid, count(*) AS n FROM activity WHERE cid = ${customer.cid} GROUP BY rid`,
  );
  const links = (await readLedger(connection))
    .filter(({ kind, undone }) => kind === 'merge' && !undone)
    .flatMap((event) => event.links);
  const namespaces = Object.values((await readIdentitySettings(connection)).namespaces);
  const rows = await readRows(context, connection, customer.records);
  return {
    customer: customer.key,
    records: known.map((one) => {
      const record = String(one.key);
      const own = rows.get(record);
      return {
        key: record,
        keeps: record === customer.key,
        namespace: namespaces.find((name) => record.startsWith(`${name}:`)) ?? String(one.namespace),
        values: own?.values ?? [],
        activities: Number(acts.find(({ rid }) => rid === one.rid)?.n ?? 0),
        rows: own?.rows ?? [],
        rowsTotal: own?.total ?? 0,
        links: links.filter(({ a, b }) => a === record || b === record),
      };
    }),
  };
}

/** Rows that bear records, tables of customers first, then the newest; and what they say of who it is. */
async function readRows(
  context: EngineContext,
  connection: Connection,
  records: readonly string[],
): Promise<Rows> {
  const catalog = await readCatalog(context, connection);
  const { timeZone } = await readSettings(connection);
  const clear = records.some((key) => shownIn(openWorkbook(context)).customers.has(key));
  const found: Rows = new Map(records.map((key) => [key, { rows: [], total: 0, values: [] }]));
  const keys = join(records.map((one) => sql`${one}`));
  const tables = catalog.tables
    .filter(({ confirmed, definition }) => confirmed && namesCustomers(definition))
    .toSorted(
      (x, y) => Number(y.definition.role === 'customers') - Number(x.definition.role === 'customers'),
    );
  for (const { id, definition } of tables) {
    const terms = await rowTerms(connection, id, definition, timeZone);
    const { rows } = await connection.table(
      sql`SELECT key, count(*), list(${rowColumn} ORDER BY ${rowColumn} DESC)[1:${mostRows}]::VARCHAR FROM (${terms.rows({})}) WHERE reason IS NULL AND key IN (${keys}) GROUP BY key`,
    );
    const numbers = new Map(
      rows.map(([key, total, list]) => [
        String(key),
        { total: Number(total), rows: (String(list).match(/\d+/gu) ?? []).map(Number) },
      ]),
    );
    const all = [...numbers.values()].flatMap((one) => one.rows);
    const origins = await readOrigins(context, connection, catalog, id, all, clear);
    const identifying = identifyingColumns(definition);
    for (const [key, own] of numbers) {
      const record = found.get(key);
      if (!record) continue;
      record.total += own.total;
      for (const row of own.rows) {
        const origin = origins.get(row);
        if (!origin || record.rows.length >= mostRows) continue;
        record.rows.push({ tableId: id, table: origin.table, row, file: origin.file, line: origin.line });
        for (const field of IdentityField.options) {
          const columns = identifying.get(field) ?? [];
          if (record.values.some((value) => value.field === field)) continue;
          const texts = columns.flatMap(
            ({ name }) => origin.cells.find((cell) => cell.name === name)?.text ?? [],
          );
          if (texts.length > 0) record.values.push({ field, text: texts.join(' ') });
        }
      }
    }
  }
  return found;
}
