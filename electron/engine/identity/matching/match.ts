import { text } from '#shared/i18n/translate';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import type { BlockingRule } from './blocking-rules.ts';
import { findCandidates } from './candidates.ts';
import { chanceModel, levelCounts, possiblePairs, type Sides } from './chance.ts';
import type { Field } from './field.ts';
import type { FieldModel, MatchModel } from './model.ts';
import { prepareRecords, type RecordSourceSql } from './records.ts';
import { learn, score, type ScoredPair } from './score.ts';

export interface Matching {
  fields: Field[];
  /** Null where every pair was compared. */
  rules: BlockingRule[] | null;
  /** Null where no field can tell anything. */
  model: MatchModel | null;
  /** Pairs of at least {@link leastWeight}, the records' numbers `rec` with a < b. */
  pairs: ScoredPair[];
}

/** What is given before the data is looked at. */
export interface Beforehand {
  /** What the evidence of a column, by its name, is multiplied with; 1 where it is absent. */
  weights?: ReadonlyMap<string, number>;
  /** Shares of agreement among one person's pairs that an earlier comparison learnt, by the column's name. */
  known?: ReadonlyMap<string, readonly number[]>;
  /**
   * Pairs (a relation of `a` and `b`) that are one person's for another reason than being alike on the whole: what their fields
   * look like is what EM begins with, but for the fields (by name) that the reason is.
   */
  sure?: { pairs: Sql; count: number; because: readonly string[] };
}

/** Probability from which two records are taken for one customer's. */
export const defaultProbability = 0.8;
/** Natural log of the worst odds that are kept: they speak against joining groups. */
const leastWeight = -4;

/**
 * Finds the pairs of records that are one person's: fields recognised and normalised, candidates blocked by rules found in
 * the data, agreement compared in levels, Fellegi–Sunter weights learnt from the data itself by EM.
 */
export async function matchRecords(
  connection: Connection,
  source: RecordSourceSql,
  sides: Sides,
  job: Job,
  { weights, known, sure }: Beforehand = {},
): Promise<Matching> {
  const records = sides.first + sides.second;
  const step = (share: number): void => {
    throwIfCancelled(job);
    job.progress({ share, text: text('identity.progress.matching'), cancellable: true });
  };
  step(0);
  const fields = await prepareRecords(connection, source, records, job);
  if (fields.length === 0 || possiblePairs(sides) < 1) return { fields, rules: null, model: null, pairs: [] };
  step(0.3);
  const rules = await findCandidates(connection, fields, sides, job);
  step(0.5);
  const models = await chanceModel(connection, fields, sides);
  for (const model of models) {
    const learnt = known?.get(model.field.name);
    if (learnt?.length === model.m.length) model.m = Float64Array.from(learnt);
  }
  if (sure && sure.count > 0) await beginWith(connection, models, sure);
  step(0.6);
  const { model, patterns } = await learn(
    connection,
    models,
    possiblePairs(sides),
    smaller(sides),
    sure?.count ?? 0,
  );
  weigh(model.fields, weights ?? new Map());
  step(0.85);
  const pairs = await score(connection, model, patterns, leastWeight);
  for (const table of ['candidate', 'comparison', 'hopeful'])
    await connection.run(sql`DROP TABLE IF EXISTS ${identifier(table)}`);
  step(1);
  return { fields, rules, model, pairs };
}

const smaller = ({ first, second, settled = 0 }: Sides): number =>
  second > 0 ? Math.min(first, second) : first - settled;

/** Multiplies the evidence of fields: their shares among strangers move so that the logs of m ÷ u are w times as large. */
function weigh(fields: readonly FieldModel[], weights: ReadonlyMap<string, number>): void {
  for (const model of fields) {
    const weight = weights.get(model.field.name) ?? 1;
    if (weight === 1) continue;
    const scaled = (shares: Float64Array) =>
      shares.map((share, level) => (model.m[level] ?? 0) * (share / (model.m[level] || 1)) ** weight);
    model.u = scaled(model.u);
    model.related = scaled(model.related);
    if (model.parent) model.parent = { ...model.parent, u: scaled(model.parent.u) };
  }
}

/** How many imagined pairs the first guess weighs as much as. */
const guessed = 10;

async function beginWith(
  connection: Connection,
  models: readonly FieldModel[],
  { pairs, because }: NonNullable<Beforehand['sure']>,
): Promise<void> {
  const counts = await levelCounts(
    connection,
    pairs,
    models.map(({ field }) => field),
  );
  models.forEach((model, place) => {
    if (because.includes(model.field.name)) return;
    const own = counts[place] as Float64Array;
    const total = own.reduce((sum, count) => sum + count, 0) + guessed;
    model.m = model.m.map((share, level) =>
      level === 0 ? 0 : (share * guessed + (own[level] ?? 0)) / total,
    );
  });
}
