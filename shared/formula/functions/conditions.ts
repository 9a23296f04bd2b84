import { join, sql } from '#shared/sql/sql';
import { alike, cast, isEmptySql, toCondition } from '../convert.ts';
import { binary } from '../operators.ts';
import { problem } from '../problem.ts';
import { booleanType, type Typed } from '../types.ts';
import { anyNumber, argument, typed, type FormulaFunction } from './definition.ts';

/** Pairs of a test and a value, and what holds otherwise (the last of an odd number). */
function pairs(args: readonly Typed[]): { pairs: [Typed, Typed][]; otherwise: Typed | undefined } {
  const found: [Typed, Typed][] = [];
  for (let index = 0; index + 1 < args.length; index += 2)
    found.push([argument(args, index), argument(args, index + 1)]);
  return { pairs: found, otherwise: args.length % 2 === 1 ? args.at(-1) : undefined };
}

function choose(cases: readonly { when: Typed['sql']; value: Typed }[], otherwise: Typed | undefined) {
  const values = [...cases.map(({ value }) => value), ...(otherwise ? [otherwise] : [])];
  const { type, parts } = alike(values);
  const whens = cases.map(({ when }, index) => sql`WHEN ${when} THEN ${parts[index] ?? sql`NULL`}`);
  const last = otherwise ? sql` ELSE ${cast(otherwise, type)}` : sql``;
  return { type, sql: sql`CASE ${join(whens, ' ')}${last} END` };
}

export const conditionFunctions: readonly FormulaFunction[] = [
  {
    name: 'if',
    group: 'conditions',
    signature: 'if(condition, value, …, otherwise)',
    takes: [2, anyNumber],
    apply(args) {
      const { pairs: cases, otherwise } = pairs(args);
      for (const index of cases.keys()) typed(args, index * 2, 'boolean');
      return choose(
        cases.map(([test, value]) => ({ when: toCondition(test), value })),
        otherwise,
      );
    },
  },
  {
    name: 'case',
    group: 'conditions',
    signature: 'case(value, match, result, …, otherwise)',
    takes: [3, anyNumber],
    apply(args, { call }) {
      const of = argument(args, 0);
      const { pairs: cases, otherwise } = pairs(args.slice(1));
      if (cases.length === 0) throw problem('formula.error.arguments', call);
      return choose(
        cases.map(([match, value]) => ({ when: binary('=', of, match).sql, value })),
        otherwise,
      );
    },
  },
  {
    name: 'isempty',
    group: 'conditions',
    signature: 'isempty(value)',
    takes: [1, 1],
    apply: (args) => ({ type: booleanType, sql: isEmptySql(argument(args, 0)) }),
  },
  {
    name: 'coalesce',
    group: 'conditions',
    signature: 'coalesce(value, instead, …)',
    takes: [1, anyNumber],
    apply(args) {
      const { type, parts } = alike(args);
      const filled = type.is === 'text' ? parts.map((part) => sql`nullif(${part}, '')`) : parts;
      return { type, sql: sql`coalesce(${join(filled)})` };
    },
  },
  {
    name: 'between',
    group: 'conditions',
    signature: 'between(value, least, most)',
    takes: [3, 3],
    apply(args) {
      const [value, least, most] = [argument(args, 0), argument(args, 1), argument(args, 2)];
      return {
        type: booleanType,
        sql: sql`(${binary('>=', value, least).sql} AND ${binary('<=', value, most).sql})`,
      };
    },
  },
];
