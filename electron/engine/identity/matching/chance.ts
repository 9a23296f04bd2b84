import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { agreementsOf, comparisonCode, levelIn } from './compare.ts';
import { firstGuess } from './estimate.ts';
import type { Field, FieldKind } from './field.ts';
import type { FieldModel } from './model.ts';

/** Random pairs from which the shares among strangers are counted. */
const sampledPairs = 400_000;
/** Records that are paired within their value, to see what else such pairs agree on. */
const sampledRecords = 60_000;

/** Fields that describe places and groups, and hang together. */
const placeKinds: ReadonlySet<FieldKind> = new Set(['address', 'postcode', 'category', 'text']);

/** How many records there are, and on which side. */
export interface Sides {
  first: number;
  /** 0 when one table is searched for its own duplicates. */
  second: number;
  /** Of one table: how many records (those of side 0) were compared with one another before, and are not again. */
  settled?: number;
}

export const possiblePairs = ({ first, second, settled = 0 }: Sides): number =>
  second > 0 ? first * second : (first * (first - 1) - settled * (settled - 1)) / 2;

/** SQL: pairs compared by their levels, of a relation of `a` and `b`. */
export const compared = (pairs: Sql, fields: readonly Field[]): Sql =>
  sql`SELECT p.a, p.b, ${comparisonCode(fields)} AS code FROM (${pairs}) p JOIN record x ON x.rec = p.a JOIN record y ON y.rec = p.b`;

/** Number of records that share a value by chance with one record, from which such pairs can hardly be one person's. */
const crowded = 5;

/**
 * What chance does: the share of each level among random pairs (exact agreement counted over all values), and which
 * fields hang together, so that agreeing on both is little more than agreeing on one.
 */
export async function chanceModel(
  connection: Connection,
  fields: readonly Field[],
  sides: Sides,
): Promise<FieldModel[]> {
  const models = fields.map((field): FieldModel => {
    const agreements = agreementsOf(field, fields);
    const u = new Float64Array(agreements.length);
    return { field, agreements, u, m: firstGuess(agreements.length), related: u, parent: null };
  });
  const counts = await levelCounts(connection, randomPairs(sides), fields);
  models.forEach((model, place) => {
    const top = model.agreements.length - 1;
    model.u.set(shares(counts[place] as Float64Array));
    const rest = 1 - (model.u[top] ?? 0);
    const exact = Math.max(model.field.collision, 1e-12);
    for (let level = 1; level < top; level += 1)
      model.u[level] = ((model.u[level] ?? 0) / rest) * (1 - exact);
    model.u[top] = exact;
  });
  await findParents(connection, models, sides);
  for (const model of models) model.related = model.u.slice();
  return models;
}

const randomPairs = ({ first, second }: Sides): Sql => {
  const records = first + second;
  const count = Math.min(sampledPairs, Math.max(20_000, possiblePairs({ first, second })));
  const from = second > 0 ? sql`1 + hash(i) % ${first}` : sql`1 + hash(i) % ${records}`;
  const to =
    second > 0
      ? sql`${first} + 1 + hash(i + ${count}) % ${second}`
      : sql`1 + hash(i + ${count}) % ${records}`;
  return sql`SELECT DISTINCT least(a, b)::INTEGER AS a, greatest(a, b)::INTEGER AS b FROM (SELECT ${from} AS a, ${to} AS b FROM range(${count}) r(i)) WHERE a <> b`;
};

/** Pairs at each level, a field at a time. */
export async function levelCounts(
  connection: Connection,
  pairs: Sql,
  fields: readonly Field[],
): Promise<Float64Array[]> {
  const { rows } = await connection.table(
    sql`SELECT code, count(*) FROM (${compared(pairs, fields)}) GROUP BY code`,
  );
  const counts = fields.map((field) => new Float64Array(agreementsOf(field, fields).length));
  for (const [code, n] of rows)
    counts.forEach((sums, place) => {
      const level = levelIn(Number(code), place);
      if (level > 0) sums[level] = (sums[level] ?? 0) + Number(n);
    });
  return counts;
}

/** Half a pair is added to each level: what was not met in the sample is rare, not impossible. */
function shares(counts: Float64Array): Float64Array {
  const levels = counts.length - 1;
  const total = counts.reduce((sum, count) => sum + count, 0) + levels / 2;
  return counts.map((count, level) => (level === 0 ? 0 : (count + 0.5) / total));
}

/**
 * Gives each field the one it hangs on most, if any: one of a lower chance, that strangers often share (of rare values
 * most pairs would be one person's, and show nothing). A tree of such pairs is Chow & Liu's (1968) approximation.
 */
async function findParents(
  connection: Connection,
  models: FieldModel[],
  { first, second }: Sides,
): Promise<void> {
  const fields = models.map(({ field }) => field);
  const best = models.map(() => 1);
  for (const [place, parent] of fields.entries()) {
    if (!placeKinds.has(parent.kind) || parent.collision > 0.05) continue;
    if (parent.collision * (first + second) < crowded) continue;
    const hash = identifier(`h${parent.index}`);
    const every = Math.max(1, Math.floor(parent.filled / sampledRecords));
    const pairs = sql`SELECT least(rec, other) AS a, greatest(rec, other) AS b FROM (SELECT rec, lead(rec) OVER (PARTITION BY ${hash} ORDER BY hash(rec)) AS other FROM record WHERE ${hash} IS NOT NULL AND ${hash} % ${every} = 0) WHERE other IS NOT NULL`;
    const counts = await levelCounts(connection, pairs, fields);
    models.forEach((model, child) => {
      if (child === place || !placeKinds.has(model.field.kind)) return;
      if (model.field.collision <= parent.collision) return;
      const given = shares(counts[child] as Float64Array);
      const top = given.length - 1;
      const lift = (given[top] ?? 0) / (model.u[top] ?? 1);
      if (lift < 5 || (given[top] ?? 0) < 0.05 || lift <= (best[child] ?? 1)) return;
      best[child] = lift;
      model.parent = { place, u: given };
    });
  }
}
