import { join, raw, sql, type Sql } from '#shared/sql/sql';
import { toFilledText, toNumber, toText } from '../convert.ts';
import { booleanType, integer, textType, type Typed } from '../types.ts';
import { anyNumber, argument, typed, writtenText, type FormulaFunction } from './definition.ts';

/** What is blank around a text: the space of Japanese text among it. */
const blanks = ' \t\r\n\u00a0\u3000';

const filled = (args: readonly Typed[], index: number): Sql => toFilledText(argument(args, index));

/** A whole number of an argument, within what text functions can mean; empty counts as 0. */
const count = (args: readonly Typed[], index: number): Sql =>
  sql`greatest(0, least(1000000, coalesce(${toNumber(typed(args, index, 'number'), 0)}, 0)))::BIGINT`;

function plain(name: string, signature: string, apply: (text: Sql) => Sql): FormulaFunction {
  return {
    name,
    group: 'text',
    signature,
    takes: [1, 1],
    apply: (args) => ({ type: textType, sql: apply(filled(args, 0)) }),
  };
}

/** Whether a text holds, begins or ends with another; an empty one is in none. */
function search(name: string, word: 'contains' | 'starts_with' | 'ends_with'): FormulaFunction {
  return {
    name: name.toLowerCase(),
    group: 'text',
    signature: `${name}(text, part)`,
    takes: [2, 2],
    apply(args) {
      const part = filled(args, 1);
      return {
        type: booleanType,
        sql: sql`(${part} <> '' AND ${raw(word)}(${filled(args, 0)}, ${part}))`,
      };
    },
  };
}

export const textFunctions: readonly FormulaFunction[] = [
  {
    name: 'text',
    group: 'text',
    signature: 'text(value)',
    takes: [1, 1],
    apply: (args) => ({
      type: textType,
      sql: argument(args, 0).type.is === 'empty' ? sql`NULL::VARCHAR` : toText(argument(args, 0)),
    }),
  },
  {
    name: 'concat',
    group: 'text',
    signature: 'concat(value, …)',
    takes: [1, anyNumber],
    apply: (args) => ({ type: textType, sql: sql`(${join(args.map(toFilledText), ' || ')})` }),
  },
  plain('trim', 'trim(text)', (text) => sql`trim(${text}, ${blanks})`),
  plain('upper', 'upper(text)', (text) => sql`upper(${text})`),
  plain('lower', 'lower(text)', (text) => sql`lower(${text})`),
  {
    name: 'left',
    group: 'text',
    signature: 'left(text, count)',
    takes: [2, 2],
    apply: (args) => ({ type: textType, sql: sql`substring(${filled(args, 0)}, 1, ${count(args, 1)})` }),
  },
  {
    name: 'right',
    group: 'text',
    signature: 'right(text, count)',
    takes: [2, 2],
    apply: (args) => ({
      type: textType,
      sql: sql`CASE WHEN ${count(args, 1)} = 0 THEN '' ELSE right(${filled(args, 0)}, ${count(args, 1)}) END`,
    }),
  },
  {
    name: 'mid',
    group: 'text',
    signature: 'mid(text, start, count)',
    takes: [3, 3],
    apply: (args) => ({
      type: textType,
      sql: sql`substring(${filled(args, 0)}, greatest(1, ${count(args, 1)}), ${count(args, 2)})`,
    }),
  },
  {
    name: 'length',
    group: 'text',
    signature: 'length(text)',
    takes: [1, 1],
    apply: (args) => ({ type: integer, sql: sql`length(${filled(args, 0)})::DECIMAL(38, 0)` }),
  },
  search('contains', 'contains'),
  search('startsWith', 'starts_with'),
  search('endsWith', 'ends_with'),
  {
    name: 'replace',
    group: 'text',
    signature: 'replace(text, part, by)',
    takes: [3, 3],
    apply(args) {
      const [text, part, by] = [filled(args, 0), filled(args, 1), filled(args, 2)];
      return { type: textType, sql: sql`replace(${text}, ${part}, ${by})` };
    },
  },
  {
    name: 'splitpart',
    group: 'text',
    signature: 'splitPart(text, separator, number)',
    takes: [3, 3],
    apply(args) {
      const parts = sql`string_split(${filled(args, 0)}, ${writtenText(argument(args, 1))})`;
      return { type: textType, sql: sql`coalesce(${parts}[${count(args, 2)}], '')` };
    },
  },
  {
    name: 'hasitem',
    group: 'text',
    signature: 'hasItem(text, separator, item)',
    takes: [3, 3],
    apply(args) {
      const items = sql`string_split(${filled(args, 0)}, ${writtenText(argument(args, 1))})`;
      const item = sql`trim(${filled(args, 2)}, ${blanks})`;
      return {
        type: booleanType,
        sql: sql`list_contains(list_transform(${items}, lambda part: trim(part, ${blanks})), ${item})`,
      };
    },
  },
];
