import {
  DuckDBTimestampTZValue,
  DuckDBTypeId,
  type Json,
  JsonDuckDBValueConverter,
  type DuckDBType,
  type DuckDBValue,
  type DuckDBValueConverter,
} from '@duckdb/node-api';
import type { Cell } from '#shared/model/result';
import { instantText } from './instant.ts';

const nested = new Set([
  DuckDBTypeId.LIST,
  DuckDBTypeId.STRUCT,
  DuckDBTypeId.MAP,
  DuckDBTypeId.ARRAY,
  DuckDBTypeId.UNION,
]);

/** A value of DuckDB as a plain cell, by the rules of `PlainRow`. */
export const plainCell: DuckDBValueConverter<Cell> = (value, type) => {
  if (value === null) return null;
  switch (typeof value) {
    case 'bigint':
      return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER
        ? Number(value)
        : String(value);
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'string':
    case 'boolean':
      return value;
    default:
      return objectCell(value, type);
  }
};

function objectCell(
  value: Exclude<DuckDBValue, string | number | bigint | boolean | null>,
  type: DuckDBType,
): Cell {
  if (value instanceof DuckDBTimestampTZValue) return instantText(value.micros);
  if (nested.has(type.typeId)) {
    const json: Json | null = JsonDuckDBValueConverter(value, type, JsonDuckDBValueConverter);
    return JSON.stringify(json);
  }
  return value.toString();
}
