import { Temporal } from 'temporal-polyfill';
import { fault } from '#shared/faults/fault';
import type { Cell } from '#shared/model/result';
import { isoDay } from '#shared/time/days';
import type { Answer, Params } from '#shared/rpc/contract';
import { sql } from '#shared/sql/sql';
import { rowColumn } from '../activity/columns.ts';
import { readCatalog } from '../activity/catalog.ts';
import { openWorkbook, type EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { keyMask, shownKeyText } from '../privacy/masking/keys.ts';
import { shownIn } from '../privacy/masking/session.ts';
import { readOrigins, type Origin } from './origins.ts';

/** The number of the customer with a stable key. @throws customerUnknown */
async function customerOf(connection: Connection, key: string): Promise<number> {
  const [row] = await connection.rows(sql`SELECT cid FROM customer_key WHERE key = ${key} LIMIT 1`);
  if (!row) throw fault('customerUnknown', { key });
  return Number(row.cid);
}

const dayOrNull = (cell: Cell | undefined): string | null =>
  cell === null || cell === undefined ? null : isoDay(Number(cell));
const textOrNull = (cell: Cell | undefined): string | null =>
  cell === null || cell === undefined ? null : String(cell);

/** An instant (µs) as a time of the workbook's zone with its offset. */
export function localTime(us: Cell | undefined, timeZone: string): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(Number(BigInt(String(us ?? 0)) / 1000n));
  return instant.toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** What is known of one customer, each attribute with the row that says it. */
export async function readProfile(
  context: EngineContext,
  connection: Connection,
  { key }: Params<'people.profile'>,
): Promise<Answer<'people.profile'>> {
  const catalog = await readCatalog(context, connection);
  const cid = await customerOf(connection, key);
  const clear = shownIn(openWorkbook(context)).customers.has(key);
  const customer = await connection.row(sql`SELECT * FROM customer WHERE cid = ${cid}`);
  const [profile] = await connection.rows(sql`SELECT * FROM profile WHERE cid = ${cid}`);
  const origins = new Map<string, Origin | undefined>();
  for (const name of Object.keys(profile ?? {})) {
    const table = /^row_(t\d+)$/u.exec(name)?.[1];
    const row = profile?.[name];
    if (table === undefined || row === null || row === undefined) continue;
    const found = await readOrigins(context, connection, catalog, table, [Number(row)], clear);
    origins.set(table, found.get(Number(row)));
  }
  const attributes = catalog.attributes.flatMap((attribute) => {
    const [table = '', columnId] = attribute.id.split('.');
    const origin = origins.get(table);
    if (!profile || !origin) return [];
    const columns = catalog.tables.find((each) => each.id === table)?.definition.columns ?? [];
    const column = columns.find((each) => each.id === columnId);
    const own = origin.cells.find((cell) => cell.name === column?.name);
    return [
      {
        label: attribute.label,
        text: own?.text ?? null,
        table: origin.table,
        file: origin.file,
        line: origin.line,
      },
    ];
  });
  return {
    key: shownKeyText(context, keyMask(context, catalog.tables), String(customer.key)),
    shown: clear,
    first: dayOrNull(customer.first_day),
    last: dayOrNull(customer.last_day),
    activities: Number(customer.activities),
    amount: textOrNull(customer.amount),
    attributes,
  };
}

/** What one customer did, newest first, each with the row of the file that says so. */
export async function readTimeline(
  context: EngineContext,
  connection: Connection,
  { key, offset, limit }: Params<'people.timeline'>,
): Promise<Answer<'people.timeline'>> {
  const catalog = await readCatalog(context, connection);
  const cid = await customerOf(connection, key);
  const clear = shownIn(openWorkbook(context)).customers.has(key);
  const { n } = await connection.row(
    sql`SELECT coalesce(sum(n), 0)::BIGINT AS n FROM activity_count WHERE cid = ${cid}`,
  );
  const rows = await connection.rows(
    sql`SELECT us, kind, source, ${rowColumn}, amount FROM activity WHERE cid = ${cid} ORDER BY us DESC, source, ${rowColumn} LIMIT ${limit} OFFSET ${offset}`,
  );
  const bySource = new Map<string, number[]>();
  for (const row of rows) {
    const table = `t${String(row.source)}`;
    bySource.set(table, [...(bySource.get(table) ?? []), Number(row.row)]);
  }
  const origins = new Map<string, Map<number, Origin>>();
  for (const [table, numbers] of bySource) {
    origins.set(table, await readOrigins(context, connection, catalog, table, numbers, clear));
  }
  const items = rows.map((row) => {
    const table = `t${String(row.source)}`;
    const origin = origins.get(table)?.get(Number(row.row));
    return {
      at: localTime(row.us, catalog.settings.timeZone),
      kind: catalog.kinds.find((kind) => kind.id === Number(row.kind))?.key ?? '',
      table: origin?.table ?? table,
      row: Number(row.row),
      file: origin?.file ?? '',
      line: origin?.line ?? null,
      amount: textOrNull(row.amount),
      cells: origin?.cells ?? [],
    };
  });
  return { total: Number(n), items };
}
