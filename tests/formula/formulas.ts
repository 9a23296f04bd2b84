import fc from 'fast-check';
import type { BinaryOperator, FormulaNode } from '#shared/formula/ast';

/** Without places: trees are compared by what they mean. */
export function bare(node: FormulaNode): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) => (key === 'from' || key === 'to' ? undefined : value)),
  );
}

const at = { from: 0, to: 0 };
type Tree = fc.Arbitrary<FormulaNode>;
export const column = (name: string): FormulaNode => ({ type: 'column', name, ...at });
const num = (text: string): FormulaNode => ({ type: 'number', text, ...at });
const txt = (value: string): FormulaNode => ({ type: 'text', value, ...at });
const call = (name: string, ...args: FormulaNode[]): FormulaNode => ({ type: 'call', name, args, ...at });
const binary = (operator: BinaryOperator, left: FormulaNode, right: FormulaNode): FormulaNode => ({
  type: 'binary',
  operator,
  left,
  right,
  ...at,
});

const calls = (name: string, ...args: Tree[]): Tree => fc.tuple(...args).map((found) => call(name, ...found));
const binaries = (operators: readonly BinaryOperator[], left: Tree, right: Tree): Tree =>
  fc.tuple(fc.constantFrom(...operators), left, right).map(([operator, a, b]) => binary(operator, a, b));

export interface Typed {
  numbers: Tree;
  texts: Tree;
  conditions: Tree;
  dates: Tree;
}

const smallNumber = fc.oneof(
  fc.integer({ min: 0, max: 99 }).map((n) => num(String(n))),
  fc.tuple(fc.nat(99), fc.nat(99)).map(([a, b]) => num(`${a}.${String(b).padStart(2, '0')}`)),
);
const letters = fc.string({
  unit: fc.constantFrom('a', 'B', ';', ' ', '日', '東', "'", '"', '1', ']'),
  maxLength: 4,
});
const units = fc.constantFrom('day', 'week', 'month', 'quarter', 'year').map(txt);
const comparisons = ['=', '<>', '<', '<=', '>', '>='] as const;
const count: Tree = fc.integer({ min: 0, max: 6 }).map((n) => num(String(n)));

/** Well-typed formulas over the columns `whole`, `price [税込]`, `word`, `list`, `flag`, `born` and `seen`. */
export function formulas(depth: number): Typed {
  const leaf: Typed = {
    numbers: fc.oneof(smallNumber, fc.constantFrom(column('whole'), column('price [税込]'))),
    texts: fc.oneof(letters.map(txt), fc.constantFrom(column('word'), column('list'))),
    conditions: fc.oneof(
      fc.constant(column('flag')),
      fc.boolean().map((value): FormulaNode => ({ type: 'boolean', value, ...at })),
    ),
    dates: fc.constantFrom(column('born'), column('seen')),
  };
  if (depth === 0) return leaf;
  const { numbers, texts, conditions, dates } = formulas(depth - 1);
  const choices = (values: Tree): Tree[] => [
    calls('if', conditions, values, values),
    calls('if', conditions, values, conditions, values),
    calls('case', numbers, numbers, values, values),
    calls('coalesce', values, values),
  ];
  const round: Tree = fc
    .tuple(leaf.numbers, leaf.numbers, count)
    .map(([a, b, places]) => call('round', binary('/', a, b), places));
  const exactly = calls('round', numbers, count);
  return {
    numbers: fc.oneof(
      leaf.numbers,
      binaries(['+', '-', '*'], numbers, numbers),
      numbers.map((of): FormulaNode => ({ type: 'negate', of, ...at })),
      round,
      exactly,
      ...['floor', 'ceiling', 'abs'].map((name) => calls(name, numbers)),
      calls('mod', numbers, numbers),
      calls('min', numbers, numbers),
      calls('max', numbers, numbers, numbers),
      calls('number', texts),
      calls('length', texts),
      ...['year', 'month', 'day', 'quarter', 'weekday', 'fiscalyear'].map((name) => calls(name, dates)),
      calls('datediff', dates, dates, units),
      binaries(['-'], dates, dates),
      ...choices(numbers),
    ),
    texts: fc.oneof(
      leaf.texts,
      binaries(['&'], texts, fc.oneof(texts, numbers, dates, conditions)),
      calls('concat', texts, numbers),
      ...['trim', 'upper', 'lower'].map((name) => calls(name, texts)),
      ...['left', 'right'].map((name) => calls(name, texts, numbers)),
      calls('mid', texts, count, count),
      calls('replace', texts, letters.map(txt), texts),
      calls('splitpart', texts, fc.constant(txt(';')), count),
      calls('text', fc.oneof(texts, numbers, dates, conditions)),
      ...choices(texts),
    ),
    conditions: fc.oneof(
      leaf.conditions,
      binaries(comparisons, numbers, numbers),
      binaries(comparisons, texts, texts),
      binaries(comparisons, dates, dates),
      binaries(['and', 'or'], conditions, conditions),
      conditions.map((of): FormulaNode => ({ type: 'not', of, ...at })),
      calls('isempty', fc.oneof(texts, numbers, dates)),
      calls('between', numbers, numbers, numbers),
      calls('contains', texts, letters.map(txt)),
      calls('startswith', texts, letters.map(txt)),
      calls('endswith', texts, letters.map(txt)),
      calls('hasitem', fc.constant(column('list')), fc.constant(txt(';')), letters.map(txt)),
      fc
        .tuple(texts, fc.array(texts, { minLength: 1, maxLength: 3 }))
        .map(([of, list]): FormulaNode => ({ type: 'in', of, list, ...at })),
    ),
    dates: fc.oneof(
      leaf.dates,
      calls('dateadd', dates, count, units),
      binaries(['+', '-'], dates, count),
      calls('startof', dates, fc.constantFrom('week', 'month', 'quarter', 'year', 'fiscalyear').map(txt)),
      calls(
        'date',
        fc.integer({ min: 1900, max: 2100 }).map((n) => num(String(n))),
        count,
        fc.integer({ min: 1, max: 40 }).map((n) => num(String(n))),
      ),
      ...choices(dates),
    ),
  };
}
