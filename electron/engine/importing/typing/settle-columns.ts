import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import type { StorageType } from '#shared/model/table';
import type { Connection } from '#engine/database/database';
import { cellText, isMeant, keptText, numberStatsQuery, rawName, typedValue } from './column-sql.ts';
import {
  chooseNumberType,
  noNumbers,
  unreadShare,
  type NumberShape,
  type NumberStats,
} from './number-shapes.ts';
import { numberReading, planColumn, type ColumnPlan } from './plan-column.ts';

/** A column of a batch's `rows` while its type is being settled. */
export interface LoadedColumn {
  id: string;
  plan: ColumnPlan;
  hasRaw: boolean;
  /** Values that did not convert; their text is kept beside them. */
  unread: number;
}

const rows = identifier('rows');

/**
 * Decides the types of loaded columns by all their values. A column whose plan does not hold is read again from the
 * exact texts that the table keeps; the file is not read twice.
 */
export async function settleColumns(connection: Connection, columns: LoadedColumn[]): Promise<void> {
  const kept = await countKept(
    connection,
    columns.filter((column) => column.hasRaw),
  );
  await dropUnused(
    connection,
    columns.filter((column) => kept.get(column.id) === 0),
  );
  for (const column of columns) {
    if (column.hasRaw) await settle(connection, column);
    else if (column.plan.undecided && column.plan.reading.type === 'text')
      await decideAgain(connection, column);
  }
}

async function countKept(connection: Connection, columns: LoadedColumn[]): Promise<Map<string, number>> {
  if (columns.length === 0) return new Map();
  const counts = columns.map(({ id }) => sql`count(${identifier(rawName(id))}) AS ${identifier(id)}`);
  const row = await connection.row(sql`SELECT ${join(counts)} FROM ${rows}`);
  return new Map(columns.map(({ id }) => [id, Number(row[id])]));
}

/** Dropping one column costs time for every column: of a very wide table the rest is copied instead. */
const manyColumns = 200;

async function dropUnused(connection: Connection, columns: readonly LoadedColumn[]): Promise<void> {
  if (columns.length <= manyColumns) {
    for (const column of columns) await dropRaw(connection, column);
    return;
  }
  const names = join(columns.map(({ id }) => identifier(rawName(id))));
  await connection.run(sql`CREATE TABLE slim AS SELECT * EXCLUDE (${names}) FROM ${rows}`);
  await connection.run(sql`DROP TABLE ${rows}`);
  await connection.run(sql`ALTER TABLE slim RENAME TO ${rows}`);
  for (const column of columns) column.hasRaw = false;
}

async function dropRaw(connection: Connection, column: LoadedColumn): Promise<void> {
  await connection.run(sql`ALTER TABLE ${rows} DROP COLUMN ${identifier(rawName(column.id))}`);
  column.hasRaw = false;
}

/** A column with texts kept beside its values: whether its type holds, and what is unread under it. */
async function settle(connection: Connection, column: LoadedColumn): Promise<void> {
  const { type } = column.plan.reading;
  if (type === 'text') return;
  const better = await betterPlan(connection, column);
  if (better !== column.plan) await retype(connection, column, better);
  if (!column.hasRaw) return;
  await emptyMisread(connection, column);
  const { unread, filled } = await countUnread(connection, column);
  if (unread > filled * unreadShare) {
    const wider = await widerMoment(connection, column);
    await retype(connection, column, wider ?? textPlan(column.plan));
    column.unread = wider ? (await countUnread(connection, column)).unread : 0;
  } else column.unread = unread;
}

const textPlan = (plan: ColumnPlan): ColumnPlan => ({
  reading: { name: plan.reading.name, type: 'text', nulls: plan.reading.nulls },
  precision: 18,
  scale: 0,
  undecided: false,
});

/** The plan that all the column's numbers ask for: the same one when it holds. */
async function betterPlan(connection: Connection, column: LoadedColumn): Promise<ColumnPlan> {
  const { plan, id } = column;
  const { type } = plan.reading;
  if (type !== 'integer' && type !== 'decimal' && type !== 'double') return plan;
  const stats = await numbersOf(connection, column);
  const chosen = chooseNumberType(stats);
  if (!chosen) return textPlan(plan);
  if (chosen.type === 'integer' && type === 'decimal') return plan;
  if (chosen.type === type && type !== 'decimal') return plan;
  if (type === 'double') return plan;
  const wholeRoom = plan.precision - plan.scale;
  if (
    chosen.type === 'decimal' &&
    type === 'decimal' &&
    stats.scale <= plan.scale &&
    stats.whole <= wholeRoom
  )
    return plan;
  const sample = await connection.rows(
    sql`SELECT ${cellText(id, plan.reading, true)} AS text FROM ${rows} WHERE ${identifier(rawName(id))} IS NOT NULL LIMIT 1000`,
  );
  const { name, nulls } = plan.reading;
  return {
    reading: {
      name,
      nulls,
      ...numberReading(
        chosen,
        sample.map((row) => String(row.text)),
      ),
    },
    precision: chosen.precision ?? 18,
    scale: chosen.scale,
    undecided: false,
  };
}

/** Number statistics of a typed column: shapes of the kept texts, and of the values that need none. */
async function numbersOf(connection: Connection, { id, plan }: LoadedColumn): Promise<NumberStats> {
  const value = identifier(id);
  const kept = identifier(rawName(id));
  const { nulls, type } = plan.reading;
  const text = nulls.length > 0 ? sql`CASE WHEN ${kept} NOT IN (${list(nulls)}) THEN ${kept} END` : kept;
  const row = await connection.row(numberStatsQuery(text, rows));
  const whole = raw(`length(split_part(replace(value::VARCHAR, '-', ''), '.', 1))`);
  const plain = await connection.row(
    sql`SELECT count(*) AS n, coalesce(max(${type === 'double' ? sql`0` : whole}), 0) AS whole
      FROM (SELECT ${value} AS value FROM ${rows} WHERE ${kept} IS NULL AND ${value} IS NOT NULL)`,
  );
  const stats = noNumbers();
  for (const shape of Object.keys(stats.shapes) as NumberShape[]) stats.shapes[shape] = Number(row[shape]);
  const n = Number(plain.n);
  stats.shapes[type === 'integer' ? 'integer' : 'decimal'] += n;
  stats.filled = Number(row.filled) + n;
  stats.whole = Math.max(Number(row.whole), Number(plain.whole));
  stats.scale = Math.max(Number(row.scale), n > 0 && type === 'decimal' ? plan.scale : 0);
  return stats;
}

const list = (texts: readonly string[]): Sql => join(texts.map((text) => sql`${text}`));

/** Values that a lenient cast made of texts that do not mean them (`1e3`, `5.7` as an integer) become empty. */
async function emptyMisread(connection: Connection, { id, plan }: LoadedColumn): Promise<void> {
  const value = identifier(id);
  const kept = identifier(rawName(id));
  const misread = sql`${kept} IS NOT NULL AND ${value} IS NOT NULL AND NOT (${isMeant(kept, plan)})`;
  const row = await connection.row(sql`SELECT count(*) AS n FROM ${rows} WHERE ${misread}`);
  if (Number(row.n) > 0) await connection.run(sql`UPDATE ${rows} SET ${value} = NULL WHERE ${misread}`);
}

async function countUnread(
  connection: Connection,
  { id, plan }: LoadedColumn,
): Promise<{ unread: number; filled: number }> {
  const row = await connection.row(
    sql`SELECT count(*) FILTER (${isUnread(id, plan)}) AS unread,
      count(*) FILTER (${identifier(id)} IS NOT NULL OR trim(${identifier(rawName(id))}) <> '') AS filled FROM ${rows}`,
  );
  return { unread: Number(row.unread), filled: Number(row.filled) };
}

/** SQL: the row has a text in this column that did not convert; blanks alone are no value. */
export function isUnread(id: string, plan: ColumnPlan): Sql {
  const kept = identifier(rawName(id));
  const { nulls } = plan.reading;
  const meant = nulls.length > 0 ? sql` AND ${kept} NOT IN (${list(nulls)})` : undefined;
  return sql`(${identifier(id)} IS NULL AND trim(${kept}) <> ''${meant})`;
}

/** Days of which many have a time of day after all: read as moments, when nearly all can be. */
async function widerMoment(connection: Connection, column: LoadedColumn): Promise<ColumnPlan | null> {
  const { reading } = column.plan;
  if (reading.type !== 'date' || reading.format !== undefined) return null;
  const wider: ColumnPlan = { ...column.plan, reading: { ...reading, type: 'timestamp' as StorageType } };
  const text = cellText(column.id, reading, true);
  const meant = sql`TRY_CAST(text AS TIMESTAMP) IS NOT NULL AND ${isMeant(identifier('text'), wider)}`;
  const row = await connection.row(
    sql`SELECT count(*) AS filled, count(*) FILTER (${meant}) AS good
      FROM (SELECT ${text} AS text FROM ${rows}) WHERE trim(text) <> ''`,
  );
  return Number(row.good) >= Number(row.filled) * (1 - unreadShare) ? wider : null;
}

/** A text column about which the sample said too little: its distinct values decide. */
async function decideAgain(connection: Connection, column: LoadedColumn): Promise<void> {
  const value = identifier(column.id);
  const found = await connection.rows(
    sql`SELECT min(${value}) AS text FROM ${rows} WHERE ${value} IS NOT NULL
      GROUP BY regexp_replace(${value}, '[T ].*$', '') LIMIT 20000`,
  );
  const plan = planColumn(
    column.plan.reading.name,
    found.map((row) => String(row.text)),
  );
  if (plan.reading.type === 'text') return;
  await retype(connection, column, { ...plan, undecided: false });
  if (column.hasRaw) await settle(connection, column);
}

/** Reads a column again under another plan, from the exact texts that the table holds. */
async function retype(connection: Connection, column: LoadedColumn, plan: ColumnPlan): Promise<void> {
  const value = identifier(column.id);
  const kept = identifier(rawName(column.id));
  const text = identifier('kikite_text');
  const exact = sql`nullif(${cellText(column.id, column.plan.reading, column.hasRaw)}, '')`;
  const alter = sql`ALTER TABLE ${rows}`;
  const type = raw(storageSql(plan));
  if (plan.reading.type === 'text') {
    await connection.run(sql`${alter} ALTER ${value} SET DATA TYPE VARCHAR USING ${exact}`);
    column.plan = plan;
    if (column.hasRaw) await dropRaw(connection, column);
    return;
  }
  await connection.run(sql`${alter} ADD COLUMN ${text} VARCHAR`);
  await connection.run(sql`UPDATE ${rows} SET ${text} = ${exact}`);
  await connection.run(sql`${alter} ALTER ${value} SET DATA TYPE ${type} USING ${typedValue(text, plan)}`);
  if (!column.hasRaw) await connection.run(sql`${alter} ADD COLUMN ${kept} VARCHAR`);
  await connection.run(sql`UPDATE ${rows} SET ${kept} = ${keptText(text, value, plan.reading)}`);
  await connection.run(sql`${alter} DROP COLUMN ${text}`);
  column.plan = plan;
  column.hasRaw = true;
  if ((await countKept(connection, [column])).get(column.id) === 0) await dropRaw(connection, column);
}

function storageSql({ reading, precision, scale }: ColumnPlan): string {
  const types: Record<StorageType, string> = {
    text: 'VARCHAR',
    integer: 'BIGINT',
    decimal: `DECIMAL(${precision}, ${scale})`,
    double: 'DOUBLE',
    boolean: 'BOOLEAN',
    date: 'DATE',
    time: 'TIME',
    timestamp: 'TIMESTAMP',
    timestampTz: 'TIMESTAMPTZ',
  };
  return types[reading.type];
}
