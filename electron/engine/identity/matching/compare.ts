import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import { wordKinds, type Field } from './field.ts';

/** Agreement of two values, from the least to the most; every field has `different` first and `exact` last. */
export type Agreement =
  | 'different'
  | 'sameNumbers'
  | 'similar'
  | 'twoEdits'
  | 'sameUser'
  | 'swapped'
  | 'close'
  | 'contained'
  | 'oneEdit'
  | 'exact';

interface Level {
  agreement: Agreement;
  /** SQL over the aliases x and y; the first that holds from the top counts. */
  when: Sql;
}

const of = (alias: string, letter: string, field: Field): Sql => identifier(alias, `${letter}${field.index}`);
const pairOf = (letter: string, field: Field): [Sql, Sql] => [of('x', letter, field), of('y', letter, field)];
const likeness = ([a, b]: [Sql, Sql]): Sql => sql`jaro_winkler_similarity(${a}, ${b})`;

/** One edit may be a transposition (Damerau), whose plain distance, quick to find, is 2. */
const within = (edits: 1 | 2, [a, b]: [Sql, Sql]): Sql =>
  edits === 2 ? sql`levenshtein(${a}, ${b}) <= 2` : sql`damerau_levenshtein(${a}, ${b}) <= 1`;

/** The levels between `different` and `exact`, the closest first. */
function levelsBetween(field: Field, fields: readonly Field[]): Level[] {
  const values = pairOf('f', field);
  const [a, b] = values;
  const near = (least: number): Sql => sql`${likeness(values)} >= ${least}`;
  switch (field.kind) {
    case 'givenName':
    case 'familyName': {
      const other = fields.find(
        (one) => one.kind === (field.kind === 'givenName' ? 'familyName' : 'givenName'),
      );
      const levels: Level[] = [{ agreement: 'close', when: near(0.92) }];
      if (other) levels.push({ agreement: 'swapped', when: sql`${a} = ${of('y', 'f', other)}` });
      return [...levels, { agreement: 'similar', when: near(0.8) }];
    }
    case 'kana':
      return [
        { agreement: 'close', when: near(0.92) },
        { agreement: 'similar', when: near(0.8) },
      ];
    case 'fullName': {
      const [sa, sb] = pairOf('s', field);
      return [
        { agreement: 'close', when: sql`${sa} = ${sb} OR ${near(0.94)}` },
        {
          agreement: 'similar',
          when: sql`greatest(${likeness(pairOf('s', field))}, ${likeness(values)}) >= 0.88`,
        },
        { agreement: 'sameNumbers', when: near(0.8) },
      ];
    }
    case 'date':
    case 'code':
    case 'phone':
    case 'postcode': {
      return [
        { agreement: 'oneEdit', when: within(1, values) },
        { agreement: 'twoEdits', when: within(2, values) },
      ];
    }
    case 'email':
      return [
        { agreement: 'sameUser', when: sql`split_part(${a}, '@', 1) = split_part(${b}, '@', 1)` },
        { agreement: 'close', when: near(0.92) },
      ];
    case 'category':
      return [{ agreement: 'close', when: near(0.9) }];
    case 'address':
    case 'text': {
      const [na, nb] = pairOf('n', field);
      const [sa, sb] = pairOf('s', field);
      const numbers = sql`${na} = ${nb}`;
      const starts = sql`least(length(${a}), length(${b})) >= 5 AND (starts_with(${a}, ${b}) OR starts_with(${b}, ${a}))`;
      return [
        { agreement: 'close', when: sql`(${numbers} AND (${sa} = ${sb} OR ${near(0.94)})) OR (${starts})` },
        {
          agreement: 'similar',
          when: sql`${numbers} AND greatest(${likeness(pairOf('s', field))}, ${likeness(values)}) >= 0.86`,
        },
        { agreement: 'contained', when: near(0.9) },
        { agreement: 'sameNumbers', when: sql`${na} <> '' AND ${numbers}` },
      ];
    }
  }
}

/** The agreements of a field by level: index 1 is `different`, the last `exact` (0 stands for a missing value). */
export const agreementsOf = (field: Field, fields: readonly Field[]): Agreement[] => [
  'different',
  'different',
  ...levelsBetween(field, fields)
    .map((level) => level.agreement)
    .toReversed(),
  'exact',
];

/** Fields beyond this many do not fit a comparison code; the most telling are taken. */
export const mostFields = 16;
const radix = 8;

/**
 * SQL of a pair's comparison code over the records aliased x and y: the level of each field (0 where a value is missing)
 * in base 8, exact in a double for up to {@link mostFields} fields.
 */
export function comparisonCode(fields: readonly Field[]): Sql {
  const terms = fields.map((field, place) => {
    const [a, b] = pairOf('h', field);
    const between = levelsBetween(field, fields);
    const ways = between.map(({ when }, at) => sql`WHEN ${when} THEN ${between.length + 1 - at}`);
    // Damerau's distance takes six times as long: asked only of what Levenshtein's finds near.
    const edited = between[0]?.agreement === 'oneEdit';
    const cases = edited
      ? [sql`WHEN ${within(2, pairOf('f', field))} THEN (CASE ${join(ways, ' ')} END)`]
      : ways;
    return sql`(CASE WHEN ${a} IS NULL OR ${b} IS NULL THEN 0 WHEN ${a} = ${b} THEN ${between.length + 2} ${join(cases, ' ')} ELSE 1 END)::BIGINT * ${raw(String(radix ** place))}`;
  });
  return join(terms, ' + ');
}

/** The level of a field in a comparison code. */
export const levelIn = (code: number, place: number): number => Math.floor(code / radix ** place) % radix;

/** Which helper columns a field's comparison reads besides its text. */
export const needsWords = (field: Field): boolean => wordKinds.has(field.kind) && field.kind !== 'category';
