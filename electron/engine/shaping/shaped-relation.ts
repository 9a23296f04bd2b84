import { assertNever } from '#shared/assert-never';
import { fault } from '#shared/faults/fault';
import { parseFormula } from '#shared/formula/parse';
import type { FormulaNode } from '#shared/formula/ast';
import { compileFormula, type FormulaScope } from '#shared/formula/compile';
import { FormulaError } from '#shared/formula/problem';
import { storedAs, type FormulaCalendar } from '#shared/formula/types';
import type { LookupStep, ShapedColumn, ShapeStep } from '#shared/model/shape';
import type { TableDefinition } from '#shared/model/table';
import { readsOf } from '#shared/shape/depend';
import { bandsFormula, recodeFormula } from '#shared/shape/step-formula';
import { stepsOf } from '#shared/shape/steps';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { physicalColumns } from '../activity/columns.ts';
import { formulaColumn } from './formula-columns.ts';
import { lookupKey } from './lookup.ts';

export interface ShapeContext {
  connection: Connection;
  timeZone: string;
  calendar: FormulaCalendar;
  /** What a lookup finds, as a relation; `keys` are those that rows look for, in a column `key`. */
  lookup: (step: LookupStep, keys: Sql) => Promise<Sql>;
}

/** A relation with the DuckDB types of its columns. */
export interface TypedRelation {
  sql: Sql;
  types: ReadonlyMap<string, string>;
}

/** The columns of a relation with their DuckDB types, in order. */
export async function describeRelation(connection: Connection, relation: Sql): Promise<Map<string, string>> {
  const rows = await connection.rows(sql`DESCRIBE ${relation}`);
  return new Map(rows.map((row) => [String(row.column_name), String(row.column_type)]));
}

/**
 * A table's rows with the columns of its steps. A step sees the columns before it; steps that need nothing of one
 * another are computed side by side.
 * @throws formulaInvalid, columnUnknown
 */
export async function shapeRows(
  base: Sql,
  definition: TableDefinition,
  context: ShapeContext,
): Promise<TypedRelation> {
  const steps = stepsOf(definition);
  let relation: TypedRelation = { sql: base, types: new Map() };
  if (steps.length === 0) return relation;
  relation = { sql: base, types: await describeRelation(context.connection, base) };
  const names = definition.columns.filter(({ id }) => relation.types.has(id)) as ShapedColumn[];
  let pending: Value[] = [];
  const settle = (): void => {
    if (pending.length === 0) return;
    const values = pending.map(({ column, sql: value }) => sql`${value} AS ${identifier(column.id)}`);
    const next = sql`SELECT *, ${join(values)} FROM (${relation.sql})`;
    const made = pending.map(({ column, physical }) => [column.id, physical] as const);
    relation = { sql: next, types: new Map([...relation.types, ...made]) };
    names.push(...pending.map(({ column }) => column));
    pending = [];
  };
  for (const step of steps) {
    // What can't be read is judged against all that is there.
    const read = step.type === 'lookup' ? null : readsOf(step);
    if (read === null || pending.some(({ column }) => read.includes(column.name) || read.includes(column.id)))
      settle();
    if (step.type === 'lookup') {
      relation = await joinLookup(relation, step, definition.name, context);
      names.push(...step.columns);
    } else pending.push(...valuesOf(relation, names, step, definition.name, context));
  }
  settle();
  return relation;
}

interface Value {
  column: ShapedColumn;
  /** DuckDB's type of it. */
  physical: string;
  sql: Sql;
}

function valuesOf(
  relation: TypedRelation,
  names: readonly ShapedColumn[],
  step: Exclude<ShapeStep, LookupStep>,
  table: string,
  context: ShapeContext,
): Value[] {
  const scope: FormulaScope = {
    columns: names.map((column) =>
      formulaColumn(column, relation.types.get(column.id) ?? 'VARCHAR', context.timeZone),
    ),
    calendar: context.calendar,
  };
  if ('of' in step && !names.some(({ id }) => id === step.of))
    throw fault('columnUnknown', { table, column: step.of });
  return formulasOf(step).map(({ column, node }) => {
    const { physical, sql: value } = storedAs(compiled(column.name, scope, node));
    return { column, physical, sql: value };
  });
}

function compiled(column: string, scope: FormulaScope, node: () => FormulaNode) {
  try {
    return compileFormula(node(), scope);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    const { text, from, to } = error.problem;
    throw fault('formulaInvalid', { column, problem: text, from, to }, { remedy: 'checkDefinition' });
  }
}

function formulasOf(
  step: Exclude<ShapeStep, LookupStep>,
): { column: ShapedColumn; node: () => FormulaNode }[] {
  switch (step.type) {
    case 'formula':
      return [{ column: step.column, node: () => parseFormula(step.formula) }];
    case 'bands':
      return [{ column: step.column, node: () => bandsFormula(step) }];
    case 'recode':
      return [{ column: step.column, node: () => recodeFormula(step) }];
    case 'indicators':
      return step.columns.map((column) => ({
        column,
        node: () => hasItem(step.of, step.separator, column.item),
      }));
    default:
      return assertNever(step);
  }
}

/** Yes, no, or nothing where nothing was answered. */
function hasItem(of: string, separator: string, item: string): FormulaNode {
  const at = { from: 0, to: 0 };
  const text = (value: string): FormulaNode => ({ type: 'text', value, ...at });
  const column: FormulaNode = { type: 'column', name: of, id: of, ...at };
  const call = (name: string, args: FormulaNode[]): FormulaNode => ({ type: 'call', name, args, ...at });
  const holds = call('hasitem', [column, text(separator), text(item)]);
  return call('if', [call('isempty', [column]), { type: 'empty', ...at }, holds]);
}

async function joinLookup(
  relation: TypedRelation,
  step: LookupStep,
  table: string,
  context: ShapeContext,
): Promise<TypedRelation> {
  const type = relation.types.get(step.here);
  if (type === undefined) throw fault('columnUnknown', { table, column: step.here });
  const key = lookupKey(step.here, type);
  const found = await context.lookup(step, sql`SELECT ${key} AS key FROM (${relation.sql})`);
  const values = step.columns.map(({ id }) => sql`found.${identifier(id)}`);
  const next = sql`SELECT base.* EXCLUDE (looked_up), ${join(values)} FROM (SELECT *, ${key} AS looked_up FROM (${relation.sql})) base LEFT JOIN ${found} found ON found.key = base.looked_up`;
  const theirs = await physicalColumns(context.connection, 'book', step.table);
  const made = step.columns.map(({ id, from }) => [id, theirs.get(from) ?? 'VARCHAR'] as const);
  return { sql: next, types: new Map([...relation.types, ...made]) };
}
