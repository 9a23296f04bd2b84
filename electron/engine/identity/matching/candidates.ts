import { identifier, join, sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import { chooseRules, keyOf, type BlockingKey, type BlockingRule } from './blocking-rules.ts';
import { possiblePairs, type Sides } from './chance.ts';
import type { Field, FieldKind } from './field.ts';
import { temporary } from './normal-form.ts';

/** Up to here every pair is compared, and nothing can be missed. */
const allPairsLimit = 1_500_000;
/** With fewer fields than this, parts of values are keys as well. */
const fewFields = 6;

/**
 * Makes the temporary table `candidate` of pairs `a` < `b` worth comparing: all of them where they are few, else those
 * that agree on one of the rules found for this data.
 * @returns the rules; null where all pairs are compared
 */
export async function findCandidates(
  connection: Connection,
  fields: readonly Field[],
  sides: Sides,
  job: Job,
): Promise<BlockingRule[] | null> {
  const among = sides.settled ? sql`x.rec < y.rec AND (x.side = 1 OR y.side = 1)` : sql`x.rec < y.rec`;
  const apart = sides.second > 0 ? sql`x.side = 0 AND y.side = 1` : among;
  if (possiblePairs(sides) <= allPairsLimit) {
    await connection.run(
      sql`${temporary} candidate AS SELECT x.rec AS a, y.rec AS b FROM record x JOIN record y ON ${apart}`,
    );
    return null;
  }
  const records = sides.first + sides.second;
  const keys = fields.map((field) => keyOf(field, records));
  if (fields.length < fewFields) keys.push(...(await partKeys(connection, fields, records)));
  await connection.run(sql`${temporary} met (a INTEGER, b INTEGER)`);
  const rules = await chooseRules(keys, sides, async (rule, left) => {
    throwIfCancelled(job);
    const cost = await costOf(connection, rule, sides);
    if (cost > left / 2) return null;
    const on = join(
      rule.keys.map(({ column }) => sql`${identifier('x', column)} = ${identifier('y', column)}`),
      ' AND ',
    );
    await connection.run(
      sql`INSERT INTO met SELECT x.rec, y.rec FROM record x JOIN record y ON ${on} AND ${apart}`,
    );
    return cost;
  });
  await connection.run(sql`${temporary} candidate AS SELECT DISTINCT a, b FROM met`);
  await connection.run(sql`DROP TABLE met`);
  return rules;
}

/** Pairs that a rule really gives, keys that hang together counted as they are. */
async function costOf(
  connection: Connection,
  rule: BlockingRule,
  { second, settled }: Sides,
): Promise<number> {
  const columns = rule.keys.map(({ column }) => identifier(column));
  const pairs =
    second > 0
      ? sql`(count(*) FILTER (side = 0))::DOUBLE * (count(*) FILTER (side = 1))`
      : settled
        ? sql`(count(*)::DOUBLE * (count(*) - 1) - count_if(side = 0)::DOUBLE * (count_if(side = 0) - 1)) / 2`
        : sql`count(*)::DOUBLE * (count(*) - 1) / 2`;
  const filled = join(
    columns.map((column) => sql`${column} IS NOT NULL`),
    ' AND ',
  );
  const row = await connection.row(
    sql`SELECT coalesce(sum(pairs), 0) AS n FROM (SELECT ${pairs} AS pairs FROM record WHERE ${filled} GROUP BY ${join(columns)})`,
  );
  return Number(row.n);
}

const words: ReadonlySet<FieldKind> = new Set(['fullName', 'address', 'text', 'kana']);
const rareWord = (field: Field): string => `w${field.index}`;
const opening = (field: Field): string => `o${field.index}`;

/** Keys of parts of values: the rarest word and the first letters of the sorted words. */
async function partKeys(
  connection: Connection,
  fields: readonly Field[],
  records: number,
): Promise<BlockingKey[]> {
  const keys: BlockingKey[] = [];
  for (const field of fields) {
    if (!words.has(field.kind)) continue;
    const text = identifier(`f${field.index}`);
    const add = async (column: string, reach: number): Promise<void> => {
      const value = identifier(column);
      const row = await connection.row(
        sql`SELECT coalesce(sum(c::DOUBLE * (c - 1)), 0) AS repeats FROM (SELECT count(*) AS c FROM record WHERE ${value} IS NOT NULL GROUP BY ${value})`,
      );
      const collision = Math.max(Number(row.repeats) / (field.filled * (field.filled - 1)), 1e-12);
      keys.push({ column, collision, reach: reach * (field.filled / records) ** 1.5, field });
    };
    const open = identifier(opening(field));
    await connection.run(sql`ALTER TABLE record ADD COLUMN ${open} UBIGINT`);
    await connection.run(sql`UPDATE record SET ${open} = hash(left(${text}, 5)) WHERE ${text} IS NOT NULL`);
    await add(opening(field), 0.8);
    const rare = identifier(rareWord(field));
    await connection.run(sql`ALTER TABLE record ADD COLUMN ${rare} UBIGINT`);
    await connection.run(
      sql`${temporary} met_word AS SELECT rec, unnest(string_split(${text}, ' ')) AS t FROM record WHERE ${text} IS NOT NULL`,
    );
    await connection.run(
      sql`UPDATE record SET ${rare} = found.w FROM (SELECT rec, hash(arg_min(t, n)) AS w FROM met_word JOIN (SELECT t, count(*) AS n FROM met_word GROUP BY t HAVING count(*) > 1) USING (t) GROUP BY rec) found WHERE found.rec = record.rec`,
    );
    await connection.run(sql`DROP TABLE met_word`);
    await add(rareWord(field), 0.75);
  }
  return keys;
}
