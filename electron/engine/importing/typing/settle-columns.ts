import { identifier, join, raw, sql } from '#shared/sql/sql';
import type { StorageType } from '#shared/model/table';
import type { Connection } from '#engine/database/database';
import { isKeyName } from './column-names.ts';
import { cellText, isFilled, isMeant, numberStatsQuery, rawName } from './column-sql.ts';
import { decideWhole, followForm, hasReadable, heeded } from './decide-whole.ts';
import { numberReading } from './decide-column.ts';
import { chooseNumberType, noNumbers, type NumberShape, type NumberStats } from './number-shapes.ts';
import type { ColumnPlan } from './plan-column.ts';
import { countKept, countUnread, dropRaw, list, retype, textPlan, type LoadedColumn } from './retype.ts';
import { noteNulls } from './null-notes.ts';
import { takeSentinels } from './sentinel-dates.ts';
import { unreadShare } from './values/evidence.ts';

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
    columns.length,
  );
  for (const column of columns) await settleOne(connection, column);
}

/** Plain types first; then, where the whole column is to decide, all the forms that values can have. */
async function settleOne(connection: Connection, column: LoadedColumn): Promise<void> {
  const { reading, looksTyped, undecided } = column.plan;
  if (reading.form && !reading.open) await followForm(connection, column);
  else if (reading.form) await decideWhole(connection, column);
  else {
    if (column.hasRaw) await settle(connection, column);
    if (reading.open) await takeSentinels(connection, column);
    const isText = column.plan.reading.type === 'text';
    const again = isText
      ? looksTyped || undecided
      : column.unread > 0 && (await hasReadable(connection, column));
    if (reading.open && again) await decideWhole(connection, column);
  }
  await noteNulls(connection, column);
  const { open: _, ...settled } = column.plan.reading;
  column.plan = { ...column.plan, reading: settled };
}

/** Dropping one column costs time for every column: of a very wide table the rest is copied instead. */
const manyColumns = 200;
const manyUnused = 10;

async function dropUnused(
  connection: Connection,
  columns: readonly LoadedColumn[],
  all: number,
): Promise<void> {
  if (all <= manyColumns || columns.length <= manyUnused) {
    for (const column of columns) await dropRaw(connection, column);
    return;
  }
  const names = join(columns.map(({ id }) => identifier(rawName(id))));
  await connection.run(sql`CREATE TABLE slim AS SELECT * EXCLUDE (${names}) FROM ${rows}`);
  await connection.run(sql`DROP TABLE ${rows}`);
  await connection.run(sql`ALTER TABLE slim RENAME TO ${rows}`);
  for (const column of columns) column.hasRaw = false;
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
  // A third word beside yes and no is an answer of its own, however rare.
  const { open } = column.plan.reading;
  const tolerance = !open ? 1 - heeded : type === 'boolean' ? 0 : unreadShare;
  if (unread > filled * tolerance) {
    const wider = await widerMoment(connection, column);
    await retype(connection, column, wider ?? textPlan(column.plan));
    column.unread = wider ? (await countUnread(connection, column)).unread : 0;
  } else column.unread = unread;
}

/** The plan that all the column's numbers ask for: the same one when it holds. */
async function betterPlan(connection: Connection, column: LoadedColumn): Promise<ColumnPlan> {
  const { plan, id } = column;
  const { type } = plan.reading;
  if (type !== 'integer' && type !== 'decimal' && type !== 'double') return plan;
  const stats = await numbersOf(connection, column);
  const chosen = chooseNumberType(stats);
  if (!chosen || (stats.shapes.huge > 0 && isKeyName(plan.reading.name))) return textPlan(plan);
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
  const { written: _, ...same } = plan.reading;
  return {
    reading: {
      ...same,
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

/** Values that a lenient cast made of texts that do not mean them (`1e3`, `5.7` as an integer) become empty. */
async function emptyMisread(connection: Connection, { id, plan }: LoadedColumn): Promise<void> {
  const value = identifier(id);
  const kept = identifier(rawName(id));
  const misread = sql`${kept} IS NOT NULL AND ${value} IS NOT NULL AND NOT (${isMeant(kept, plan)})`;
  const row = await connection.row(sql`SELECT count(*) AS n FROM ${rows} WHERE ${misread}`);
  if (Number(row.n) > 0) await connection.run(sql`UPDATE ${rows} SET ${value} = NULL WHERE ${misread}`);
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
      FROM (SELECT ${text} AS text FROM ${rows}) WHERE ${isFilled(identifier('text'))}`,
  );
  return Number(row.good) >= Number(row.filled) * (1 - unreadShare) ? wider : null;
}
