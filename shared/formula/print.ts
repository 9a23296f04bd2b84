import { negatePrecedence, notPrecedence, precedence, type FormulaNode } from './ast.ts';

const comparison = 4;
const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** A formula in its plainest writing; reading it again gives the same tree. */
export const printFormula = (node: FormulaNode): string => print(node, 0);

function print(node: FormulaNode, least: number): string {
  const within = (binds: number, words: string) => (binds < least ? `(${words})` : words);
  switch (node.type) {
    case 'number':
      return node.text;
    case 'text':
      return quote(node.value);
    case 'boolean':
      return String(node.value);
    case 'empty':
      return 'empty';
    case 'column':
      return `[${node.name.replaceAll(']', ']]')}]`;
    case 'call':
      return `${node.name}(${node.args.map((each) => print(each, 0)).join(', ')})`;
    case 'negate':
      return within(negatePrecedence, `-${print(node.of, negatePrecedence)}`);
    case 'not':
      return within(notPrecedence, `not ${print(node.of, notPrecedence)}`);
    case 'in':
      return within(
        comparison,
        `${print(node.of, comparison)} in (${node.list.map((each) => print(each, 0)).join(', ')})`,
      );
    case 'binary': {
      const binds = precedence[node.operator];
      return within(binds, `${print(node.left, binds)} ${node.operator} ${print(node.right, binds + 1)}`);
    }
  }
}
