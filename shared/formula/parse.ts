import {
  childrenOf,
  notPrecedence,
  precedence,
  type BinaryOperator,
  type FormulaNode,
  type Span,
} from './ast.ts';
import { problem } from './problem.ts';
import { tokenize, type Token } from './tokenize.ts';

/** Bounds that keep every formula quick to check and its SQL within DuckDB's own depth. */
export const formulaLimits = { characters: 10_000, nesting: 50, depth: 250 };

const isOperator = (value: string): value is BinaryOperator => Object.hasOwn(precedence, value);
const comparison = 4;

/** A formula's text as a tree. @throws FormulaError with the place of what is wrong */
export function parseFormula(text: string): FormulaNode {
  if (text.length > formulaLimits.characters)
    throw problem('formula.error.long', { from: 0, to: text.length }, { limit: formulaLimits.characters });
  const parser = new Parser(tokenize(text));
  const node = parser.whole();
  if (depthOf(node) > formulaLimits.depth)
    throw problem('formula.error.deep', node, { limit: formulaLimits.depth });
  return node;
}

/** Depth without recursion: a chain of thousands must be measured before anything walks down it. */
function depthOf(node: FormulaNode): number {
  let depth = 0;
  for (let level: readonly FormulaNode[] = [node]; level.length > 0; level = level.flatMap(childrenOf))
    depth += 1;
  return depth;
}

class Parser {
  private at = 0;
  private nesting = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  whole(): FormulaNode {
    if (this.now.type === 'end') throw problem('formula.error.nothing', this.now);
    const node = this.expression(0);
    const rest = this.take();
    if (rest.type !== 'end') throw problem('formula.error.unexpected', rest, { found: rest.value });
    return node;
  }

  private get now(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)] as Token;
  }

  private take(): Token {
    const token = this.now;
    this.at += 1;
    return token;
  }

  private sees(value: string): boolean {
    const { type } = this.now;
    return (type === 'sign' || type === 'word') && this.now.value === value;
  }

  private expect(value: string, open: Span): Token {
    if (this.sees(value)) return this.take();
    if (this.now.type === 'end') throw problem('formula.error.open', open, { sign: value });
    throw problem('formula.error.expected', this.now, { sign: value, found: this.now.value });
  }

  private nested<T>(at: Span, work: () => T): T {
    this.nesting += 1;
    if (this.nesting > formulaLimits.nesting)
      throw problem('formula.error.nesting', at, { limit: formulaLimits.nesting });
    const result = work();
    this.nesting -= 1;
    return result;
  }

  /** Precedence climbing; every operator joins to the left. */
  private expression(least: number): FormulaNode {
    let left = this.operand(least);
    for (;;) {
      const { type, value } = this.now;
      if (type !== 'sign' && type !== 'word') return left;
      if (value === 'in' && comparison >= least) {
        left = this.membership(left);
        continue;
      }
      if (!isOperator(value) || precedence[value] < least) return left;
      this.take();
      const right = this.expression(precedence[value] + 1);
      left = { type: 'binary', operator: value, left, right, from: left.from, to: right.to };
    }
  }

  private operand(least: number): FormulaNode {
    const token = this.now;
    if (this.sees('not') && least <= notPrecedence) {
      this.take();
      const of = this.nested(token, () => this.expression(notPrecedence));
      return { type: 'not', of, from: token.from, to: of.to };
    }
    if (this.sees('-')) {
      this.take();
      const of = this.nested(token, () => this.operand(9));
      return { type: 'negate', of, from: token.from, to: of.to };
    }
    return this.primary();
  }

  private membership(of: FormulaNode): FormulaNode {
    const word = this.take();
    const open = this.expect('(', word);
    const list = this.nested(open, () => this.list());
    const close = this.expect(')', open);
    if (list.length === 0) throw problem('formula.error.emptyList', { from: open.from, to: close.to });
    return { type: 'in', of, list, from: of.from, to: close.to };
  }

  private list(): FormulaNode[] {
    if (this.sees(')')) return [];
    const items = [this.expression(0)];
    while (this.sees(',')) {
      this.take();
      items.push(this.expression(0));
    }
    return items;
  }

  private primary(): FormulaNode {
    const token = this.take();
    const { from, to, value } = token;
    switch (token.type) {
      case 'number':
        return { type: 'number', text: value.startsWith('.') ? `0${value}` : value, from, to };
      case 'text':
        return { type: 'text', value, from, to };
      case 'column':
        return { type: 'column', name: value, from, to };
      case 'word':
        return this.word(token);
      case 'sign':
        if (value === '(') {
          const inner = this.nested(token, () => this.expression(0));
          this.expect(')', token);
          return inner;
        }
        throw problem('formula.error.unexpected', token, { found: value });
      default:
        throw problem('formula.error.unfinished', token);
    }
  }

  private word({ value, from, to }: Token): FormulaNode {
    if (this.sees('(') && value !== 'and' && value !== 'or' && value !== 'in') {
      const open = this.take();
      const args = this.nested(open, () => this.list());
      const close = this.expect(')', open);
      return { type: 'call', name: value, args, from, to: close.to };
    }
    if (value === 'true' || value === 'false') return { type: 'boolean', value: value === 'true', from, to };
    if (value === 'empty') return { type: 'empty', from, to };
    throw problem('formula.error.bareWord', { from, to }, { word: value });
  }
}
