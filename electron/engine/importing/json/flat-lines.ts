import { isUtf8 } from 'node:buffer';
import type { CsvRows } from '../format.ts';
import { valuesOfBlock, type LineBlock } from './cut-lines.ts';
import { valueLimit, type RawValue } from './cut-values.ts';

const newline = 0x0a;
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const zero = 0x30;

/**
 * Turns lines of flat objects (`{"id":1,"name":"x"}`) into rows of a CSV text byte by byte: numbers and texts are copied
 * as they stand. Any other line is given back as a value, for the reader that knows all of JSON.
 */
export class FlatLines {
  private readonly keys: readonly Buffer[];
  private readonly places: ReadonlyMap<string, number>;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  /** Number of the row in which a column was last met: a key given twice is noticed. */
  private readonly met: Int32Array;
  /** Texts with escapes, as the CSV has them. */
  private readonly decoded: (Buffer | null)[];
  private row = 0;

  /** @param names keys of the columns */
  constructor(names: readonly string[]) {
    this.keys = names.map((name) => Buffer.from(JSON.stringify(name)));
    this.places = new Map(this.keys.map((key, index) => [key.toString('latin1'), index]));
    this.starts = new Int32Array(names.length);
    this.ends = new Int32Array(names.length);
    this.met = new Int32Array(names.length).fill(-1);
    this.decoded = names.map(() => null);
  }

  /** Rows and values of the block, in its order. The bytes of rows are only valid until the next lot is asked for. */
  *convert(block: LineBlock): Generator<CsvRows | RawValue[]> {
    const { bytes } = block;
    if (block.tooLong || !isUtf8(bytes) || bytes.includes(0)) {
      yield [...valuesOfBlock(block)];
      return;
    }
    const width = this.keys.length;
    let out = Buffer.allocUnsafeSlow(bytes.length + 4_096 + width * 64);
    let rows = emptyRows(block.line);
    let used = 0;
    let { line } = block;
    for (let from = 0; from < bytes.length; line += 1) {
      const found = bytes.indexOf(newline, from);
      const end = found < 0 ? bytes.length : found;
      if (used + (end - from) + width + 32 > out.length) {
        yield { ...rows, bytes: out.subarray(0, used) };
        if (end - from + width + 64 > out.length) out = Buffer.allocUnsafeSlow(end - from + width + 64);
        rows = emptyRows(line);
        used = 0;
      }
      const kind = this.read(bytes, from, end);
      if (kind === 'flat') {
        if (rows.rows === 0) rows.line = line;
        else if (line !== rows.line + rows.rows) rows.inStep = false;
        const next = this.write(bytes, out, used, line);
        rows.longest = Math.max(rows.longest, next - used);
        rows.rows += 1;
        used = next;
      } else if (kind === 'other') {
        if (rows.rows > 0) yield { ...rows, bytes: out.subarray(0, used) };
        rows = emptyRows(line + 1);
        used = 0;
        const byteOffset = block.byteOffset + from;
        yield [...valuesOfBlock({ bytes: bytes.subarray(from, end), line, byteOffset, tooLong: false })];
      }
      from = end + 1;
    }
    if (rows.rows > 0) yield { ...rows, bytes: out.subarray(0, used) };
  }

  /** Finds where the values of a line stand. */
  private read(bytes: Buffer, from: number, end: number): 'flat' | 'blank' | 'other' {
    this.row += 1;
    let at = blanks(bytes, from, end);
    if (at === end) return 'blank';
    if (bytes[at] !== 0x7b || end - from > valueLimit) return 'other';
    at = blanks(bytes, at + 1, end);
    if (bytes[at] === 0x7d) return 'other';
    let expected = 0;
    for (;;) {
      const place = this.keyAt(bytes, at, end, expected);
      if (place < 0 || this.met[place] === this.row) return 'other';
      at = blanks(bytes, at + (this.keys[place] as Buffer).length, end);
      if (bytes[at] !== 0x3a) return 'other';
      at = this.valueAt(bytes, blanks(bytes, at + 1, end), end, place);
      if (at < 0) return 'other';
      this.met[place] = this.row;
      at = blanks(bytes, at, end);
      const sign = bytes[at];
      if (at >= end) return 'other';
      at = blanks(bytes, at + 1, end);
      if (sign === 0x7d) return at === end ? 'flat' : 'other';
      if (sign !== comma) return 'other';
      expected = place + 1;
    }
  }

  /** The column of the key that stands here, -1 when it is none: in the files of one writer it is the expected one. */
  private keyAt(bytes: Buffer, at: number, end: number, expected: number): number {
    const key = this.keys[expected];
    if (key && at + key.length <= end) {
      let index = 0;
      while (index < key.length && bytes[at + index] === key[index]) index += 1;
      if (index === key.length) return expected;
    }
    if (bytes[at] !== quote) return -1;
    const close = bytes.indexOf(quote, at + 1);
    if (close < 0 || close >= end) return -1;
    return this.places.get(bytes.toString('latin1', at, close + 1)) ?? -1;
  }

  /** Notes a value; gives the place behind it, -1 when it is not plain. */
  private valueAt(bytes: Buffer, from: number, end: number, place: number): number {
    const first = bytes[from] as number;
    let at = from;
    this.decoded[place] = null;
    this.starts[place] = from;
    if (first === quote) {
      at = this.textEnd(bytes, from, end, place);
      if (at < 0) return -1;
    } else if (first === 0x2d || (first >= zero && first <= 0x39)) {
      at = numberEnd(bytes, from, end);
      if (at < 0) return -1;
    } else {
      const word = first === 0x6e ? 'null' : first === 0x74 ? 'true' : first === 0x66 ? 'false' : '';
      if (word === '' || bytes.toString('latin1', from, from + word.length) !== word) return -1;
      at = from + word.length;
      if (word === 'null') this.starts[place] = at;
    }
    this.ends[place] = at;
    return at;
  }

  private textEnd(bytes: Buffer, from: number, end: number, place: number): number {
    let escaped = false;
    for (let at = from + 1; at < end; at += 1) {
      const byte = bytes[at] as number;
      if (byte === backslash) {
        escaped = true;
        at += 1;
      } else if (byte === quote) {
        if (escaped && !this.decode(bytes, from, at + 1, place)) return -1;
        return at + 1;
      }
    }
    return -1;
  }

  private decode(bytes: Buffer, from: number, end: number, place: number): boolean {
    let text: unknown;
    try {
      text = JSON.parse(bytes.toString('utf8', from, end));
    } catch {
      return false;
    }
    // Halves of characters and NULs are listed, not copied.
    if (typeof text !== 'string' || text.includes('\0') || /\p{Cs}/u.test(text)) return false;
    this.decoded[place] = Buffer.from(`"${text.replaceAll('"', '""')}"`);
    return true;
  }

  /** Writes the row that was read: its cells, no cells beyond them, its line. @returns the place behind it */
  private write(bytes: Buffer, out: Buffer, from: number, line: number): number {
    let at = from;
    const { met, row, starts, ends, decoded } = this;
    for (let place = 0; place < met.length; place += 1) {
      if (met[place] === row) {
        const text = decoded[place];
        if (text) at += text.copy(out, at);
        else {
          const end = ends[place] as number;
          for (let index = starts[place] as number; index < end; index += 1) {
            out[at] = bytes[index] as number;
            at += 1;
          }
        }
      }
      out[at] = comma;
      at += 1;
    }
    out[at] = comma;
    at = writeNumber(out, at + 1, line);
    out[at] = newline;
    return at + 1;
  }
}

const emptyRows = (line: number): Omit<CsvRows, 'bytes'> => ({ rows: 0, longest: 0, line, inStep: true });

function blanks(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && (bytes[at] === 0x20 || bytes[at] === 0x0d || bytes[at] === 0x09)) at += 1;
  return at;
}

const numberText = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Behind a number; -1 when it is not written as JSON has it. */
function numberEnd(bytes: Buffer, from: number, end: number): number {
  let at = from;
  let plain = bytes[from] !== zero && bytes[from] !== 0x2d;
  for (; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte >= zero && byte <= 0x39) continue;
    if (byte === comma || byte === 0x7d || byte === 0x20 || byte === 0x0d || byte === 0x09) break;
    plain = false;
  }
  return plain || numberText.test(bytes.toString('latin1', from, at)) ? at : -1;
}

function writeNumber(out: Uint8Array, from: number, value: number): number {
  let length = 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) length += 1;
  let rest = value;
  for (let at = from + length - 1; at >= from; at -= 1) {
    out[at] = zero + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  return from + length;
}
