import { raw, sql, type Sql } from '#shared/sql/sql';
import type { FieldKind } from './field.ts';

/** English words of addresses in their short forms (USPS Publication 28), and ordinals as figures. */
const shortForms =
  `street st avenue ave boulevard blvd blv blvd road rd drive dr place pl court ct lane ln square sq highway hwy
parkway pkwy terrace ter crescent cres circuit cct north n south s east e west w first 1st second 2nd third 3rd fourth 4th fifth 5th
sixth 6th seventh 7th eighth 8th ninth 9th tenth 10th saint st mount mt apartment apt suite ste`.split(
    /\s+/u,
  );

/** Words alone: letters and digits, one blank between them, none around Japanese characters. */
const words = (text: Sql): Sql =>
  sql`CASE WHEN regexp_full_match(${text}, '[a-z0-9]+( [a-z0-9]+)*') THEN ${text} ELSE trim(regexp_replace(replace(${text}, '''', ''), ${'[^\\p{L}\\p{N}]+'}, ' ', 'g')) END`;

const squeezed = (text: Sql): Sql =>
  sql`CASE WHEN regexp_full_match(${text}, '[a-z0-9]*') THEN ${text} ELSE regexp_replace(${text}, ${'[^\\p{L}\\p{N}]+'}, '', 'g') END`;

function shortened(text: Sql): Sql {
  let result = sql`(' ' || ${words(text)} || ' ')`;
  for (let at = 0; at + 1 < shortForms.length; at += 2)
    result = sql`replace(${result}, ${` ${shortForms[at]} `}, ${` ${shortForms[at + 1]} `})`;
  return sql`trim(${result})`;
}

/**
 * SQL of the form in which values of a kind are compared, from folded lower-case text; NULL for nothing. Telephone
 * numbers lose what is not a digit, and the country's code of Japan becomes the leading 0.
 */
export function normalForm(kind: FieldKind, text: Sql): Sql {
  switch (kind) {
    case 'email':
      return sql`nullif(trim(${text}), '')`;
    case 'phone': {
      const bare = sql`regexp_replace(${text}, '[^0-9+]', '', 'g')`;
      return sql`nullif(regexp_replace(regexp_replace(${bare}, ${'^(\\+81|0081)0?'}, '0'), '[+]', '', 'g'), '')`;
    }
    case 'date':
    case 'postcode':
    case 'code':
      return sql`nullif(${squeezed(text)}, '')`;
    case 'address':
    case 'text':
      return sql`nullif(${shortened(text)}, '')`;
    case 'givenName':
    case 'familyName':
    case 'fullName':
    case 'kana':
      return sql`nullif(CASE WHEN regexp_matches(${text}, ${'[\\x{3040}-\\x{30ff}\\x{3400}-\\x{9fff}]'}) THEN ${squeezed(text)} ELSE ${words(text)} END, '')`;
    case 'category':
      return sql`nullif(${words(text)}, '')`;
  }
}

/** SQL of a text's words in alphabetical order. */
export const sortedWords = (text: Sql): Sql =>
  sql`array_to_string(list_sort(string_split(${text}, ' ')), ' ')`;

/** SQL of the numbers in a text, in their order. */
export const numbersIn = (text: Sql): Sql => sql`array_to_string(regexp_extract_all(${text}, '[0-9]+'), ' ')`;

/** Whether texts of a column need more than lower case: any character beyond ASCII. */
export const beyondAscii = (text: Sql): Sql => sql`strlen(${text}) <> length(${text})`;

export const temporary = raw('CREATE OR REPLACE TEMP TABLE');
