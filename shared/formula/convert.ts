import { sql, type Sql } from '#shared/sql/sql';
import { problem } from './problem.ts';
import {
  decimalWord,
  double,
  number,
  physicalWord,
  textType,
  type FormulaType,
  type Typed,
} from './types.ts';

/** A value as an exact number of a scale, or as a double (null). An empty one stays empty. */
export function toNumber(value: Typed, scale: number | null): Sql {
  if (value.type.is !== 'number') return sql`NULL::${physicalWord(number(scale))}`;
  if (value.type.scale === scale) return value.sql;
  if (scale === null) return sql`(${value.sql})::DOUBLE`;
  return sql`TRY_CAST(${value.sql} AS ${decimalWord(scale)})`;
}

/** A value as text: numbers plainly, dates as ISO 8601 writes them. NULL where it is empty. */
export function toText({ type, sql: value }: Typed): Sql {
  switch (type.is) {
    case 'text':
      return value;
    case 'number':
      if (type.scale === null) return sql`regexp_replace((${value})::VARCHAR, '[.]0$', '')`;
      if (type.scale === 0) return sql`(${value})::VARCHAR`;
      return sql`rtrim(rtrim((${value})::VARCHAR, '0'), '.')`;
    case 'moment':
      return sql`strftime(${value}, '%Y-%m-%d %H:%M:%S')`;
    default:
      return sql`(${value})::VARCHAR`;
  }
}

/** A text that is never NULL. */
export const toFilledText = (value: Typed): Sql =>
  value.type.is === 'empty' ? sql`''` : sql`coalesce(${toText(value)}, '')`;

/** A condition that is never NULL. */
export const toCondition = (value: Typed): Sql =>
  value.type.is === 'empty' ? sql`false` : sql`coalesce(${value.sql}, false)`;

export const toDate = (value: Typed): Sql => {
  if (value.type.is === 'date') return value.sql;
  return value.type.is === 'moment' ? sql`(${value.sql})::DATE` : sql`NULL::DATE`;
};

/** The type that holds all of these; null when there is none. */
export function commonType(types: readonly FormulaType[]): FormulaType | null {
  let common: FormulaType = { is: 'empty' };
  for (const type of types) {
    if (type.is === 'empty') continue;
    if (common.is === 'empty') common = type;
    else if (common.is === 'number' && type.is === 'number')
      common =
        common.scale === null || type.scale === null ? double : number(Math.max(common.scale, type.scale));
    else if (common.is !== type.is) {
      const moments = ['date', 'moment'];
      if (!moments.includes(common.is) || !moments.includes(type.is)) return null;
      common = { is: 'moment' };
    }
  }
  return common;
}

/** A value in the form of a type that holds it. */
export function cast(value: Typed, type: FormulaType): Sql {
  if (value.type.is === 'empty') return sql`NULL::${physicalWord(type)}`;
  if (type.is === 'number') return toNumber(value, type.scale);
  if (type.is === 'moment' && value.type.is === 'date') return sql`(${value.sql})::TIMESTAMP`;
  return value.sql;
}

/** Values in one form, with the type. @throws FormulaError at the first that differs from those before it */
export function alike(values: readonly Typed[]): { type: FormulaType; parts: Sql[] } {
  const type = commonType(values.map((value) => value.type));
  if (type === null) {
    const at = values.findIndex(
      (_, index) => commonType(values.slice(0, index + 1).map((v) => v.type)) === null,
    );
    const odd = values[at];
    const before = values.slice(0, at).find((value) => value.type.is !== 'empty');
    if (!odd || !before) throw new TypeError('values without a common type have two that differ');
    throw problem('formula.error.unlike', odd, {
      found: { key: `formula.type.${odd.type.is}` },
      wanted: { key: `formula.type.${before.type.is}` },
    });
  }
  return { type, parts: values.map((value) => cast(value, type)) };
}

export const isEmptySql = (value: Typed): Sql => {
  if (value.type.is === 'empty') return sql`true`;
  return value.type.is === textType.is ? sql`(coalesce(${value.sql}, '') = '')` : sql`(${value.sql} IS NULL)`;
};
