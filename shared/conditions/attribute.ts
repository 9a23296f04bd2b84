import { assertNever } from '#shared/assert-never';
import { fault } from '#shared/faults/fault';
import type { Catalog } from '#shared/model/catalog';
import type { Dialect } from '#shared/sql/dialect';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import { isNumberType } from '#shared/model/column-groups';
import type { Condition } from './condition.ts';

type AttributeCondition = Extract<Condition, { type: 'attribute' }>;
type Single = string | number;

/**
 * A test on an attribute. Numbers compare as numbers, everything else by its text (ISO days and times sort as text).
 * Who has no value fails every test but `isNot` and `isEmpty`; `contains` ignores case.
 */
export function attributeTest(
  condition: AttributeCondition,
  { catalog, dialect }: { catalog: Catalog; dialect: Dialect },
  isOneOf: (relation: Sql) => Sql,
): Sql {
  const attribute = catalog.attributes.find((each) => each.id === condition.attribute);
  if (!attribute) throw fault('attributeUnknown', { attribute: condition.attribute });
  const column = identifier(attribute.column);
  return valueTest(
    condition,
    { column, text: dialect.castText(column), isNumber: isNumberType(attribute.type) },
    (test) => isOneOf(sql`SELECT cid FROM profile WHERE ${test}`),
  );
}

/** A comparison of one value of each customer; `has` makes a test of who passes one on it. */
export function valueTest(
  condition: Pick<AttributeCondition, 'test' | 'value'>,
  { column, text, isNumber }: { column: Sql; text: Sql; isNumber: boolean },
  has: (test: Sql) => Sql,
): Sql {
  const values = valuesOf(condition.value);
  const [value] = values;
  const compare = (operator: string, to: Single): Sql =>
    isNumber && String(to).trim() !== '' && Number.isFinite(Number(to))
      ? sql`${column} ${raw(operator)} ${Number(to)}`
      : sql`${text} ${raw(operator)} ${String(to)}`;
  const filled = sql`${column} IS NOT NULL AND ${text} <> ''`;
  switch (condition.test) {
    case 'isEmpty':
      return sql`NOT ${has(filled)}`;
    case 'isNotEmpty':
      return has(filled);
    case 'isOneOf':
      return values.length === 0
        ? raw('FALSE')
        : has(
            join(
              values.map((each) => compare('=', each)),
              ' OR ',
            ),
          );
    case 'is':
      return value === undefined ? raw('FALSE') : has(compare('=', value));
    case 'isNot':
      return value === undefined ? raw('TRUE') : sql`NOT ${has(compare('=', value))}`;
    case 'contains':
      return value === undefined
        ? raw('FALSE')
        : has(sql`position(${String(value).toLowerCase()} IN lower(${text})) > 0`);
    case 'lessThan':
      return value === undefined ? raw('FALSE') : has(compare('<', value));
    case 'atMost':
      return value === undefined ? raw('FALSE') : has(compare('<=', value));
    case 'atLeast':
      return value === undefined ? raw('FALSE') : has(compare('>=', value));
    case 'greaterThan':
      return value === undefined ? raw('FALSE') : has(compare('>', value));
    default:
      return assertNever(condition.test);
  }
}

function valuesOf(value: AttributeCondition['value']): Single[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}
