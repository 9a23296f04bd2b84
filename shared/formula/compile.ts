import { sql, type Sql } from '#shared/sql/sql';
import type { FormulaNode, Span } from './ast.ts';
import { toCondition, toNumber } from './convert.ts';
import { functionNamed } from './functions.ts';
import { membership, binary, wants } from './operators.ts';
import { problem } from './problem.ts';
import {
  booleanType,
  decimalWord,
  number,
  textType,
  type FormulaCalendar,
  type FormulaColumn,
  type Typed,
} from './types.ts';

/** What a formula may read. */
export interface FormulaScope {
  columns: readonly FormulaColumn[];
  calendar: FormulaCalendar;
}

/** More pieces of SQL than any formula that a person writes needs; values used twice double what they are made of. */
const mostPieces = 50_000;
const weights = new WeakMap<Sql, number>();

function weigh(fragment: Sql): number {
  const known = weights.get(fragment);
  if (known !== undefined) return known;
  const weight = fragment.pieces.reduce(
    (sum, piece) => sum + (piece.type === 'fragment' ? weigh(piece.fragment) : 1),
    0,
  );
  weights.set(fragment, weight);
  return weight;
}

/** A column by its name; where no name agrees, by its id. @throws FormulaError */
function columnOf(
  { name, id }: { name: string; id?: string },
  at: Span,
  { columns }: FormulaScope,
): FormulaColumn {
  const exact = (column: FormulaColumn) => (id === undefined ? column.name === name : column.id === id);
  const found = columns.filter(exact);
  const loose = found.length > 0 ? found : columns.filter((column) => column.name.trim() === name.trim());
  const [first, second] = loose.length > 0 ? loose : columns.filter((column) => column.id === name);
  if (!first) throw problem('formula.error.column', at, { name });
  if (second) throw problem('formula.error.twoColumns', at, { name, first: first.id, second: second.id });
  return first;
}

/** Checks a formula's types and makes its SQL; the only way from a tree to SQL. @throws FormulaError */
export function compileFormula(node: FormulaNode, scope: FormulaScope): Typed {
  const typed: Typed = { ...compileNode(node, scope), from: node.from, to: node.to };
  if (weigh(typed.sql) > mostPieces) throw problem('formula.error.large', node);
  return typed;
}

function compileNode(node: FormulaNode, scope: FormulaScope): Omit<Typed, keyof Span> {
  switch (node.type) {
    case 'number':
      return literalNumber(node);
    case 'text':
      return {
        type: textType,
        sql: sql`${node.value}::VARCHAR`,
        written: { type: 'text', value: node.value.replaceAll('\0', '') },
      };
    case 'boolean':
      return { type: booleanType, sql: sql`${node.value}` };
    case 'empty':
      return { type: { is: 'empty' }, sql: sql`NULL` };
    case 'column': {
      const column = columnOf(node, node, scope);
      return { type: column.type, sql: column.sql };
    }
    case 'negate': {
      const of = compileFormula(node.of, scope);
      wants(of, ['number']);
      const scale = of.type.is === 'number' ? of.type.scale : 0;
      return { type: number(scale), sql: sql`(-(${toNumber(of, scale)}))` };
    }
    case 'not': {
      const of = compileFormula(node.of, scope);
      wants(of, ['boolean']);
      return { type: booleanType, sql: sql`(NOT ${toCondition(of)})` };
    }
    case 'binary':
      return binary(node.operator, compileFormula(node.left, scope), compileFormula(node.right, scope));
    case 'in': {
      const of = compileFormula(node.of, scope);
      const list = node.list.map((each) => compileFormula(each, scope));
      return { type: booleanType, sql: membership(of, list) };
    }
    case 'call':
      return call(node, scope);
  }
}

function literalNumber(node: FormulaNode & { type: 'number' }): Omit<Typed, keyof Span> {
  const [whole = '', places = ''] = node.text.split('.');
  if (whole.length + places.length > 28 || places.length > 10) throw problem('formula.error.digits', node);
  return {
    type: number(places.length),
    sql: sql`${node.text}::${decimalWord(places.length)}`,
    written: { type: 'number', value: node.text },
  };
}

function call(node: FormulaNode & { type: 'call' }, scope: FormulaScope): Omit<Typed, keyof Span> {
  const found = functionNamed(node.name);
  const name = { from: node.from, to: node.from + node.name.length };
  if (!found) throw problem('formula.error.function', name, { name: node.name });
  const [least, most] = found.takes;
  if (node.args.length < least || node.args.length > most)
    throw problem('formula.error.arguments', node, { signature: found.signature });
  const args = node.args.map((each) => compileFormula(each, scope));
  return found.apply(args, { calendar: scope.calendar, call: node });
}
