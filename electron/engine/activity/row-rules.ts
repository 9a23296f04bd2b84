import { assertNever } from '#shared/assert-never';
import { fault } from '#shared/faults/fault';
import type { RowRule } from '#shared/model/table';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import { isNumeric, typeWord } from './columns.ts';

/** The two sides of a comparison, typed alike: numbers exactly, dates as dates, anything else as text. */
function sides(rule: RowRule, type: string): { column: Sql; value: Sql } {
  const column = identifier(rule.column);
  const text = String(rule.value ?? '');
  if (isNumeric(type)) return { column, value: sql`TRY_CAST(${text} AS DECIMAL(38, 10))` };
  if (/^(?:DATE|TIME)/u.test(type)) return { column, value: sql`TRY_CAST(${text} AS ${typeWord(type)})` };
  if (type === 'BOOLEAN') return { column, value: sql`TRY_CAST(${text} AS BOOLEAN)` };
  const ordered = ['lessThan', 'atMost', 'atLeast', 'greaterThan'].includes(rule.test);
  if (ordered || typeof rule.value === 'number')
    return {
      column: sql`TRY_CAST(${column} AS DECIMAL(38, 10))`,
      value: sql`TRY_CAST(${text} AS DECIMAL(38, 10))`,
    };
  return { column: sql`${column}::VARCHAR`, value: sql`${text}` };
}

/**
 * The condition under which a row rule leaves a row out; never NULL. An empty value is neither below nor above
 * anything, and differs from every value.
 * @throws columnUnknown
 */
export function ruleCondition(rule: RowRule, types: ReadonlyMap<string, string>, table: string): Sql {
  const type = types.get(rule.column);
  if (type === undefined) throw fault('columnUnknown', { table, column: rule.column });
  const { column, value } = sides(rule, type);
  const filled = sql`trim(${identifier(rule.column)}::VARCHAR)`;
  const holds = (comparison: Sql) => sql`coalesce(${comparison}, false)`;
  switch (rule.test) {
    case 'lessThan':
      return holds(sql`${column} < ${value}`);
    case 'atMost':
      return holds(sql`${column} <= ${value}`);
    case 'equals':
      return holds(sql`${column} = ${value}`);
    case 'notEquals':
      return sql`(${column} IS DISTINCT FROM ${value})`;
    case 'atLeast':
      return holds(sql`${column} >= ${value}`);
    case 'greaterThan':
      return holds(sql`${column} > ${value}`);
    case 'isEmpty':
      return sql`(coalesce(${filled}, '') = '')`;
    case 'isNotEmpty':
      return sql`(coalesce(${filled}, '') <> '')`;
    case 'startsWith':
      return holds(sql`starts_with(${identifier(rule.column)}::VARCHAR, ${String(rule.value ?? '')})`);
    case 'contains':
      return holds(sql`contains(${identifier(rule.column)}::VARCHAR, ${String(rule.value ?? '')})`);
    default:
      return assertNever(rule.test);
  }
}
