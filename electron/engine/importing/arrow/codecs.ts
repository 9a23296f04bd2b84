import { CompressionType, compressionRegistry } from 'apache-arrow';
import { decompress } from 'fzstd';

/** Arrow's buffers may be compressed; the library leaves the methods to its users. */
export function registerCodecs(): void {
  compressionRegistry.set(CompressionType.ZSTD, { decode: (bytes) => decompress(bytes) });
  compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: lz4Frame });
}

const magic = 0x184d2204;

/**
 * Decodes an LZ4 frame (its blocks; checksums are not compared, the sizes of Arrow's buffers are).
 * @throws when it is no frame or its references leave it
 */
export function lz4Frame(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 7 || view.getUint32(0, true) !== magic) throw new Error('not an LZ4 frame');
  const flags = view.getUint8(4);
  const hasBlockSums = (flags & 0x10) !== 0;
  let at = 6 + ((flags & 0x08) !== 0 ? 8 : 0) + ((flags & 0x01) !== 0 ? 4 : 0) + 1;
  const out = new Output(bytes.length * 4);
  for (;;) {
    const word = view.getUint32(at, true);
    at += 4;
    if (word === 0) return out.bytes();
    const size = word & 0x7fffffff;
    const block = bytes.subarray(at, at + size);
    if (block.length < size) throw new Error('an LZ4 frame is cut short');
    if (word >>> 31 === 1) out.add(block);
    else lz4Block(block, out);
    at += size + (hasBlockSums ? 4 : 0);
  }
}

class Output {
  private buffer: Uint8Array;
  private length = 0;

  constructor(size: number) {
    this.buffer = new Uint8Array(size);
  }

  add(piece: Uint8Array): void {
    this.reserve(piece.length);
    this.buffer.set(piece, this.length);
    this.length += piece.length;
  }

  /** Copies bytes that were given before; they may overlap what is being written. */
  repeat(distance: number, count: number): void {
    if (distance === 0 || distance > this.length) throw new Error('an LZ4 reference leaves its frame');
    this.reserve(count);
    for (let index = 0; index < count; index += 1)
      this.buffer[this.length + index] = this.buffer[this.length - distance + index] as number;
    this.length += count;
  }

  bytes(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  private reserve(count: number): void {
    if (this.length + count <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + count));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }
}

function lz4Block(block: Uint8Array, out: Output): void {
  let at = 0;
  const long = (start: number): number => {
    let length = start;
    if (start !== 15) return length;
    for (;;) {
      const byte = block[at];
      at += 1;
      if (byte === undefined) throw new Error('an LZ4 block is cut short');
      length += byte;
      if (byte !== 255) return length;
    }
  };
  while (at < block.length) {
    const token = block[at] as number;
    at += 1;
    const literals = long(token >>> 4);
    out.add(block.subarray(at, at + literals));
    at += literals;
    if (at >= block.length) return;
    const distance = (block[at] as number) | ((block[at + 1] ?? 0) << 8);
    at += 2;
    out.repeat(distance, long(token & 15) + 4);
  }
}
