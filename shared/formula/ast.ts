/** Binary operators of formulas, loosest first within {@link precedence}. */
export type BinaryOperator =
  'or' | 'and' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '&' | '+' | '-' | '*' | '/';

/** Where in the text a node was read: offsets in UTF-16 units, the end exclusive. */
export interface Span {
  from: number;
  to: number;
}

export type FormulaNode = Span &
  (
    | { type: 'number'; text: string }
    | { type: 'text'; value: string }
    | { type: 'boolean'; value: boolean }
    | { type: 'empty' }
    /** `id` only where a program made the tree: it settles which column is meant. */
    | { type: 'column'; name: string; id?: string }
    | { type: 'call'; name: string; args: FormulaNode[] }
    | { type: 'negate'; of: FormulaNode }
    | { type: 'not'; of: FormulaNode }
    | { type: 'binary'; operator: BinaryOperator; left: FormulaNode; right: FormulaNode }
    | { type: 'in'; of: FormulaNode; list: FormulaNode[] }
  );

/** How tightly operators bind; `not` lies between `and` and the comparisons, `in` is a comparison. */
export const precedence: Record<BinaryOperator, number> = {
  or: 1,
  and: 2,
  '=': 4,
  '<>': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '&': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
};
export const notPrecedence = 3;
export const negatePrecedence = 8;

/** The nodes directly within a node. */
export function childrenOf(node: FormulaNode): readonly FormulaNode[] {
  switch (node.type) {
    case 'call':
      return node.args;
    case 'negate':
    case 'not':
      return [node.of];
    case 'binary':
      return [node.left, node.right];
    case 'in':
      return [node.of, ...node.list];
    default:
      return [];
  }
}

/** Names of the columns that a formula reads, each once, in the order of the text. */
export function columnsIn(node: FormulaNode): string[] {
  const own = node.type === 'column' ? [node.name] : [];
  return [...new Set([...own, ...childrenOf(node).flatMap(columnsIn)])];
}
