import type { StorageType } from '#shared/model/table';
import { raw, sql, type Sql } from '#shared/sql/sql';
import type { Span } from './ast.ts';

/** `scale`: decimal places of exact numbers; null for floating point. `empty` is the type of nothing at all. */
export type FormulaType =
  { is: 'number'; scale: number | null } | { is: 'text' | 'boolean' | 'date' | 'moment' | 'empty' };

/** A part of a formula, understood: its type and the SQL that gives its value. */
export interface Typed extends Span {
  type: FormulaType;
  sql: Sql;
  /** The value itself where the formula writes it out. */
  written?: { type: 'text' | 'number'; value: string };
}

/** A column that formulas can read. `sql` gives its value: DATE, local TIMESTAMP, number, text or boolean. */
export interface FormulaColumn {
  id: string;
  name: string;
  type: FormulaType;
  sql: Sql;
}

/** What the workbook says of calendars. */
export interface FormulaCalendar {
  weekStart: 'mon' | 'sun' | 'sat';
  fiscalStart: number;
}

export const number = (scale: number | null): FormulaType => ({ is: 'number', scale });
export const integer = number(0);
export const double = number(null);
export const textType: FormulaType = { is: 'text' };
export const booleanType: FormulaType = { is: 'boolean' };
export const dateType: FormulaType = { is: 'date' };
export const momentType: FormulaType = { is: 'moment' };

/** Most decimal places that exact arithmetic carries on; products beyond are rounded half away from zero. */
export const mostScale = 10;

export const decimalWord = (scale: number): Sql => raw(`DECIMAL(38, ${scale})`);

/** The physical type of a value of a formula's type. */
export function physicalWord(type: FormulaType): Sql {
  switch (type.is) {
    case 'number':
      return type.scale === null ? raw('DOUBLE') : decimalWord(type.scale);
    case 'boolean':
      return raw('BOOLEAN');
    case 'date':
      return raw('DATE');
    case 'moment':
      return raw('TIMESTAMP');
    default:
      return raw('VARCHAR');
  }
}

/** A formula's result as it is stored: what the table says of the column, DuckDB's type, and the cast that makes it so. */
export function storedAs({ type, sql: value }: Pick<Typed, 'type' | 'sql'>): {
  type: StorageType;
  physical: string;
  sql: Sql;
} {
  switch (type.is) {
    case 'number':
      if (type.scale === null)
        return {
          type: 'double',
          physical: 'DOUBLE',
          sql: sql`CASE WHEN isfinite(${value}) THEN ${value} END`,
        };
      if (type.scale === 0)
        return { type: 'integer', physical: 'HUGEINT', sql: sql`TRY_CAST(${value} AS HUGEINT)` };
      return { type: 'decimal', physical: `DECIMAL(38,${type.scale})`, sql: value };
    case 'boolean':
      return { type: 'boolean', physical: 'BOOLEAN', sql: value };
    case 'date':
      return { type: 'date', physical: 'DATE', sql: value };
    case 'moment':
      return { type: 'timestamp', physical: 'TIMESTAMP', sql: value };
    default:
      return { type: 'text', physical: 'VARCHAR', sql: sql`nullif(${value}::VARCHAR, '')` };
  }
}

/** The formula's view of a column by its storage type; `scale` is that of its decimals. */
export function typeOfStored(type: StorageType, scale = 2): FormulaType {
  switch (type) {
    case 'integer':
      return integer;
    case 'decimal':
      return number(Math.min(scale, 18));
    case 'double':
      return double;
    case 'boolean':
      return booleanType;
    case 'date':
      return dateType;
    case 'timestamp':
    case 'timestampTz':
      return momentType;
    default:
      return textType;
  }
}
