import type { Encoding } from '#shared/model/recipe';
import { countSequences, decodeStrictly, decodeWithEscapes, unitBytes } from './decoding.ts';
import { strictEncodings } from './encodings.ts';
import { scriptScore } from './script-scores.ts';

/** What had to be done to read a line: it was in another encoding, an inner byte order mark or NULs were taken out. */
export type LineNote = 'otherEncoding' | 'badBytes' | 'innerMark' | 'nul';

/** One physical line of a file. */
export interface Line {
  text: string;
  /** `\n`, `\r\n`, `\r`, `\r\r\n`, or nothing at the end of the file. */
  end: string;
  /** From 1. */
  number: number;
  /** Position of its first byte in the (decompressed) file. */
  byteOffset(): number;
  notes: readonly LineNote[];
  /** Longer than the limit: `text` holds its beginning only. */
  oversize: boolean;
}

/** No record longer than this is loaded; it is listed instead. */
export const recordBytesLimit = 16 << 20;
const shownOfOversize = 2_000;
/** A line with some UTF-8 in it is of another encoding only when it reads as ordinary text there. */
const ordinary = 0.6;

/**
 * Cuts bytes into physical lines and decodes them, in bounded memory. Bytes that do not fit the encoding are read line
 * by line in the other encodings that fit, and the line says so; nothing ever becomes U+FFFD.
 */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<Line[]> {
  const cutter = new LineCutter(encoding);
  for await (const piece of bytes) {
    const lines = cutter.push(piece);
    if (lines.length > 0) yield lines;
  }
  const rest = cutter.end();
  if (rest.length > 0) yield rest;
}

class PhysicalLine implements Line {
  constructor(
    readonly text: string,
    readonly end: string,
    readonly number: number,
    readonly notes: readonly LineNote[],
    readonly oversize: boolean,
    private readonly offset: (index: number) => number,
    private readonly index: number,
  ) {}

  /** Looked up in the block of bytes when it is asked for: few lines are. */
  byteOffset(): number {
    return this.offset(this.index);
  }
}

class LineCutter {
  private pending = Buffer.alloc(0);
  private position = 0;
  private number = 1;
  /** Inside a line whose beginning was too long and is already given. */
  private skipping: { head: Buffer; at: number } | null = null;
  /** Bytes of a code unit, and the place of its lowest byte. */
  private readonly unit: 1 | 2 | 4;
  private readonly low: number;

  constructor(private readonly encoding: Encoding) {
    this.unit = unitBytes(encoding);
    this.low = encoding.endsWith('be') ? this.unit - 1 : 0;
  }

  push(piece: Uint8Array): Line[] {
    this.pending = this.pending.length === 0 ? Buffer.from(piece) : Buffer.concat([this.pending, piece]);
    const end = this.lastLineEnd();
    if (end > 0) {
      const block = this.pending.subarray(0, end);
      this.pending = this.pending.subarray(end);
      return this.cut(block);
    }
    if (this.pending.length > recordBytesLimit) {
      this.skipping ??= { head: Buffer.from(this.pending.subarray(0, shownOfOversize)), at: this.position };
      const whole = this.pending.length - (this.pending.length % this.unit);
      this.position += whole;
      this.pending = this.pending.subarray(whole);
    }
    return [];
  }

  end(): Line[] {
    const block = this.pending;
    this.pending = Buffer.alloc(0);
    return block.length > 0 || this.skipping ? this.cut(block) : [];
  }

  /** Where the last complete line of what is pending ends; a CR at the very end may be half of a CRLF. */
  private lastLineEnd(): number {
    const bytes = this.pending;
    const { unit } = this;
    if (unit === 1) {
      const feed = bytes.lastIndexOf(0x0a) + 1;
      if (feed > 0) return feed;
      const upTo = bytes.length - 2;
      return upTo < 0 ? 0 : bytes.lastIndexOf(0x0d, upTo) + 1;
    }
    const whole = bytes.length - (bytes.length % unit);
    for (const wanted of [0x0a, 0x0d])
      for (let at = whole - (wanted === 0x0d ? 2 * unit : unit); at >= 0; at -= unit)
        if (this.unitAt(bytes, at) === wanted) return at + unit;
    return 0;
  }

  /** The code unit at a position when it is a single byte's worth; -1 for any other. */
  private unitAt(bytes: Buffer, at: number): number {
    for (let index = 0; index < this.unit; index += 1)
      if (index !== this.low && bytes[at + index] !== 0) return -1;
    return bytes[at + this.low] ?? -1;
  }

  private cut(block: Buffer): Line[] {
    const lines: Line[] = [];
    let rest = block;
    if (this.skipping) {
      // What is left of a line whose beginning was given up: only its end matters.
      const { head, at } = this.skipping;
      this.skipping = null;
      const length = this.byteLengthOfLine(block, 0);
      const [begun] = this.textsOf(head);
      const [ended] = this.textsOf(block.subarray(0, length));
      lines.push(this.line(begun?.text ?? '', ended?.end ?? '', none, true, () => at));
      rest = block.subarray(length);
      this.position += length;
    }
    const start = this.position;
    const offset = (index: number) => start + this.offsetOfLine(rest, index);
    this.textsOf(rest).forEach(({ text, end, notes }, index) => {
      const tooLong = text.length > recordBytesLimit;
      const shown = tooLong ? text.slice(0, shownOfOversize) : text;
      lines.push(this.line(shown, end, notes, tooLong, offset, index));
    });
    this.position += rest.length;
    return lines;
  }

  private line(
    given: string,
    end: string,
    known: readonly LineNote[],
    oversize: boolean,
    offset: (index: number) => number,
    index = 0,
  ): Line {
    const { text, notes } = clean(given, known, this.number === 1);
    const line = new PhysicalLine(text, end, this.number, notes, oversize, offset, index);
    this.number += 1;
    return line;
  }

  private textsOf(block: Buffer): { text: string; end: string; notes: readonly LineNote[] }[] {
    if (block.length === 0) return [];
    const whole = decodeStrictly(this.encoding, block);
    return whole === null ? this.linesApart(block) : cutText(whole);
  }

  /** A block that does not decode as one: each line on its own. */
  private linesApart(block: Buffer): { text: string; end: string; notes: readonly LineNote[] }[] {
    const lines: { text: string; end: string; notes: readonly LineNote[] }[] = [];
    for (let at = 0; at < block.length;) {
      const length = this.byteLengthOfLine(block, at);
      const bytes = block.subarray(at, at + length);
      const own = decodeStrictly(this.encoding, bytes);
      const read = own === null ? decodeOtherwise(bytes, this.encoding) : { text: own, notes: none };
      for (const line of cutText(read.text)) lines.push({ ...line, notes: read.notes });
      at += length;
    }
    return lines;
  }

  private byteLengthOfLine(block: Buffer, from: number): number {
    const step = this.unit;
    for (let index = from; index < block.length; index += step) {
      const unit = this.unitAt(block, index);
      if (unit === 0x0a) return index + step - from;
      if (unit !== 0x0d) continue;
      let next = index + step;
      while (next < block.length && this.unitAt(block, next) === 0x0d) next += step;
      return (next < block.length && this.unitAt(block, next) === 0x0a ? next + step : index + step) - from;
    }
    return block.length - from;
  }

  private offsetOfLine(block: Buffer, index: number): number {
    let at = 0;
    for (let line = 0; line < index; line += 1) at += this.byteLengthOfLine(block, at);
    return at;
  }
}

const none: readonly LineNote[] = [];

/** A line that is not of the file's encoding: in another one that fits, or with its bad bytes written out. */
function decodeOtherwise(bytes: Uint8Array, not: Encoding): { text: string; notes: LineNote[] } {
  const { good, bad } = not === 'utf-8' ? countSequences(bytes) : { good: 0, bad: 1 };
  if (bad <= good) return { text: decodeWithEscapes(bytes), notes: ['badBytes'] };
  for (const sure of [true, false]) {
    for (const encoding of [...strictEncodings, 'windows-1252' as const]) {
      if (encoding === not || (sure && good > 0 && scriptScore(encoding, [bytes]) < ordinary)) continue;
      const text = decodeStrictly(encoding, bytes);
      if (text !== null) return { text, notes: ['otherEncoding'] };
    }
    if (good > 0) return { text: decodeWithEscapes(bytes), notes: ['badBytes'] };
  }
  return { text: Buffer.from(bytes).toString('latin1'), notes: ['otherEncoding'] };
}

function cutText(text: string): { text: string; end: string; notes: readonly LineNote[] }[] {
  const lines: { text: string; end: string; notes: readonly LineNote[] }[] = [];
  const ends = /\r*\n|\r/g;
  let at = 0;
  for (let match = ends.exec(text); match; match = ends.exec(text)) {
    lines.push({ text: text.slice(at, match.index), end: match[0], notes: none });
    at = ends.lastIndex;
  }
  if (at < text.length) lines.push({ text: text.slice(at), end: '', notes: none });
  return lines;
}

function clean(
  text: string,
  notes: readonly LineNote[],
  firstOfFile: boolean,
): { text: string; notes: readonly LineNote[] } {
  let cleaned = text;
  let said = notes;
  if (cleaned.startsWith('\ufeff')) {
    cleaned = cleaned.slice(1);
    if (!firstOfFile) said = [...said, 'innerMark'];
  }
  if (cleaned.includes('\0')) {
    cleaned = cleaned.replaceAll('\0', '');
    said = [...said, 'nul'];
  }
  return { text: cleaned, notes: said };
}
