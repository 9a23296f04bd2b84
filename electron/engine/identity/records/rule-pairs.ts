import type { IdentitySettings } from '#shared/model/identity';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';

/** A pair that a rule makes one person's. */
export interface RulePair {
  a: number;
  b: number;
  rule: 'email' | 'phone';
}

/** A value that more records share is a shop's, a family's or a stand-in: it says nothing of its own. */
const mostSharing = 20;

const of = (alias: string, column: string): Sql => identifier(alias, column);

/** Letters and digits of a name, whatever stands between them; parts of split names together. */
const nameOf = (alias: string): Sql => {
  const parts = join([of(alias, 'familyName'), of(alias, 'givenName'), of(alias, 'name')]);
  return sql`nullif(lower(regexp_replace(concat_ws('', ${parts}), ${'[^\\p{L}\\p{N}]+'}, '', 'g')), '')`;
};
const words = (alias: string): Sql => {
  const parts = join([of(alias, 'familyName'), of(alias, 'givenName'), of(alias, 'name')]);
  const plain = sql`trim(lower(regexp_replace(concat_ws(' ', ${parts}), ${'[^\\p{L}\\p{N}]+'}, ' ', 'g')))`;
  return sql`array_to_string(list_sort(string_split(${plain}, ' ')), ' ')`;
};

/** Whether two records' names are near enough to be one person's in two spellings; NULL where one has none. */
export const namesAlike: Sql = sql`CASE WHEN ${nameOf('x')} IS NULL OR ${nameOf('y')} IS NULL THEN NULL
  ELSE jaro_winkler_similarity(${nameOf('x')}, ${nameOf('y')}) >= 0.8 OR jaro_winkler_similarity(${words('x')}, ${words('y')}) >= 0.8 OR coalesce(${of('x', 'nameKana')} = ${of('y', 'nameKana')}, false) END`;

/** The same of birth dates, of which one digit may be wrong. */
const birthsAlike: Sql = sql`levenshtein(${of('x', 'birthDate')}, ${of('y', 'birthDate')}) <= 1`;

/**
 * Pairs of records (numbers `rec`, a < b) that share an e-mail address or a telephone number. An address counts unless the
 * birth dates differ, or the names do and nothing speaks for them; a number only beside a name or birth date that agrees,
 * since families share it.
 */
export async function rulePairs(
  connection: Connection,
  { rules }: IdentitySettings,
  freshOnly: boolean,
): Promise<RulePair[]> {
  const found: RulePair[] = [];
  for (const rule of ['email', 'phone'] as const) {
    if (!rules[rule]) continue;
    const shared = sql`SELECT value FROM identity_value WHERE kind = ${rule} GROUP BY value HAVING count(*) BETWEEN 2 AND ${mostSharing}`;
    const pairs = sql`SELECT DISTINCT l.rec AS a, r.rec AS b FROM identity_value l JOIN identity_value r ON r.kind = l.kind AND r.value = l.value AND l.rec < r.rec WHERE l.kind = ${rule} AND l.value IN (${shared})`;
    const holds =
      rule === 'email'
        ? sql`coalesce(births, true) AND (coalesce(names, true) OR coalesce(births, false))`
        : sql`coalesce(births, true) AND coalesce(names, true) AND (coalesce(names, false) OR coalesce(births, false))`;
    const { rows } = await connection.table(
      sql`SELECT a, b FROM (SELECT p.a, p.b, ${namesAlike} AS names, ${birthsAlike} AS births FROM (${pairs}) p JOIN identity_source x ON x.rec = p.a JOIN identity_source y ON y.rec = p.b ${freshOnly ? sql`WHERE x.fresh OR y.fresh` : undefined}) WHERE ${holds} ORDER BY a, b`,
    );
    for (const [a, b] of rows) found.push({ a: Number(a), b: Number(b), rule });
  }
  return found;
}
