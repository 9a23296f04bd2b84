import { typeOfStored, type FormulaColumn, type FormulaType } from '#shared/formula/types';
import type { Column, StorageType } from '#shared/model/table';
import { identifier, raw, sql, type Sql } from '#shared/sql/sql';
import { offsetAtInstant } from '../activity/zone.ts';

const decimalScale = (physical: string): number | null => {
  const scale = /^DECIMAL\(\d+,\s*(\d+)\)$/u.exec(physical)?.[1];
  return scale === undefined ? null : Number(scale);
};

/** What a column of a DuckDB type holds. */
export function storageOf(physical: string): StorageType {
  const scale = decimalScale(physical);
  if (scale !== null) return scale === 0 ? 'integer' : 'decimal';
  if (physical.endsWith('INT') || physical === 'INTEGER') return 'integer';
  switch (physical) {
    case 'DOUBLE':
    case 'FLOAT':
      return 'double';
    case 'BOOLEAN':
      return 'boolean';
    case 'DATE':
      return 'date';
    case 'TIME':
      return 'time';
    case 'TIMESTAMP':
      return 'timestamp';
    case 'TIMESTAMP WITH TIME ZONE':
      return 'timestampTz';
    default:
      return 'text';
  }
}

/** A stored value in the form that formulas compute with: 38 digits, local times of the workbook's zone, text. */
function computable(value: Sql, storage: StorageType, type: FormulaType, timeZone: string): Sql {
  if (type.is === 'number' && type.scale !== null)
    return sql`TRY_CAST(${value} AS ${raw(`DECIMAL(38, ${type.scale})`)})`;
  if (storage === 'double') return sql`CASE WHEN isfinite(${value}::DOUBLE) THEN ${value}::DOUBLE END`;
  if (storage === 'timestamp') return sql`CASE WHEN isfinite(${value}) THEN ${value} END`;
  if (storage === 'date') return sql`CASE WHEN isfinite(${value}) THEN ${value} END`;
  if (storage === 'timestampTz') {
    const us = sql`epoch_us(${value})`;
    return sql`CASE WHEN isfinite(${value}) THEN make_timestamp(${us} + ${offsetAtInstant(us, timeZone)}) END`;
  }
  return storage === 'time' ? sql`${value}::VARCHAR` : value;
}

/** A column as formulas read it, by the type that it is stored with. */
export function formulaColumn(
  { id, name }: Pick<Column, 'id' | 'name'>,
  physical: string,
  timeZone: string,
): FormulaColumn {
  const storage = storageOf(physical);
  const type = typeOfStored(storage, decimalScale(physical) ?? 0);
  return { id, name, type, sql: computable(identifier(id), storage, type, timeZone) };
}
