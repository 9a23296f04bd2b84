import { Bool, Decimal, makeData, type Data, type DataType } from 'apache-arrow';
import type { Codec } from './codec.ts';
import { type VectorPart } from './raw-vector.ts';
import { joinValidity } from './validity.ts';

type Props = Parameters<typeof makeData>[0];

/** Values whose bytes are the same in DuckDB and in Arrow, or whose `translate` makes them so. */
export function sameBytes(type: DataType, width: number): Codec {
  return {
    type,
    measure: (part) => part.count * width + part.count / 8,
    encode(parts, rows): Data {
      const bytes = joinBytes(parts, rows, width);
      const data: unknown = new type.ArrayType(bytes.buffer);
      return makeData({ type, length: rows, ...joinValidity(parts, rows), data } as Props);
    },
  };
}

export function joinBytes(
  parts: readonly VectorPart[],
  rows: number,
  width: number,
): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(rows * width);
  let at = 0;
  for (const { vector, from, count } of parts) {
    joined.set(vector.bytes(width).subarray(from * width, (from + count) * width), at);
    at += count * width;
  }
  return joined;
}

/** DuckDB has a byte a boolean, Arrow a bit. */
export const booleans: Codec = {
  type: new Bool(),
  measure: (part) => part.count / 4,
  encode(parts, rows) {
    const bytes = joinBytes(parts, rows, 1);
    const data = new Uint8Array(Math.ceil(rows / 8));
    for (let row = 0; row < rows; row++) {
      if (bytes[row] === 1) data[row >> 3] = (data[row >> 3] ?? 0) | (1 << (row & 7));
    }
    return makeData({ type: new Bool(), length: rows, ...joinValidity(parts, rows), data });
  },
};

/** Decimals are stored in 2, 4, 8 or 16 bytes by their width in DuckDB, and in 16 in Arrow. */
export function decimals(precision: number, scale: number, width: 2 | 4 | 8 | 16): Codec {
  const type = new Decimal(scale, precision, 128);
  return {
    type,
    measure: (part) => part.count * 16 + part.count / 8,
    encode(parts, rows) {
      const bytes = joinBytes(parts, rows, width);
      const data = width === 16 ? new Uint32Array(bytes.buffer) : widen(bytes, width, rows);
      return makeData({ type, length: rows, ...joinValidity(parts, rows), data });
    },
  };
}

function widen(bytes: Uint8Array<ArrayBuffer>, width: 2 | 4 | 8, rows: number): Uint32Array {
  const wide = new Int32Array(rows * 4);
  const narrow = width === 2 ? new Int16Array(bytes.buffer) : new Int32Array(bytes.buffer);
  const step = width === 8 ? 2 : 1;
  for (let row = 0, from = 0, to = 0; row < rows; row++, from += step, to += 4) {
    const low = narrow[from] ?? 0;
    const high = step === 2 ? (narrow[from + 1] ?? 0) : low >> 31;
    wide[to] = low;
    wide[to + 1] = high;
    wide[to + 2] = high >> 31;
    wide[to + 3] = high >> 31;
  }
  return new Uint32Array(wide.buffer);
}
