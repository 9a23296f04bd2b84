import { DuckDBVector, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';
import {
  Binary,
  Dictionary,
  Uint16,
  Uint32,
  Uint8,
  Utf8,
  makeData,
  vectorFromArray,
  type Data,
} from 'apache-arrow';
import { plainCell } from '../plain.ts';
import type { Codec } from './codec.ts';
import { joinBytes } from './fixed-codecs.ts';
import { entryBytes, joinTexts, textBytes } from './text-memory.ts';
import { joinValidity } from './validity.ts';

function textLike(type: Utf8 | Binary): Codec {
  return {
    type,
    measure: (part) => part.count * 4 + part.count / 8 + textBytes(part),
    encode: (parts, rows): Data =>
      makeData({ type, length: rows, ...joinValidity(parts, rows), ...joinTexts(parts, rows) }),
  };
}
export const texts = textLike(new Utf8());
export const blobs = textLike(new Binary());

/** An enum keeps its words once, as the dictionary of the column. */
export function enums(words: readonly string[], width: 1 | 2 | 4): Codec {
  const indices = { 1: new Uint8(), 2: new Uint16(), 4: new Uint32() }[width];
  const dictionary = vectorFromArray(words, new Utf8());
  const type = new Dictionary(new Utf8(), indices as unknown as Uint32);
  return {
    type,
    measure: (part) => part.count * width + part.count / 8,
    encode(parts, rows) {
      const data = new indices.ArrayType(joinBytes(parts, rows, width).buffer) as unknown as Uint32Array;
      return makeData({ type, length: rows, ...joinValidity(parts, rows), data, dictionary });
    },
  };
}

/** Any other type, value by value, as the text of a plain cell. Slow, and right for what is rare. */
export function asText(duckType: DuckDBType): Codec {
  const type = new Utf8();
  const encoder = new TextEncoder();
  return {
    type,
    measure: (part) => part.count * entryBytes * 4,
    encode(parts, rows) {
      const pieces: Uint8Array[] = [];
      const valueOffsets = new Int32Array(rows + 1);
      const nullBitmap = new Uint8Array(Math.ceil(rows / 8));
      let index = 0;
      let total = 0;
      let nullCount = 0;
      for (const { vector, from, count } of parts) {
        const values = DuckDBVector.create(vector.handle, vector.rows, duckType);
        for (let row = from; row < from + count; row++) {
          const cell = plainCell(values.getItem(row) as DuckDBValue, duckType, plainCell);
          if (cell === null) nullCount += 1;
          else {
            nullBitmap[index >> 3] = (nullBitmap[index >> 3] ?? 0) | (1 << (index & 7));
            const piece = encoder.encode(String(cell));
            pieces.push(piece);
            total += piece.byteLength;
          }
          valueOffsets[++index] = total;
        }
      }
      const data = new Uint8Array(total);
      let at = 0;
      for (const piece of pieces) {
        data.set(piece, at);
        at += piece.byteLength;
      }
      return makeData({
        type,
        length: rows,
        nullCount,
        nullBitmap: nullCount === 0 ? null : nullBitmap,
        valueOffsets,
        data,
      });
    },
  };
}
