import type { CompileContext, Plan } from '#shared/analyses/analysis';
import { where } from '#shared/analyses/events';
import { stages } from '#shared/sql/stages';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import { dayOf } from '#shared/time/days';
import { isNumeric, resolvePivot, type ResolvedPivot } from './resolve.ts';
import type { PivotBody, PivotMark, PivotValue } from './spec.ts';

/**
 * A pivot as two relations. Per customer and row of the table: cid (0 is nobody), row value, other, column value, other,
 * measured value. Combined: the same places with totals, marked by `all_rows` and `all_columns`.
 */
export function compilePivot(body: PivotBody, context: CompileContext): Plan {
  return { perCustomer: placed(body, context), combine: (rows) => combine(body, rows) };
}

/** The table's rows that count: of tables that are activity the used ones, of others all. */
function chosen(pivot: ResolvedPivot, context: CompileContext): Sql {
  const { dialect, scope, people } = context;
  const text = (id: string | undefined): Sql =>
    id === undefined ? sql`NULL` : sql`nullif(${dialect.castText(sql`own.${identifier(id)}`)}, '')`;
  const measured =
    pivot.of === null
      ? sql`NULL`
      : isNumeric(pivot.of)
        ? sql`own.${identifier(pivot.of.id)}`
        : text(pivot.of.id);
  const row = identifier('row');
  const source = Number(pivot.table.id.slice(1));
  const values = sql`${text(pivot.rows.id)} AS row_value, ${text(pivot.columns?.id)} AS column_value, ${measured} AS measured`;
  const from = sql`FROM ${identifier(pivot.table.id)} AS own`;
  if (pivot.people === 'none') return sql`  SELECT 0 AS cid, ${values}\n  ${from}`;
  if (pivot.people === 'profile') {
    const joined = sql` LEFT JOIN (SELECT cid, ${identifier(`row_${pivot.table.id}`)} AS at FROM profile) AS person ON person.at = own.${row}`;
    const tests = where(people === null ? null : sql`person.cid IN (${people})`);
    return sql`  SELECT coalesce(person.cid, 0) AS cid, ${values}\n  ${from}${joined}${tests}`;
  }
  const tests = where(
    scope.from === null ? null : sql`act.day >= ${dayOf(scope.from)}`,
    scope.to === null ? null : sql`act.day <= ${dayOf(scope.to)}`,
    people === null ? null : sql`act.cid IN (${people})`,
  );
  return sql`  SELECT act.cid AS cid, ${values}
  ${from} JOIN (SELECT ${row}, cid, day FROM activity WHERE source = ${source}) AS act ON act.${row} = own.${row}${tests}`;
}

/** The measure over a set of rows. */
function measure({ measure: kind }: PivotBody): Sql {
  switch (kind) {
    case 'rows':
      return sql`count(*)`;
    case 'customers':
      return sql`count(DISTINCT CASE WHEN cid > 0 THEN cid END)`;
    case 'sum':
      return sql`sum(measured)`;
    case 'mean':
      return sql`avg(measured)`;
    case 'min':
      return sql`min(measured)`;
    case 'max':
      return sql`max(measured)`;
    case 'distinct':
      return sql`count(DISTINCT measured)`;
  }
}

/** The values that stand by themselves: the largest by the measure, equals in the order of their text. */
const largest = (body: PivotBody, column: Sql, top: number): Sql =>
  sql`  SELECT ${column} AS value, 1 AS shown
  FROM chosen
  WHERE ${column} IS NOT NULL
  GROUP BY ${column}
  ORDER BY ${measure(body)} DESC NULLS LAST, ${column}
  LIMIT ${top}`;

function placed(body: PivotBody, context: CompileContext): Sql {
  const pivot = resolvePivot(body, context.catalog);
  const result = sql`  SELECT cid, CASE WHEN top_rows.shown = 1 THEN row_value END AS row_value, row_value IS NOT NULL AND top_rows.shown IS NULL AS row_other, CASE WHEN top_columns.shown = 1 THEN column_value END AS column_value, column_value IS NOT NULL AND top_columns.shown IS NULL AS column_other, measured
  FROM chosen LEFT JOIN top_rows ON top_rows.value = row_value LEFT JOIN top_columns ON top_columns.value = column_value`;
  return stages(
    [
      ['chosen', chosen(pivot, context)],
      ['top_rows', largest(body, sql`row_value`, body.topRows)],
      ['top_columns', largest(body, sql`column_value`, body.topColumns)],
    ],
    result,
  );
}

function combine(body: PivotBody, rows: Sql): Sql {
  return sql`SELECT grouping(row_value) = 1 AS all_rows, row_value, row_other, grouping(column_value) = 1 AS all_columns, column_value, column_other, ${measure(body)} AS value, count(*) AS n, count(DISTINCT CASE WHEN cid > 0 THEN cid END) AS customers
FROM (
${rows}
)
GROUP BY GROUPING SETS ((row_value, row_other, column_value, column_other), (row_value, row_other), (column_value, column_other), ())`;
}

function placeTest(side: 'row' | 'column', value: PivotValue | undefined): Sql | null {
  if (value === undefined) return null;
  const [column, other] = [identifier(`${side}_value`), identifier(`${side}_other`)];
  if (value === null) return sql`(${column} IS NULL AND NOT ${other})`;
  return typeof value === 'string' ? sql`${column} = ${value}` : sql`${other}`;
}

/** The customers behind a cell or a total. */
export function pivotCustomers(body: PivotBody, mark: PivotMark, context: CompileContext): Sql {
  const tests = where(sql`cid > 0`, placeTest('row', mark.row), placeTest('column', mark.column));
  return sql`SELECT DISTINCT cid FROM (
${placed(body, context)}
)${tests}`;
}
