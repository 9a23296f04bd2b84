import type { VectorPart } from './raw-vector.ts';

export interface Nulls {
  nullCount: number;
  nullBitmap: Uint8Array | null;
}

/** Joins the parts' validity bits into one Arrow bitmap; none at all when no row is empty. */
export function joinValidity(parts: readonly VectorPart[], rows: number): Nulls {
  if (parts.every((part) => part.vector.validity() === null)) return { nullCount: 0, nullBitmap: null };
  const nullBitmap = new Uint8Array(Math.ceil(rows / 8));
  let at = 0;
  for (const { vector, from, count } of parts) {
    const source = vector.validity();
    if (source === null) setBits(nullBitmap, at, count);
    else copyBits(nullBitmap, at, source, from, count);
    at += count;
  }
  const nullCount = rows - countBits(nullBitmap, rows);
  return { nullCount, nullBitmap: nullCount === 0 ? null : nullBitmap };
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
    target.set(source.subarray(from >> 3, (from + count) >> 3), at >> 3);
    done = count & ~7;
  }
  for (; done < count; done++) {
    const bit = from + done;
    if (((source[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0) setBit(target, at + done);
  }
}

function setBit(target: Uint8Array, bit: number): void {
  target[bit >> 3] = (target[bit >> 3] ?? 0) | (1 << (bit & 7));
}

const bitsOfByte = Uint8Array.from({ length: 256 }, (_, byte) => {
  let bits = 0;
  for (let rest = byte; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
});

function countBits(bytes: Uint8Array, rows: number): number {
  let bits = 0;
  const whole = rows >> 3;
  for (let index = 0; index < whole; index++) bits += bitsOfByte[bytes[index] ?? 0] ?? 0;
  if ((rows & 7) !== 0) bits += bitsOfByte[(bytes[whole] ?? 0) & ((1 << (rows & 7)) - 1)] ?? 0;
  return bits;
}
