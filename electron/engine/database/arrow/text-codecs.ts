import { DuckDBVector, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';
import { Binary, Dictionary, Uint16, Uint32, Uint8, Utf8 } from 'apache-arrow';
import { plainCell } from '../plain.ts';
import type { BatchBody } from './batch-body.ts';
import type { Codec, EnumWords } from './codec.ts';
import { sameBytes } from './fixed-codecs.ts';
import { copyTexts, textBytes, writeOffsets } from './text-memory.ts';
import { writeValidity } from './validity.ts';

function textLike(type: Utf8 | Binary): Codec {
  return {
    type,
    measure: (part) => part.count * 4 + 4 + part.count / 8 + textBytes(part),
    write(parts, rows, body) {
      writeValidity(parts, rows, body);
      const { buffer, byteOffset } = body.buffer((rows + 1) * 4);
      // The next buffer may move the memory: offsets are kept beside it until the texts are copied.
      const offsets = new Int32Array(rows + 1);
      const total = writeOffsets(parts, offsets);
      new Int32Array(buffer, byteOffset, rows + 1).set(offsets);
      copyTexts(parts, offsets, body.buffer(total));
    },
  };
}
export const texts = textLike(new Utf8());
export const blobs = textLike(new Binary());

/** An enum's values are indices; its words are sent once. */
export function enums(words: readonly string[], width: 1 | 2 | 4, dictionaries: EnumWords[]): Codec {
  const indices = { 1: new Uint8(), 2: new Uint16(), 4: new Uint32() }[width];
  const id = dictionaries.length;
  dictionaries.push({ id, words });
  return sameBytes(new Dictionary(new Utf8(), indices as unknown as Uint32, id), width);
}

/** Any other type, value by value, as the text of a plain cell. Slow, and right for what is rare. */
export function asText(duckType: DuckDBType): Codec {
  const encoder = new TextEncoder();
  return {
    type: new Utf8(),
    measure: (part) => part.count * 48,
    write(parts, _rows, body) {
      const values: (Uint8Array | null)[] = [];
      for (const { vector, from, count } of parts) {
        const items = DuckDBVector.create(vector.handle, vector.rows, duckType);
        for (let row = from; row < from + count; row++) {
          const cell = plainCell(items.getItem(row) as DuckDBValue, duckType, plainCell);
          values.push(cell === null ? null : encoder.encode(String(cell)));
        }
      }
      writeTexts(values, body);
    },
  };
}

/** Writes encoded texts (null where there is none) as a column. */
export function writeTexts(values: readonly (Uint8Array | null)[], body: BatchBody): void {
  const nulls = values.filter((value) => value === null).length;
  body.node(values.length, nulls);
  const mask = body.buffer(nulls === 0 ? 0 : Math.ceil(values.length / 8));
  const offsets = new Int32Array(values.length + 1);
  values.forEach((value, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + (value?.byteLength ?? 0);
    if (value !== null && nulls > 0) mask[index >> 3] = (mask[index >> 3] ?? 0) | (1 << (index & 7));
  });
  body.buffer(offsets.byteLength).set(new Uint8Array(offsets.buffer));
  const data = body.buffer(offsets[values.length] ?? 0);
  values.forEach((value, index) => {
    if (value !== null) data.set(value, offsets[index] ?? 0);
  });
}
