import { assertNever } from '#shared/assert-never';
import { fault } from '#shared/faults/fault';
import { parseFormula } from '#shared/formula/parse';
import type { FormulaNode } from '#shared/formula/ast';
import { compileFormula, type FormulaScope } from '#shared/formula/compile';
import { FormulaError } from '#shared/formula/problem';
import { storedAs, type FormulaCalendar } from '#shared/formula/types';
import type { LookupStep, ShapedColumn, ShapeStep } from '#shared/model/shape';
import type { TableDefinition } from '#shared/model/table';
import { bandsFormula, recodeFormula } from '#shared/shape/step-formula';
import { stepsOf } from '#shared/shape/steps';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { formulaColumn } from './formula-columns.ts';
import { lookupKey } from './lookup.ts';

export interface ShapeContext {
  connection: Connection;
  timeZone: string;
  calendar: FormulaCalendar;
  /** What a lookup finds, as a relation. */
  lookup: (step: LookupStep) => Promise<Sql>;
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
  let names = definition.columns.filter(({ id }) => relation.types.has(id)) as ShapedColumn[];
  for (const step of steps) {
    const made = await applyStep(relation, names, step, definition.name, context);
    relation = made.relation;
    names = [...names, ...made.columns];
  }
  return relation;
}

async function applyStep(
  relation: TypedRelation,
  names: readonly ShapedColumn[],
  step: ShapeStep,
  table: string,
  context: ShapeContext,
): Promise<{ relation: TypedRelation; columns: readonly ShapedColumn[] }> {
  if (step.type === 'lookup') return joinLookup(relation, step, table, context);
  const scope: FormulaScope = {
    columns: names.map((column) =>
      formulaColumn(column, relation.types.get(column.id) ?? 'VARCHAR', context.timeZone),
    ),
    calendar: context.calendar,
  };
  const known = new Set(names.map(({ id }) => id));
  if ('of' in step && !known.has(step.of)) throw fault('columnUnknown', { table, column: step.of });
  const columns = formulasOf(step);
  const values = columns.map(({ column, node }) => {
    const { sql: value } = storedAs(compiled(column.name, scope, node));
    return sql`${value} AS ${identifier(column.id)}`;
  });
  const next = sql`SELECT *, ${join(values)} FROM (${relation.sql})`;
  const types = await describeRelation(context.connection, next);
  return { relation: { sql: next, types }, columns: columns.map(({ column }) => column) };
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
): Promise<{ relation: TypedRelation; columns: readonly ShapedColumn[] }> {
  const type = relation.types.get(step.here);
  if (type === undefined) throw fault('columnUnknown', { table, column: step.here });
  const found = await context.lookup(step);
  const values = step.columns.map(({ id }) => sql`found.${identifier(id)}`);
  const next = sql`SELECT base.* EXCLUDE (looked_up), ${join(values)} FROM (SELECT *, ${lookupKey(step.here, type)} AS looked_up FROM (${relation.sql})) base LEFT JOIN ${found} found ON found.key = base.looked_up`;
  const types = await describeRelation(context.connection, next);
  return { relation: { sql: next, types }, columns: step.columns };
}
