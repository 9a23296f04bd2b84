import type { CompileContext, Plan } from '#shared/analyses/analysis';
import { where } from '#shared/analyses/events';
import { stages, type Stage } from '#shared/sql/stages';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { dayOf } from '#shared/time/days';
import { isNumeric, resolvePivot, type ResolvedMeasure, type ResolvedPivot } from './resolve.ts';
import type { PivotBody, PivotMark, PivotValue } from './spec.ts';

/** A field down or across under its name in SQL: `row_1`, `row_1_other`, `column_2` … */
interface Field {
  name: string;
  id: string;
  top: number;
}

const fieldsOf = (body: PivotBody, pivot: ResolvedPivot): { down: Field[]; across: Field[] } => ({
  down: pivot.rows.map(({ id }, at) => ({ name: `row_${at + 1}`, id, top: body.topRows })),
  across: pivot.columns.map(({ id }, at) => ({ name: `column_${at + 1}`, id, top: body.topColumns })),
});

const other = ({ name }: Field): Sql => identifier(`${name}_other`);
const value = ({ name }: Field): Sql => identifier(name);

/**
 * A pivot as two relations. Per customer and row of the table: cid (0 is nobody), the table's row, each field's value and
 * whether it is one of all others, measured values. Combined: the same places with totals. Its columns are how many
 * fields down it is a total over, the values of those, the same across, a value a measure, rows, customers.
 */
export function compilePivot(body: PivotBody, context: CompileContext): Plan {
  const pivot = resolvePivot(body, context.catalog);
  return {
    perCustomer: placed(body, pivot, context),
    combine: (rows) => combine(body, pivot, rows, context),
  };
}

/** The table's rows that count: of tables that are activity the used ones, of others all. */
function chosen(pivot: ResolvedPivot, fields: readonly Field[], context: CompileContext): Sql {
  const { dialect, scope, people } = context;
  const own = (id: string): Sql => sql`own.${identifier(id)}`;
  const text = (id: string): Sql => sql`nullif(${dialect.castText(own(id))}, '')`;
  const row = identifier('row');
  const source = Number(pivot.table.id.slice(1));
  const values = join([
    sql`own.${row} AS ${row}`,
    ...fields.map((field) => sql`${text(field.id)} AS ${value(field)}`),
    ...pivot.measured.map(
      (column, at) =>
        sql`${isNumeric(column) ? own(column.id) : text(column.id)} AS ${identifier(`measured_${at + 1}`)}`,
    ),
  ]);
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

const customers = sql`count(DISTINCT CASE WHEN cid > 0 THEN cid END)`;

/** A measure over a set of rows. */
function measureSql({ kind, of }: ResolvedMeasure, pivot: ResolvedPivot, context: CompileContext): Sql {
  const measured = identifier(`measured_${pivot.measured.findIndex(({ id }) => id === of?.id) + 1}`);
  switch (kind) {
    case 'rows':
      return sql`count(*)`;
    case 'customers':
      return customers;
    case 'sum':
      return sql`sum(${measured})`;
    case 'mean':
      return sql`avg(${measured})`;
    case 'median':
      // Between two decimals lies what neither's scale can say.
      return sql`median(${context.dialect.castDouble(measured)})`;
    case 'min':
      return sql`min(${measured})`;
    case 'max':
      return sql`max(${measured})`;
    case 'distinct':
      return sql`count(DISTINCT ${measured})`;
  }
}

const firstMeasure = (pivot: ResolvedPivot, context: CompileContext): Sql =>
  measureSql(pivot.measures[0] ?? { kind: 'rows', of: null }, pivot, context);

function placed(body: PivotBody, pivot: ResolvedPivot, context: CompileContext): Sql {
  const { down, across } = fieldsOf(body, pivot);
  const fields = [...down, ...across];
  const top = ({ name }: Field): Sql => identifier(`top_${name}`);
  /** The values that stand by themselves: the largest by the first measure, equals in the order of their text. */
  const largest = fields.map((field): Stage => [
    `top_${field.name}`,
    sql`  SELECT ${value(field)} AS value, 1 AS shown
  FROM chosen
  WHERE ${value(field)} IS NOT NULL
  GROUP BY ${value(field)}
  ORDER BY ${firstMeasure(pivot, context)} DESC NULLS LAST, ${value(field)}
  LIMIT ${field.top}`,
  ]);
  const list = join([
    sql`cid`,
    identifier('row'),
    ...fields.flatMap((field) => {
      const own = sql`chosen.${value(field)}`;
      const shown = sql`${top(field)}.shown`;
      return [
        sql`CASE WHEN ${shown} = 1 THEN ${own} END AS ${value(field)}`,
        sql`${own} IS NOT NULL AND ${shown} IS NULL AS ${other(field)}`,
      ];
    }),
    ...pivot.measured.map((_, at) => identifier(`measured_${at + 1}`)),
  ]);
  const joined = fields.map(
    (field) => sql`\n  LEFT JOIN ${top(field)} ON ${top(field)}.value = chosen.${value(field)}`,
  );
  return stages(
    [['chosen', chosen(pivot, fields, context)], ...largest],
    sql`  SELECT ${list}\n  FROM chosen${join(joined, '')}`,
  );
}

/** How far totals go down and across: of every group with its parts, or without subtotals only what orders and sums up. */
function levels(body: PivotBody, down: number, across: number): [number, number][] {
  const all = Array.from({ length: (down + 1) * (across + 1) }, (_, at): [number, number] => [
    Math.floor(at / (across + 1)),
    at % (across + 1),
  ]);
  const between = (level: number, most: number): boolean => level > 0 && level < most;
  return body.subtotals
    ? all
    : all.filter(([r, c]) => (!between(r, down) || c === 0) && (!between(c, across) || r === 0));
}

function combine(body: PivotBody, pivot: ResolvedPivot, rows: Sql, context: CompileContext): Sql {
  const { down, across } = fieldsOf(body, pivot);
  const keys = (fields: readonly Field[]): Sql[] => fields.flatMap((field) => [value(field), other(field)]);
  const over = (fields: readonly Field[]): Sql =>
    fields.length === 0
      ? sql`0`
      : join(
          fields.map((field) => sql`grouping(${value(field)})`),
          ' + ',
        );
  const list = join([
    sql`${over(down)} AS over_rows`,
    ...keys(down),
    sql`${over(across)} AS over_columns`,
    ...keys(across),
    ...pivot.measures.map(
      (measure, at) => sql`${measureSql(measure, pivot, context)} AS ${identifier(`value_${at + 1}`)}`,
    ),
    sql`count(*) AS n`,
    sql`${customers} AS customers`,
  ]);
  const sets = levels(body, down.length, across.length).map(
    ([r, c]) => sql`(${join([...keys(down.slice(0, r)), ...keys(across.slice(0, c))])})`,
  );
  return sql`SELECT ${list}
FROM (
${rows}
)
GROUP BY GROUPING SETS (${join(sets)})`;
}

function placeTests(fields: readonly Field[], values: readonly PivotValue[]): Sql[] {
  return fields.slice(0, values.length).map((field, at) => {
    const wanted = values[at] ?? null;
    if (wanted === null) return sql`(${value(field)} IS NULL AND NOT ${other(field)})`;
    return typeof wanted === 'string' ? sql`${value(field)} = ${wanted}` : other(field);
  });
}

function behind(body: PivotBody, mark: PivotMark, context: CompileContext): { rows: Sql; tests: Sql[] } {
  const pivot = resolvePivot(body, context.catalog);
  const { down, across } = fieldsOf(body, pivot);
  return {
    rows: placed(body, pivot, context),
    tests: [...placeTests(down, mark.rows), ...placeTests(across, mark.columns)],
  };
}

/** The customers behind a cell or a total. */
export function pivotCustomers(body: PivotBody, mark: PivotMark, context: CompileContext): Sql {
  const { rows, tests } = behind(body, mark, context);
  return sql`SELECT DISTINCT cid FROM (
${rows}
)${where(sql`cid > 0`, ...tests)}`;
}

/** The table's rows behind a cell or a total. */
export function pivotRows(
  body: PivotBody,
  mark: PivotMark,
  context: CompileContext,
): { table: string; rows: Sql } {
  const { rows, tests } = behind(body, mark, context);
  return {
    table: body.table,
    rows: sql`SELECT ${identifier('row')} FROM (
${rows}
)${where(...tests)}`,
  };
}
