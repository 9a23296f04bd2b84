import { IdentityField, type IdentitySettings } from '#shared/model/identity';
import { identifier, join, sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import type { Job } from '#engine/jobs/job';
import type { Field } from '../matching/field.ts';
import { matchRecords, type Matching } from '../matching/match.ts';
import { readRecords } from '../records/read-records.ts';
import { rulePairs, type RulePair } from '../records/rule-pairs.ts';
import { keepModel, keptModel } from './kept-model.ts';

/** Headers by which matching knows the kinds of fields. */
export const headers: Record<IdentityField, string> = {
  name: 'name',
  familyName: 'family name',
  givenName: 'given name',
  nameKana: 'kana',
  birthDate: 'birth date',
  email: 'email',
  phone: 'phone',
  postcode: 'postcode',
  address: 'address',
  gender: 'gender',
};

/** The field that matching knows by a header. */
export const fieldOf = (header: string): IdentityField =>
  IdentityField.options.find((field) => headers[field] === header) ?? 'name';

/** What a comparison of records came to. Its pairs are in `identity_pair`. */
export interface Comparison {
  records: number;
  fresh: number;
  fields: Field[];
  rules: string[][] | null;
}

/**
 * Compares the records of the workbook: those that no accepted proposal has seen with all others, or all with one another
 * (`seen` empty). Leaves the tables `identity_source` (what records say), `identity_record` (in comparable form) and
 * `identity_pair` (record numbers `rid`, `weight` in natural log of odds, `rule` where one makes them one) for all that
 * follows; what was compared before stays in there.
 */
export async function compareRecords(
  connection: Connection,
  settings: IdentitySettings,
  seen: readonly number[],
  job: Job,
): Promise<Comparison> {
  const { records, fresh } = await readRecords(connection, settings, seen, job);
  const settled = records - fresh;
  const byRule = fresh > 0 ? await rulePairs(connection, settings, settled > 0) : [];
  const matching = await compareAll(connection, settings, { records, settled, byRule }, job);
  await keepPairs(connection, matching.pairs, byRule);
  if (matching.model) await keepModel(connection, matching.model);
  return {
    records,
    fresh,
    fields: matching.fields,
    rules: matching.rules?.map(({ keys }) => keys.map((key) => fieldOf(key.field.name))) ?? null,
  };
}

const nothing: Matching = { fields: [], rules: null, model: null, pairs: [] };

async function compareAll(
  connection: Connection,
  { rules, weights }: IdentitySettings,
  { records, settled, byRule }: { records: number; settled: number; byRule: readonly RulePair[] },
  job: Job,
): Promise<Matching> {
  const wanted = IdentityField.options.filter((field) => weights[field] !== 0);
  if (!rules.probability || records === settled || records < 2 || wanted.length === 0) return nothing;
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE source AS SELECT rec, ${settled > 0 ? sql`CASE WHEN fresh THEN 1 ELSE 0 END` : sql`0`} AS side, ${join(wanted.map((field) => identifier(field)))} FROM identity_source`,
  );
  await connection.run(sql`CREATE OR REPLACE TEMP TABLE sure_pair (a INTEGER, b INTEGER)`);
  const sure = byRule.map(({ a, b }) => [a, b] as const);
  if (sure.length > 0) await connection.append('sure_pair', ['a', 'b'], sure);
  const earlier = settled > 0 ? await keptModel(connection) : null;
  const matching = await matchRecords(
    connection,
    {
      from: sql`SELECT * FROM source`,
      columns: wanted.map((field) => ({ id: field, name: headers[field] })),
    },
    { first: records, second: 0, settled },
    job,
    {
      weights: new Map(wanted.map((field) => [headers[field], weights[field] ?? 1])),
      known: new Map(earlier?.fields.map(({ field, m }) => [field.name, [...m]])),
      sure: {
        pairs: sql`SELECT DISTINCT a, b FROM ${identifier('temp', 'main', 'sure_pair')}`,
        count: byRule.length,
        because: [headers.email, headers.phone],
      },
    },
  );
  for (const table of ['source', 'sure_pair'])
    await connection.run(sql`DROP TABLE ${identifier('temp', 'main', table)}`);
  await connection.run(
    sql`CREATE OR REPLACE TABLE identity_record AS SELECT s.rid, r.* EXCLUDE (side) FROM record r JOIN identity_source s ON s.rec = r.rec`,
  );
  await connection.run(sql`DROP TABLE ${identifier('temp', 'main', 'record')}`);
  return matching;
}

/** Pairs that concern a fresh record take the place of those that were there. */
async function keepPairs(
  connection: Connection,
  scored: Matching['pairs'],
  byRule: readonly RulePair[],
): Promise<void> {
  const found = new Map<string, [a: number, b: number, weight: number | null, rule: string | null]>();
  for (const { a, b, weight } of scored) found.set(`${a}-${b}`, [a, b, weight, null]);
  for (const { a, b, rule } of byRule)
    found.set(`${a}-${b}`, [a, b, found.get(`${a}-${b}`)?.[2] ?? null, rule]);
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE fresh_pair (a INTEGER, b INTEGER, weight DOUBLE, rule VARCHAR)`,
  );
  if (found.size > 0) await connection.append('fresh_pair', ['a', 'b', 'weight', 'rule'], found.values());
  const stay = sql`SELECT rid FROM identity_source WHERE NOT fresh`;
  await connection.run(
    sql`CREATE OR REPLACE TABLE identity_pair AS SELECT * FROM identity_pair WHERE a IN (${stay}) AND b IN (${stay})
UNION ALL SELECT x.rid, y.rid, p.weight, p.rule FROM fresh_pair p JOIN identity_source x ON x.rec = p.a JOIN identity_source y ON y.rec = p.b`,
  );
  await connection.run(sql`DROP TABLE fresh_pair`);
}
