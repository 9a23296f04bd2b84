import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { FileHandle } from 'node:fs/promises';
import { ByteCursor } from './byte-cursor.ts';
import { NotASystemFile } from './read-dictionary.ts';

const inflateBlock = promisify(inflate);
/** Writers use blocks of 4 MB; more than this at once is damage. */
const blockLimit = 64 << 20;

interface Block {
  at: number;
  compressed: number;
  plain: number;
}

/**
 * The cases of a compressed (.zsav) file: blocks that are compressed each on its own, listed at the end of the file.
 * @throws NotASystemFile when the list or a block is damaged
 */
export async function* inflateBlocks(
  handle: FileHandle,
  file: { bytes: number; dataAt: number; littleEndian: boolean },
): AsyncGenerator<Buffer> {
  const read = async (at: number, length: number): Promise<Buffer> => {
    if (at < 0 || length < 0 || at + length > file.bytes) throw new NotASystemFile('block outside the file');
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await handle.read(buffer, 0, length, at);
    if (bytesRead < length) throw new NotASystemFile('cut off');
    return buffer;
  };
  const head = new ByteCursor(await read(file.dataAt, 24), file.littleEndian);
  head.skip(8);
  const listAt = head.int64();
  const listLength = head.int64();
  if (listLength > Math.min(file.bytes, blockLimit)) throw new NotASystemFile('list of blocks');
  for (const block of blocksOf(await read(listAt, listLength), file.littleEndian)) {
    const bytes = await read(block.at, block.compressed);
    const plain = await inflateBlock(bytes, { maxOutputLength: block.plain }).catch(() => {
      throw new NotASystemFile('damaged block');
    });
    if (plain.length !== block.plain) throw new NotASystemFile('damaged block');
    yield plain;
  }
}

function blocksOf(list: Buffer, littleEndian: boolean): Block[] {
  const cursor = new ByteCursor(list, littleEndian);
  cursor.skip(20);
  const count = cursor.int32();
  if (count < 0 || count * 24 > cursor.left) throw new NotASystemFile('list of blocks');
  return Array.from({ length: count }, () => {
    cursor.skip(8);
    const at = cursor.int64();
    const plain = cursor.int32();
    const compressed = cursor.int32();
    if (plain < 0 || plain > blockLimit) throw new NotASystemFile('block size');
    return { at, plain, compressed };
  });
}
