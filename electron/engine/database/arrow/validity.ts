import type { BatchBody } from './batch-body.ts';
import type { VectorPart } from './raw-vector.ts';

/** Writes a column's node and its mask: the parts' validity bits joined; an empty one when every row has a value. */
export function writeValidity(parts: readonly VectorPart[], rows: number, body: BatchBody): void {
  if (parts.every((part) => part.vector.validity() === null)) {
    body.node(rows, 0);
    body.buffer(0);
    return;
  }
  const mask = body.buffer(Math.ceil(rows / 8));
  let at = 0;
  for (const { vector, from, count } of parts) {
    const source = vector.validity();
    if (source === null) setBits(mask, at, count);
    else copyBits(mask, at, source, from, count);
    at += count;
  }
  const nullCount = rows - countBits(mask, rows);
  if (nullCount === 0) {
    mask.fill(0);
    body.emptyLast();
  }
  body.node(rows, nullCount);
}

function setBits(target: Uint8Array, at: number, count: number): void {
  let bit = at;
  const end = at + count;
  while (bit < end && (bit & 7) !== 0) setBit(target, bit++);
  const whole = (end - bit) >> 3;
  target.fill(0xff, bit >> 3, (bit >> 3) + whole);
  for (bit += whole * 8; bit < end; bit++) setBit(target, bit);
}

function copyBits(target: Uint8Array, at: number, source: Uint8Array, from: number, count: number): void {
  let done = 0;
  if ((at & 7) === 0 && (from & 7) === 0) {
    done = count & ~7;
    target.set(source.subarray(from >> 3, (from + done) >> 3), at >> 3);
  }
  for (; done < count; done++) {
    const bit = from + done;
    if (((source[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0) setBit(target, at + done);
  }
}

function setBit(target: Uint8Array, bit: number): void {
  target[bit >> 3] = (target[bit >> 3] ?? 0) | (1 << (bit & 7));
}

/** Set bits among the first `rows`; the bytes are zero beyond. */
function countBits(bytes: Uint8Array, rows: number): number {
  let bits = 0;
  const words = rows >> 5;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let word = 0; word < words; word++) bits += bitsOfWord(view.getUint32(word * 4, true));
  for (let index = words * 4; index < bytes.byteLength; index++) bits += bitsOfWord(bytes[index] ?? 0);
  return bits;
}

/** Population count of 32 bits, by adding neighbours. */
function bitsOfWord(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
