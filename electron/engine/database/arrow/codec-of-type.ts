import {
  DuckDBArrayType,
  DuckDBDecimalType,
  DuckDBEnumType,
  DuckDBListType,
  DuckDBStructType,
  DuckDBTypeId,
  type DuckDBType,
} from '@duckdb/node-api';
import {
  DateDay,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  TimeMicrosecond,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimestampSecond,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
} from 'apache-arrow';
import type { Codec, EnumWords } from './codec.ts';
import { booleans, decimals, sameBytes } from './fixed-codecs.ts';
import { arrays, lists, structs } from './nested-codecs.ts';
import { asText, blobs, enums, texts } from './text-codecs.ts';

const plain = new Map<DuckDBTypeId, Codec>([
  [DuckDBTypeId.BOOLEAN, booleans],
  [DuckDBTypeId.TINYINT, sameBytes(new Int8(), 1)],
  [DuckDBTypeId.SMALLINT, sameBytes(new Int16(), 2)],
  [DuckDBTypeId.INTEGER, sameBytes(new Int32(), 4)],
  [DuckDBTypeId.BIGINT, sameBytes(new Int64(), 8)],
  [DuckDBTypeId.UTINYINT, sameBytes(new Uint8(), 1)],
  [DuckDBTypeId.USMALLINT, sameBytes(new Uint16(), 2)],
  [DuckDBTypeId.UINTEGER, sameBytes(new Uint32(), 4)],
  [DuckDBTypeId.UBIGINT, sameBytes(new Uint64(), 8)],
  [DuckDBTypeId.HUGEINT, decimals(38, 0, 16)],
  [DuckDBTypeId.FLOAT, sameBytes(new Float32(), 4)],
  [DuckDBTypeId.DOUBLE, sameBytes(new Float64(), 8)],
  [DuckDBTypeId.DATE, sameBytes(new DateDay(), 4)],
  [DuckDBTypeId.TIME, sameBytes(new TimeMicrosecond(), 8)],
  [DuckDBTypeId.TIMESTAMP_S, sameBytes(new TimestampSecond(), 8)],
  [DuckDBTypeId.TIMESTAMP_MS, sameBytes(new TimestampMillisecond(), 8)],
  [DuckDBTypeId.TIMESTAMP, sameBytes(new TimestampMicrosecond(), 8)],
  [DuckDBTypeId.TIMESTAMP_NS, sameBytes(new TimestampNanosecond(), 8)],
  [DuckDBTypeId.TIMESTAMP_TZ, sameBytes(new TimestampMicrosecond('UTC'), 8)],
  [DuckDBTypeId.VARCHAR, texts],
  [DuckDBTypeId.BLOB, blobs],
]);

/**
 * The Arrow form of a DuckDB type. Types without one of their own (interval, UUID, map, union …) travel as text.
 * Enums add their words to `dictionaries`.
 */
export function codecOfType(type: DuckDBType, dictionaries: EnumWords[]): Codec {
  const inner = (value: DuckDBType) => codecOfType(value, dictionaries);
  if (type instanceof DuckDBDecimalType) return decimals(type.width, type.scale, storedBytes(type.width));
  if (type instanceof DuckDBEnumType) return enums(type.values, enumBytes(type.internalTypeId), dictionaries);
  if (type instanceof DuckDBListType) return lists(inner(type.valueType));
  if (type instanceof DuckDBArrayType) return arrays(inner(type.valueType), type.length);
  if (type instanceof DuckDBStructType) {
    return structs(
      type.entryTypes.map((member, index) => ({ name: type.entryNames[index] ?? '', codec: inner(member) })),
    );
  }
  return plain.get(type.typeId) ?? asText(type);
}

/** DuckDB stores a decimal in the narrowest integer that holds its digits. */
function storedBytes(digits: number): 2 | 4 | 8 | 16 {
  if (digits <= 4) return 2;
  if (digits <= 9) return 4;
  return digits <= 18 ? 8 : 16;
}

function enumBytes(internal: DuckDBTypeId): 1 | 2 | 4 {
  if (internal === DuckDBTypeId.UTINYINT) return 1;
  return internal === DuckDBTypeId.USMALLINT ? 2 : 4;
}
