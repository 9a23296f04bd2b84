import type { Catalog } from '#shared/model/catalog';
import type { Dialect } from '#shared/sql/dialect';
import { sql, type Sql } from '#shared/sql/sql';
import { traitValue } from '#shared/traits/relation';
import { isNumericTrait, traitOf } from '#shared/traits/trait';
import { valueTest } from './attribute.ts';
import type { Condition } from './condition.ts';

/** A test on a fact of a customer's activity, with the same comparisons as on attributes. @throws traitUnknown */
export function traitTest(
  condition: Extract<Condition, { type: 'trait' }>,
  { catalog, dialect }: { catalog: Catalog; dialect: Dialect },
  isOneOf: (relation: Sql) => Sql,
): Sql {
  const trait = traitOf(condition.trait, catalog);
  const { value, profile, relation } = traitValue(trait, 'told', { catalog });
  const more = relation
    ? sql` LEFT JOIN (${relation(undefined)}) AS told ON told.cid = customer.cid`
    : undefined;
  const own = profile ? sql` LEFT JOIN profile ON profile.cid = customer.cid` : undefined;
  const valued = sql`SELECT customer.cid, ${value} AS value FROM customer${own}${more}`;
  const column = sql`value`;
  return valueTest(
    condition,
    { column, text: dialect.castText(column), isNumber: isNumericTrait(trait) },
    (test) => isOneOf(sql`SELECT cid FROM (${valued}) AS valued WHERE ${test}`),
  );
}
