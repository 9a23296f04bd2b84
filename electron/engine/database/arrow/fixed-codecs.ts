import { Bool, Decimal, type DataType } from 'apache-arrow';
import type { Codec } from './codec.ts';
import type { VectorPart } from './raw-vector.ts';
import { writeValidity } from './validity.ts';

/** Values whose bytes are the same in DuckDB and in Arrow. */
export function sameBytes(type: DataType, width: number): Codec {
  return {
    type,
    measure: (part) => part.count * width + part.count / 8,
    write(parts, rows, body) {
      writeValidity(parts, rows, body);
      joinBytes(parts, width, body.buffer(rows * width));
    },
  };
}

function joinBytes(parts: readonly VectorPart[], width: number, target: Uint8Array): void {
  let at = 0;
  for (const { vector, from, count } of parts) {
    const bytes = vector.bytes(width);
    const whole = from === 0 && count === vector.rows;
    target.set(whole ? bytes : bytes.subarray(from * width, (from + count) * width), at);
    at += count * width;
  }
}

/** DuckDB has a byte a boolean, Arrow a bit. */
export const booleans: Codec = {
  type: new Bool(),
  measure: (part) => part.count / 4,
  write(parts, rows, body) {
    writeValidity(parts, rows, body);
    const bits = body.buffer(Math.ceil(rows / 8));
    let at = 0;
    for (const { vector, from, count } of parts) {
      const bytes = vector.bytes(1);
      for (let row = from; row < from + count; row++, at++) {
        if (bytes[row] === 1) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
      }
    }
  },
};

/** Decimals are stored in 2, 4, 8 or 16 bytes by their width in DuckDB, and in 16 in Arrow. */
export function decimals(precision: number, scale: number, width: 2 | 4 | 8 | 16): Codec {
  const type = new Decimal(scale, precision, 128);
  if (width === 16) return sameBytes(type, 16);
  return {
    type,
    measure: (part) => part.count * 16 + part.count / 8,
    write(parts, rows, body) {
      writeValidity(parts, rows, body);
      const { buffer, byteOffset } = body.buffer(rows * 16);
      const wide = new Int32Array(buffer, byteOffset, rows * 4);
      let at = 0;
      for (const part of parts) {
        if (width === 2) widenShorts(part, wide, at);
        else widenWords(part, wide, at, width === 8 ? 2 : 1);
        at += part.count * 4;
      }
    },
  };
}

function widenShorts({ vector, from, count }: VectorPart, wide: Int32Array, at: number): void {
  const bytes = vector.bytes(2);
  for (let row = from, to = at; row < from + count; row++, to += 4) {
    write128(wide, to, (((bytes[row * 2 + 1] ?? 0) << 24) >> 16) | (bytes[row * 2] ?? 0));
  }
}

function widenWords({ vector, from, count }: VectorPart, wide: Int32Array, at: number, words: 1 | 2): void {
  const narrow = vector.words(words * 4);
  for (let row = from, to = at; row < from + count; row++, to += 4) {
    const low = (narrow[row * words] ?? 0) | 0;
    if (words === 1) write128(wide, to, low);
    else {
      const high = (narrow[row * 2 + 1] ?? 0) | 0;
      write128(wide, to, high);
      wide[to] = low;
      wide[to + 1] = high;
    }
  }
}

/** Writes a 32-bit integer in 128 bits. */
function write128(wide: Int32Array, to: number, value: number): void {
  const sign = value >> 31;
  wide[to] = value;
  wide[to + 1] = sign;
  wide[to + 2] = sign;
  wide[to + 3] = sign;
}
