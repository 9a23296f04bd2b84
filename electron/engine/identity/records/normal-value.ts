import type { IdentitySettings } from '#shared/model/identity';
import { raw, sql, type Sql } from '#shared/sql/sql';
import { normalForm } from '../matching/normal-form.ts';

const from = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0xff01 + at)).join('');
const to = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0x21 + at)).join('');

/** Letters and digits of full width as plain ones. */
const narrow = (text: Sql): Sql => sql`translate(${text}, ${from}, ${to})`;

/** Providers at which dots before the @ mean nothing. */
const dotless = "'gmail.com', 'googlemail.com'";

/**
 * SQL of an e-mail address in the form in which two are one: lower case, without a tag after +, and, where that is asked
 * for, without dots at providers that ignore them. NULL for what is no address.
 */
export function emailForm(text: Sql, { ignorePlusTags, ignoreDots }: IdentitySettings): Sql {
  const plain = sql`lower(trim(${narrow(text)}))`;
  const valid = sql`CASE WHEN regexp_full_match(${plain}, ${'[^@\\s,;]+@[^@\\s,;]+\\.[^@\\s,;]+'}) THEN ${plain} END`;
  const untagged = ignorePlusTags ? sql`regexp_replace(${valid}, ${'\\+[^@]*@'}, '@')` : valid;
  if (!ignoreDots) return untagged;
  const host = sql`split_part(${untagged}, '@', 2)`;
  return sql`CASE WHEN ${host} IN (${raw(dotless)}) THEN replace(split_part(${untagged}, '@', 1), '.', '') || '@' || ${host} ELSE ${untagged} END`;
}

/** SQL of a telephone number in the form in which two are one; NULL for what is too short or one digit throughout. */
export function phoneForm(text: Sql): Sql {
  const plain = normalForm('phone', sql`lower(${narrow(text)})`);
  return sql`CASE WHEN length(${plain}) BETWEEN 8 AND 15 AND length(replace(${plain}, right(${plain}, 1), '')) > 2 THEN ${plain} END`;
}
