const newline = 0x0a;
const carriageReturn = 0x0d;

/** Line feeds in a piece of bytes; whole words at a time. */
export function countNewlines(bytes: Uint8Array): number {
  let count = 0;
  let at = 0;
  const aligned = Math.min(bytes.length, (4 - (bytes.byteOffset % 4)) % 4);
  for (; at < aligned; at += 1) if (bytes[at] === newline) count += 1;
  if (at === bytes.length) return count;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + at, (bytes.length - at) >> 2);
  for (let index = 0; index < words.length;) {
    // A byte equal to the line feed becomes 0x80 after the two steps; lanes are summed for at most 255 words.
    let lanes = 0;
    const end = Math.min(index + 255, words.length);
    for (; index < end; index += 1) {
      const word = (words[index] as number) ^ 0x0a0a0a0a;
      lanes += (~(((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word | 0x7f7f7f7f) >>> 7) & 0x01010101;
    }
    count += (lanes & 255) + ((lanes >>> 8) & 255) + ((lanes >>> 16) & 255) + (lanes >>> 24);
  }
  for (at += words.length * 4; at < bytes.length; at += 1) if (bytes[at] === newline) count += 1;
  return count;
}

/** What a text's bytes tell before anybody has parsed them. */
export interface TextFacts {
  /** Line feeds, without those of blank lines at the very end; plus one when the last line has none. */
  lines: number;
  blankLinesAtEnd: number;
  hasNul: boolean;
  /** A byte order mark anywhere but at the start (files put together with `cat`). */
  hasInnerMark: boolean;
}

/** Gathers {@link TextFacts} of a UTF-8 text given in pieces. */
export class FactsOfText {
  private newlines = 0;
  private hasNul = false;
  private hasInnerMark = false;
  private atStart = true;
  /** The last bytes seen: line feeds and carriage returns at the end of the text. */
  private tailNewlines = 0;
  private anyText = false;
  private previous = new Uint8Array(0);

  add(piece: Buffer): void {
    if (piece.length === 0) return;
    this.newlines += countNewlines(piece);
    this.hasNul ||= piece.includes(0);
    this.hasInnerMark ||= this.innerMark(piece);
    let end = piece.length;
    let feeds = 0;
    while (end > 0 && (piece[end - 1] === newline || piece[end - 1] === carriageReturn)) {
      end -= 1;
      if (piece[end] === newline) feeds += 1;
    }
    if (end > 0) this.anyText = true;
    this.tailNewlines = end > 0 ? feeds : this.tailNewlines + feeds;
    this.previous = Uint8Array.from(piece.subarray(Math.max(0, piece.length - 2)));
    this.atStart = false;
  }

  result(): TextFacts {
    const blankLinesAtEnd = Math.max(0, this.tailNewlines - (this.anyText ? 1 : 0));
    const open = this.anyText && this.tailNewlines === 0 ? 1 : 0;
    return {
      lines: this.newlines - blankLinesAtEnd + open,
      blankLinesAtEnd,
      hasNul: this.hasNul,
      hasInnerMark: this.hasInnerMark,
    };
  }

  private innerMark(piece: Buffer): boolean {
    const mark = Buffer.from([0xef, 0xbb, 0xbf]);
    if (piece.indexOf(mark, this.atStart ? 1 : 0) >= 0) return true;
    if (this.previous.length === 0) return false;
    return Buffer.concat([this.previous, piece.subarray(0, 2)]).includes(mark);
  }
}
