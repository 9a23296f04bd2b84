import type { BinaryOperator, FormulaNode } from '#shared/formula/ast';
import type { Band, BandsStep, RecodeStep } from '#shared/model/shape';

const at = { from: 0, to: 0 };
const text = (value: string): FormulaNode => ({ type: 'text', value, ...at });
const column = (id: string): FormulaNode => ({ type: 'column', name: id, id, ...at });
const call = (name: string, args: FormulaNode[]): FormulaNode => ({ type: 'call', name, args, ...at });
const binary = (operator: BinaryOperator, left: FormulaNode, right: FormulaNode): FormulaNode => ({
  type: 'binary',
  operator,
  left,
  right,
  ...at,
});
const labelled = (label: string | null): FormulaNode =>
  label === null ? { type: 'empty', ...at } : text(label);

function number(written: string): FormulaNode {
  const node: FormulaNode = { type: 'number', text: written.replace('-', ''), ...at };
  return written.startsWith('-') ? { type: 'negate', of: node, ...at } : node;
}

/** The day that an age is counted to: written out, or another column. */
function dayOrColumn(on: string): FormulaNode {
  const [year, month, day] = on.split('-');
  if (year === undefined || month === undefined || day === undefined) return column(on);
  return call(
    'date',
    [year, month, day].map((part) => number(String(Number(part)))),
  );
}

function within(value: FormulaNode, { from, below, through }: Band): FormulaNode {
  const tests = [
    ...(from === null ? [] : [binary('>=', value, number(from))]),
    ...(below === null ? [] : [binary('<', value, number(below))]),
    ...(through === null ? [] : [binary('<=', value, number(through))]),
  ];
  const [first, ...others] = tests;
  if (!first) return { type: 'boolean', value: true, ...at };
  return others.reduce((all, test) => binary('and', all, test), first);
}

/** Bands as the formula that they stand for. */
export function bandsFormula({ of, ageOn, bands, otherwise }: BandsStep): FormulaNode {
  const value =
    ageOn === null ? column(of) : call('datediff', [column(of), dayOrColumn(ageOn), text('year')]);
  return call('if', [
    call('isempty', [value]),
    { type: 'empty', ...at },
    ...bands.flatMap((band) => [within(value, band), text(band.label)]),
    labelled(otherwise),
  ]);
}

/** A recoding as the formula that it stands for. */
export function recodeFormula({ of, map, other }: RecodeStep): FormulaNode {
  const value = call('text', [column(of)]);
  return call('if', [
    call('isempty', [value]),
    { type: 'empty', ...at },
    ...map.flatMap(({ values, label }): FormulaNode[] => [
      { type: 'in', of: value, list: values.map(text), ...at },
      text(label),
    ]),
    other === 'keep' ? value : labelled(other.label),
  ]);
}
