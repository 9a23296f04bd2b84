import type { Answer } from '#shared/rpc/contract';
import type { Column, Meaning } from '#shared/model/table';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { throwIfCancelled, type Job } from '../jobs/job.ts';
import type { TableRecord } from '../workbook/records.ts';

/** Values of each column whose hashes are compared first: those of the smallest hashes (bottom-k sketch, Cohen 1997). */
const sketched = 400;
/** Columns of fewer different values agree by chance (yes and no, months). */
const fewest = 12;
/** Columns that name customers, orders or products are compared with as few as these. */
const fewestKeys = 3;
const keyMeanings: ReadonlySet<Meaning> = new Set(['customer', 'order', 'product']);
/** Share of one side's values that the other must hold, to be worth naming. */
const worthNaming = 0.2;
const mostNamed = 40;

interface Sketch {
  table: string;
  column: Column;
  hashes: Set<string>;
  /** The largest hash of the sketch; all of the column's hashes up to it are in the sketch. */
  reach: bigint;
  distinct: number;
}

/** A value as keys are compared: trimmed, in lower case, numbers without a fraction of nought. */
const keyOf = (column: Column): Sql => {
  const plain = sql`nullif(lower(trim(${identifier(column.id)}::VARCHAR)), '')`;
  return ['decimal', 'double'].includes(column.type) ? sql`regexp_replace(${plain}, '[.]0+$', '')` : plain;
};

/**
 * Columns of different tables that hold the same values, with the share of rows that find a partner: what can be joined.
 * Sketches of the columns find the likely pairs, whose match rates are then counted exactly.
 */
export async function findJoins(
  connection: Connection,
  tables: readonly TableRecord[],
  job: Job,
): Promise<Answer<'tables.joins'>> {
  const sketches: Sketch[] = [];
  for (const { id, definition } of tables)
    for (const column of definition.columns) {
      if (['boolean', 'double', 'time', 'timestamp', 'timestampTz', 'date'].includes(column.type)) continue;
      throwIfCancelled(job);
      const sketch = await sketchOf(connection, id, column);
      if (sketch.distinct >= (keyMeanings.has(column.meaning) ? fewestKeys : fewest)) sketches.push(sketch);
    }
  const likely = sketches.flatMap((one, at) =>
    sketches
      .slice(at + 1)
      .filter((other) => other.table !== one.table)
      .map((other) => ({ one, other, share: likeness(one, other) }))
      .filter(({ share }) => share >= worthNaming / 2),
  );
  const found: Answer<'tables.joins'> = [];
  for (const { one, other } of likely.toSorted((a, b) => b.share - a.share).slice(0, mostNamed)) {
    throwIfCancelled(job);
    const [from, to] = one.distinct <= other.distinct ? [other, one] : [one, other];
    const counted = await matchRate(connection, from, to);
    if (counted.values < worthNaming && counted.valuesBack < worthNaming) continue;
    found.push({
      from: { table: from.table, column: from.column.id },
      to: { table: to.table, column: to.column.id },
      rows: counted.rows,
      matched: counted.matched,
      oneRowEach: counted.oneRowEach,
    });
  }
  return found.toSorted((a, b) => b.matched / Math.max(1, b.rows) - a.matched / Math.max(1, a.rows));
}

async function sketchOf(connection: Connection, table: string, column: Column): Promise<Sketch> {
  const values = sql`SELECT DISTINCT ${keyOf(column)} AS value FROM ${identifier(table)}`;
  const { rows } = await connection.table(
    sql`SELECT hash(value)::VARCHAR AS h, count(*) OVER () AS n FROM (${values}) WHERE value IS NOT NULL ORDER BY hash(value) LIMIT ${sketched}`,
  );
  const hashes = rows.map(([hash]) => String(hash));
  return {
    table,
    column,
    hashes: new Set(hashes),
    reach: BigInt(hashes.at(-1) ?? '0'),
    distinct: Number(rows[0]?.[1] ?? 0),
  };
}

/** Estimated share of the smaller column's values that the other holds. */
function likeness(one: Sketch, other: Sketch): number {
  const reach = one.reach < other.reach ? one.reach : other.reach;
  const within = (sketch: Sketch) =>
    [...sketch.hashes].filter((hash) => sketch.distinct <= sketched || BigInt(hash) <= reach);
  const [small, large] = one.distinct <= other.distinct ? [one, other] : [other, one];
  const seen = within(small).filter((hash) => large.distinct <= sketched || BigInt(hash) <= large.reach);
  if (seen.length === 0) return 0;
  return seen.filter((hash) => large.hashes.has(hash)).length / seen.length;
}

async function matchRate(connection: Connection, from: Sketch, to: Sketch) {
  const keys = (sketch: Sketch): Sql =>
    sql`SELECT value, count(*) AS n FROM (SELECT ${keyOf(sketch.column)} AS value FROM ${identifier(sketch.table)}) WHERE value IS NOT NULL GROUP BY value`;
  const row = await connection.row(
    sql`SELECT sum(a.n) AS filled, coalesce(sum(a.n) FILTER (b.value IS NOT NULL), 0) AS matched,
      count(a.value) AS here, count(a.value) FILTER (b.value IS NOT NULL) AS shared,
      (SELECT count(*) FROM (${keys(to)})) AS there, (SELECT coalesce(max(n), 0) FROM (${keys(to)})) AS most
      FROM (${keys(from)}) a LEFT JOIN (${keys(to)}) b USING (value)`,
  );
  const shared = Number(row.shared);
  return {
    rows: Number(row.filled),
    matched: Number(row.matched),
    values: shared / Math.max(1, Number(row.here)),
    valuesBack: shared / Math.max(1, Number(row.there)),
    oneRowEach: Number(row.most) <= 1,
  };
}
