import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { compared } from './chance.ts';
import { levelIn } from './compare.ts';
import { estimate, type Pattern } from './estimate.ts';
import { logOdds, logsOf, terms, topLevel, type FieldModel, type MatchModel } from './model.ts';
import { temporary } from './normal-form.ts';

/** A pair and the probability that it is one person's. */
export interface ScoredPair {
  a: number;
  b: number;
  probability: number;
  /** Natural log of the odds. */
  weight: number;
}

/** Pairs of worse odds than this, even with the rarest values, are not looked at again. */
const hopeless = -9;
/** A value's rarity may add this much (natural log), at most. */
const mostRarity = 6;

/** Compares all candidates into the temporary table `comparison(a, b, code)` and learns the model from them. */
export async function learn(
  connection: Connection,
  models: FieldModel[],
  allPairs: number,
  records: number,
  sure = 0,
): Promise<{ model: MatchModel; patterns: Map<number, Uint8Array> }> {
  const fields = models.map(({ field }) => field);
  await connection.run(sql`${temporary} comparison AS ${compared(sql`SELECT a, b FROM candidate`, fields)}`);
  const { rows } = await connection.table(sql`SELECT code, count(*) FROM comparison GROUP BY code`);
  const patterns = rows.map(([code, pairs]): Pattern & { code: number } => ({
    code: Number(code),
    pairs: Number(pairs),
    levels: Uint8Array.from(models, (_, place) => levelIn(Number(code), place)),
  }));
  return {
    model: estimate(models, patterns, allPairs, records, sure),
    patterns: new Map(patterns.map(({ code, levels }) => [code, levels])),
  };
}

/**
 * The candidates that may be one person's, with their probabilities. Agreement on a rare value says more than on a common
 * one (Winkler 1989): the value's own frequency, without the pair itself, takes the place of the field's chance.
 * @param least natural log of the worst odds to give
 */
export async function score(
  connection: Connection,
  model: MatchModel,
  patterns: ReadonlyMap<number, Uint8Array>,
  least: number,
): Promise<ScoredPair[]> {
  const logs = logsOf(model.fields);
  const hopeful = [...patterns].filter(([, levels]) => {
    const exact = levels.reduce(
      (n, level, place) => n + (level === topLevel(model.fields[place] as FieldModel) ? 1 : 0),
      0,
    );
    return logOdds(terms(model, logs, levels)) + Math.min(exact, 2) * 2 > Math.max(hopeless, least - 4);
  });
  await connection.run(sql`${temporary} hopeful (code BIGINT)`);
  await connection.append(
    'hopeful',
    ['code'],
    hopeful.map(([code]) => [code]),
  );
  const parts = rarityParts(model);
  const joins = parts.map(({ join: one }) => one);
  const rarity =
    parts.length > 0
      ? join(
          parts.map(({ value }) => value),
          ' + ',
        )
      : sql`0`;
  const { rows } = await connection.table(
    sql`SELECT c.a, c.b, c.code, (${rarity})::DOUBLE FROM comparison c JOIN hopeful USING (code) JOIN record x ON x.rec = c.a ${join(joins, ' ')}`,
  );
  const pairs: ScoredPair[] = [];
  const known = new Map(hopeful.map(([code, levels]) => [code, terms(model, logs, levels)]));
  for (const [a, b, code, rare] of rows) {
    const found = known.get(Number(code));
    if (!found) continue;
    const weight = logOdds(found, Number(rare));
    if (weight >= least)
      pairs.push({ a: Number(a), b: Number(b), weight, probability: 1 / (1 + Math.exp(-weight)) });
  }
  return pairs;
}

/** For each field: SQL of what its exact agreement adds by the value's rarity, and the counts to join. */
function rarityParts({ fields }: MatchModel): { join: Sql; value: Sql }[] {
  return fields.map((model, place) => {
    const { field, parent } = model;
    const top = topLevel(model);
    const chance = model.u[top] ?? 1;
    const counts = identifier(`n${place}`);
    const hash = identifier(`h${field.index}`);
    const levelSql = (at: number): Sql => sql`((c.code // ${raw(String(8 ** at))}) % 8)`;
    const agreed = sql`${levelSql(place)} = ${top}`;
    const alone = parent
      ? sql`${agreed} AND ${levelSql(parent.place)} <> ${topLevel(fields[parent.place] as FieldModel)}`
      : agreed;
    const share = sql`greatest((${identifier(`n${place}`, 'n')} - 2) / ${field.filled}, ${chance / 4})`;
    return {
      join: sql`LEFT JOIN (SELECT ${hash} AS h, count(*)::DOUBLE AS n FROM record WHERE ${hash} IS NOT NULL GROUP BY ${hash}) ${counts} ON ${identifier(`n${place}`, 'h')} = ${identifier('x', `h${field.index}`)}`,
      value: sql`CASE WHEN ${alone} THEN greatest(${-mostRarity}, ln(${chance} / ${share})) ELSE 0 END`,
    };
  });
}
