import { createHash } from 'node:crypto';
import { join, sql, type Sql } from '#shared/sql/sql';
import { openWorkbook, type EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { hasActivityTables } from '#engine/activity/schema';
import { keyColumn } from '#engine/identity/customer-keys';
import { silentJob } from '#engine/jobs/job';
import { maskAs, type MaskKind } from '../mask/mask-text.ts';
import { masked, maskNow } from './mask-of.ts';
import { shownIn } from './session.ts';

/** Stands between a masked key and the mark that tells it from others. */
const sign = '·';
const markLength = 12;
const marked = /·([0-9A-F]{12})$/u;

/** How keys of customers are masked now; null where they name nobody, or somebody let them be shown. */
export function keyMask(
  context: EngineContext,
  tables: readonly { id: string; confirmed: boolean; definition: Parameters<typeof keyColumn>[0] }[],
): MaskKind | null {
  for (const { id, confirmed, definition } of tables) {
    const column = confirmed ? keyColumn(definition) : undefined;
    const kind = column && maskNow(context, id, column);
    if (kind) return kind;
  }
  return null;
}

/** Where keys of several forms live together, only those of the masked form hide somebody. */
const isOfKind = (kind: MaskKind, key: Sql): Sql =>
  kind === 'email' ? sql`contains(${key}, '@')` : sql`true`;

/** The mark of a value: the same for the same value while the workbook is open, and for nobody else. */
export const markOf = (context: EngineContext, value: Sql): Sql =>
  sql`upper(left(sha256(${shownIn(openWorkbook(context)).secret} || (${value})), ${markLength}))`;

/** A customer's key as it may be shown. It can be given back as a key while the workbook is open. */
export function shownKey(
  context: EngineContext,
  kind: MaskKind | null,
  key: Sql,
  customers: ReadonlySet<string> = shownIn(openWorkbook(context)).customers,
): Sql {
  if (kind === null) return key;
  const hides =
    customers.size === 0
      ? isOfKind(kind, key)
      : sql`(${isOfKind(kind, key)} AND ${key} NOT IN (${join([...customers].map((each) => sql`${each}`))}))`;
  return sql`CASE WHEN ${hides} THEN ${masked(kind, key)} || ${sign} || ${markOf(context, key)} ELSE ${key} END`;
}

/** The same of a single key. */
export function shownKeyText(context: EngineContext, kind: MaskKind | null, key: string): string {
  const { secret, customers } = shownIn(openWorkbook(context));
  if (kind === null || customers.has(key) || (kind === 'email' && !key.includes('@'))) return key;
  const mark = createHash('sha256').update(secret).update(key).digest('hex').slice(0, markLength);
  return `${maskAs(kind, key)}${sign}${mark.toUpperCase()}`;
}

/**
 * Parameters with masked keys of customers put back into clear, wherever they stand: what a window was shown, it may ask with.
 * What is no masked key of this workbook stays as it is.
 */
export async function withClearKeys<T>(context: EngineContext, params: T): Promise<T> {
  if (!context.workbook) return params;
  const { labels } = shownIn(context.workbook);
  const marks = new Set<string>();
  let named = false;
  walk(params, (text) => {
    const mark = marked.exec(text)?.[1];
    if (mark !== undefined) marks.add(mark);
    named ||= labels.has(text);
    return text;
  });
  const values = named ? (walk(params, (text) => labels.get(text) ?? text) as T) : params;
  if (marks.size === 0) return values;
  const clear = await context.workbook.database.use(silentJob(), (connection) =>
    keysOf(context, connection, marks),
  );
  return walk(values, (text) => {
    const mark = marked.exec(text)?.[1];
    return (mark !== undefined && clear.get(mark)) || text;
  }) as T;
}

async function keysOf(
  context: EngineContext,
  connection: Connection,
  marks: ReadonlySet<string>,
): Promise<Map<string, string>> {
  if (!(await hasActivityTables(connection))) return new Map();
  const rows = await connection.rows(
    sql`SELECT DISTINCT key, mark FROM (SELECT key, ${markOf(context, sql`key`)} AS mark FROM customer_key) WHERE mark IN (${join([...marks].map((mark) => sql`${mark}`))})`,
  );
  return new Map(rows.map((row) => [String(row.mark), String(row.key)]));
}

/** The same plain data with its texts replaced. */
function walk(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((item) => walk(item, replace));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, replace)]));
}
