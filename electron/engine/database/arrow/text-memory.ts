import duckdb from '@duckdb/node-bindings';
import { isValid, type RawVector, type VectorPart } from './raw-vector.ts';

/**
 * DuckDB keeps a text (or blob) of up to 12 bytes inside its 16-byte entry: length (4), bytes (12). A longer one is
 * length (4), the first 4 bytes, pointer (8).
 */
export const entryBytes = 16;
const inlineBytes = 12;

/**
 * Two allocations less than this apart have no unmapped memory between them (no page is smaller), so that both can be
 * read at once: one call for hundreds of texts.
 */
const mergeGap = 4096;
/** Shorter texts are copied by a loop: a call costs more. */
const loopBytes = 40;

/** Bytes of the texts of a part. */
export function textBytes({ vector, from, count }: VectorPart): number {
  const words = vector.words(entryBytes);
  const validity = vector.validity();
  let total = 0;
  for (let row = from; row < from + count; row++) {
    if (validity === null || isValid(validity, row)) total += words[row * 4] ?? 0;
  }
  return total;
}

/** Arrow's layout of texts: offsets (one more than rows) and their bytes joined. */
export function joinTexts(
  parts: readonly VectorPart[],
  rows: number,
): { valueOffsets: Int32Array; data: Uint8Array } {
  const valueOffsets = new Int32Array(rows + 1);
  let total = 0;
  let index = 0;
  for (const { vector, from, count } of parts) {
    const words = vector.words(entryBytes);
    const validity = vector.validity();
    for (let row = from; row < from + count; row++) {
      if (validity === null || isValid(validity, row)) total += words[row * 4] ?? 0;
      valueOffsets[++index] = total;
    }
  }
  const data = new Uint8Array(total);
  index = 0;
  for (const part of parts) {
    copyTexts(part, valueOffsets.subarray(index, index + part.count + 1), data);
    index += part.count;
  }
  return { valueOffsets, data };
}

function copyTexts({ vector, from, count }: VectorPart, offsets: Int32Array, data: Uint8Array): void {
  const bytes = vector.bytes(entryBytes);
  const words = vector.words(entryBytes);
  const long = new Int32Array(count);
  let longs = 0;
  for (let row = 0; row < count; row++) {
    let at = offsets[row] ?? 0;
    const end = offsets[row + 1] ?? 0;
    if (end - at > inlineBytes) {
      long[longs++] = row;
    } else {
      for (let source = (from + row) * entryBytes + 4; at < end;) data[at++] = bytes[source++] ?? 0;
    }
  }
  if (longs > 0) copyLongTexts(vector, from, long.subarray(0, longs), words, offsets, data);
}

function copyLongTexts(
  vector: RawVector,
  from: number,
  rows: Int32Array,
  words: Uint32Array,
  offsets: Int32Array,
  data: Uint8Array,
): void {
  const pointer = (row: number) =>
    (words[(from + row) * 4 + 2] ?? 0) + (words[(from + row) * 4 + 3] ?? 0) * 2 ** 32;
  const sorted = inMemoryOrder(rows, pointer);
  for (let first = 0; first < sorted.length;) {
    const start = pointer(sorted[first] ?? 0);
    let end = start;
    let next = first;
    for (; next < sorted.length; next++) {
      const row = sorted[next] ?? 0;
      const at = pointer(row);
      if (at - end >= mergeGap) break;
      end = Math.max(end, at + length(offsets, row));
    }
    const run = readAt(vector, from + (sorted[first] ?? 0), end - start);
    copyRun(run, start, sorted.subarray(first, next), pointer, offsets, data);
    first = next;
  }
}

/** Copies texts out of a run of memory; texts that follow each other in rows and in memory are copied as one. */
function copyRun(
  run: Uint8Array,
  start: number,
  rows: Int32Array,
  pointer: (row: number) => number,
  offsets: Int32Array,
  data: Uint8Array,
): void {
  for (let index = 0; index < rows.length;) {
    const row = rows[index] ?? 0;
    const source = pointer(row) - start;
    let size = length(offsets, row);
    let last = row;
    for (index++; index < rows.length; index++) {
      const next = rows[index] ?? 0;
      if (next !== last + 1 || pointer(next) - start !== source + size) break;
      size += length(offsets, next);
      last = next;
    }
    copyBytes(run, source, data, offsets[row] ?? 0, size);
  }
}

function copyBytes(run: Uint8Array, source: number, data: Uint8Array, at: number, size: number): void {
  if (size > loopBytes) data.set(run.subarray(source, source + size), at);
  else for (let index = 0; index < size; index++) data[at + index] = run[source + index] ?? 0;
}

const length = (offsets: Int32Array, row: number) => (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);

function readAt(vector: RawVector, row: number, size: number): Uint8Array {
  const bytes = vector.bytes(entryBytes);
  return duckdb.get_data_from_pointer(
    bytes.buffer as ArrayBuffer,
    bytes.byteOffset + row * entryBytes + 8,
    size,
  );
}

/** Rows by ascending pointer. Mostly they are already. */
function inMemoryOrder(rows: Int32Array, pointer: (row: number) => number): Int32Array {
  let ascending = true;
  let least = Infinity;
  let before = -1;
  for (const row of rows) {
    const at = pointer(row);
    if (at < before) ascending = false;
    if (at < least) least = at;
    before = at;
  }
  if (ascending) return rows;
  // Pointer and row in one double: exact while the texts lie within 2^53 / rows bytes of each other.
  const span = (rows[rows.length - 1] ?? 0) + 1;
  const keys = Float64Array.from(rows, (row) => (pointer(row) - least) * span + row).sort();
  return Int32Array.from(keys, (key) => key % span);
}
