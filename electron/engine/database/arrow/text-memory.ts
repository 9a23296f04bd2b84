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

/** Writes where each text begins and the last ends (one more than there are rows); gives the bytes of all. */
export function writeOffsets(parts: readonly VectorPart[], offsets: Int32Array): number {
  let total = 0;
  let index = 0;
  for (const { vector, from, count } of parts) {
    const words = vector.words(entryBytes);
    const validity = vector.validity();
    for (let row = from; row < from + count; row++) {
      if (validity === null || isValid(validity, row)) total += words[row * 4] ?? 0;
      offsets[++index] = total;
    }
  }
  return total;
}

/** Copies the texts, one after another, to their offsets in `data`. */
export function copyTexts(parts: readonly VectorPart[], offsets: Int32Array, data: Uint8Array): void {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let index = 0;
  for (const part of parts) {
    copyPart(part, offsets.subarray(index, index + part.count + 1), data, view);
    index += part.count;
  }
}

function copyPart(
  { vector, from, count }: VectorPart,
  offsets: Int32Array,
  data: Uint8Array,
  view: DataView,
): void {
  const words = vector.words(entryBytes);
  segments.begin(count);
  // Up to here 12 bytes can be written whatever the length: what is too much is overwritten by the texts that follow.
  const free = view.byteLength - inlineBytes;
  let at = offsets[0] ?? 0;
  for (let row = 0, word = from * 4; row < count; row++, word += 4) {
    const end = offsets[row + 1] ?? 0;
    if (end - at > inlineBytes) {
      segments.add(from + row, (words[word + 2] ?? 0) + (words[word + 3] ?? 0) * 2 ** 32, at, end);
    } else if (at === end) {
      continue;
    } else if (at <= free) {
      view.setUint32(at, words[word + 1] ?? 0, true);
      view.setUint32(at + 4, words[word + 2] ?? 0, true);
      view.setUint32(at + 8, words[word + 3] ?? 0, true);
    } else {
      const bytes = vector.bytes(entryBytes);
      for (let source = word * 4 + 4, to = at; to < end;) data[to++] = bytes[source++] ?? 0;
    }
    at = end;
  }
  segments.copy(vector, data);
}

/** Texts outside their vector that follow each other both in memory and in the target are one segment. */
class Segments {
  private rows = new Int32Array(2048);
  private pointers = new Float64Array(2048);
  private targets = new Int32Array(2048);
  private sizes = new Int32Array(2048);
  private last = -1;
  private memoryEnd = -1;
  private targetEnd = -1;

  /** Forgets the segments of another part, and has room for `capacity`. */
  begin(capacity: number): void {
    this.last = -1;
    this.memoryEnd = -1;
    this.targetEnd = -1;
    if (capacity <= this.rows.length) return;
    this.rows = new Int32Array(capacity);
    this.pointers = new Float64Array(capacity);
    this.targets = new Int32Array(capacity);
    this.sizes = new Int32Array(capacity);
  }

  /** The text of `row`, that lies at `pointer` and goes to `target … end`. */
  add(row: number, pointer: number, target: number, end: number): void {
    const size = end - target;
    if (pointer === this.memoryEnd && target === this.targetEnd) {
      this.sizes[this.last] = (this.sizes[this.last] ?? 0) + size;
    } else {
      const index = ++this.last;
      this.rows[index] = row;
      this.pointers[index] = pointer;
      this.targets[index] = target;
      this.sizes[index] = size;
    }
    this.memoryEnd = pointer + size;
    this.targetEnd = end;
  }

  /** Reads each run of neighbouring segments once and copies them to their places. */
  copy(vector: RawVector, data: Uint8Array): void {
    const count = this.last + 1;
    if (count === 0) return;
    const order = new Int32Array(count);
    for (let index = 0; index < count; index++) order[index] = index;
    const inRows = this.runs(order);
    if (inRows.length <= 4 + count / 16) this.copyRuns(vector, order, inRows, data);
    else {
      const sorted = this.inMemoryOrder();
      this.copyRuns(vector, sorted, this.runs(sorted), data);
    }
  }

  /** Where in `order` each run of segments begins that ascend and lie close together in memory. */
  private runs(order: Int32Array): number[] {
    const runs: number[] = [];
    let start = Infinity;
    let end = 0;
    for (let place = 0; place < order.length; place++) {
      const index = order[place] ?? 0;
      const pointer = this.pointers[index] ?? 0;
      const segmentEnd = pointer + (this.sizes[index] ?? 0);
      if (pointer < start || pointer - end >= mergeGap) {
        runs.push(place);
        start = pointer;
        end = segmentEnd;
      } else if (segmentEnd > end) {
        end = segmentEnd;
      }
    }
    return runs;
  }

  private copyRuns(vector: RawVector, order: Int32Array, runs: readonly number[], data: Uint8Array): void {
    const entries = vector.bytes(entryBytes);
    for (let number = 0; number < runs.length; number++) {
      const first = runs[number] ?? 0;
      const after = runs[number + 1] ?? order.length;
      const start = this.pointers[order[first] ?? 0] ?? 0;
      let end = start;
      for (let place = first; place < after; place++) {
        const index = order[place] ?? 0;
        end = Math.max(end, (this.pointers[index] ?? 0) + (this.sizes[index] ?? 0));
      }
      const pointerAt = entries.byteOffset + (this.rows[order[first] ?? 0] ?? 0) * entryBytes + 8;
      const run = duckdb.get_data_from_pointer(entries.buffer as ArrayBuffer, pointerAt, end - start);
      for (let place = first; place < after; place++) {
        const index = order[place] ?? 0;
        const source = (this.pointers[index] ?? 0) - start;
        copyBytes(run, source, data, this.targets[index] ?? 0, this.sizes[index] ?? 0);
      }
    }
  }

  private inMemoryOrder(): Int32Array {
    const count = this.last + 1;
    const pointers = this.pointers.subarray(0, count);
    let least = Infinity;
    for (const pointer of pointers) if (pointer < least) least = pointer;
    // Pointer and index in one double: exact while the texts lie within 2^53 / count bytes of each other.
    const keys = new Float64Array(count);
    for (let index = 0; index < count; index++)
      keys[index] = ((pointers[index] ?? 0) - least) * count + index;
    keys.sort();
    return Int32Array.from(keys, (key) => key % count);
  }
}

/** Encoding never yields in the middle of a part: one is enough. */
const segments = new Segments();

function copyBytes(run: Uint8Array, source: number, data: Uint8Array, target: number, size: number): void {
  if (size > loopBytes) data.set(run.subarray(source, source + size), target);
  else for (let byte = 0; byte < size; byte++) data[target + byte] = run[source + byte] ?? 0;
}
