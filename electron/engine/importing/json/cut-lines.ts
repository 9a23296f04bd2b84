import { shownOfLong, valueLimit, type RawValue } from './cut-values.ts';

const newline = 0x0a;

/** Bytes of whole lines, with where they begin; the last may lack its end. */
export interface LineBlock {
  bytes: Buffer;
  line: number;
  byteOffset: number;
  /** A line longer than 16 MB, of which `bytes` is the beginning. */
  tooLong: boolean;
}

/** Cuts bytes behind line feeds into blocks of whole lines, in bounded memory. */
export async function* lineBlocks(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<LineBlock> {
  let waiting: Buffer = Buffer.alloc(0);
  let line = 1;
  let byteOffset = 0;
  let skipping: LineBlock | null = null;
  for await (const piece of pieces) {
    const joined: Buffer = waiting.length === 0 ? Buffer.from(piece) : Buffer.concat([waiting, piece]);
    let from = 0;
    if (skipping) {
      const end = joined.indexOf(newline);
      from = end < 0 ? joined.length : end + 1;
      byteOffset += from;
      if (end >= 0) {
        yield skipping;
        skipping = null;
        line += 1;
      }
    }
    const end = joined.lastIndexOf(newline) + 1;
    if (end > from) {
      const bytes = joined.subarray(from, end);
      yield { bytes, line, byteOffset, tooLong: false };
      line += countLines(bytes);
      byteOffset += bytes.length;
      from = end;
    }
    waiting = joined.subarray(from);
    if (waiting.length > valueLimit) {
      skipping = { bytes: Buffer.from(waiting.subarray(0, shownOfLong)), line, byteOffset, tooLong: true };
      byteOffset += waiting.length;
      waiting = Buffer.alloc(0);
    }
  }
  if (skipping) yield skipping;
  else if (waiting.length > 0) yield { bytes: waiting, line, byteOffset, tooLong: false };
}

function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count += 1;
  return count;
}

/** The lines of a block as values; blank ones are none. */
export function* valuesOfBlock(block: LineBlock): Generator<RawValue> {
  if (block.tooLong) {
    yield { bytes: block.bytes, key: null, line: block.line, byteOffset: block.byteOffset, state: 'tooLong' };
    return;
  }
  const { bytes } = block;
  let { line } = block;
  for (let from = 0; from < bytes.length; line += 1) {
    const found = bytes.indexOf(newline, from);
    const end = found < 0 ? bytes.length : found;
    const text = bytes.subarray(from, end);
    const byteOffset = block.byteOffset + from;
    from = end + 1;
    if (text.every((byte) => byte <= 0x20)) continue;
    const isLong = text.length > valueLimit;
    const shown = isLong ? text.subarray(0, shownOfLong) : text;
    yield { bytes: shown, key: null, line, byteOffset, state: isLong ? 'tooLong' : 'whole' };
  }
}
