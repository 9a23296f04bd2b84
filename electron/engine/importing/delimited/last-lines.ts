import { open } from 'node:fs/promises';
import type { Encoding } from '#shared/model/recipe';
import type { PinnedFile } from '../source/pinned-file.ts';
import { decodeLoosely } from './decoding.ts';

const tailBytes = 64 << 10;

/** The last lines of a file; the first of them may be torn. None of a packed one, whose end can't be seen. */
export async function lastLines(file: PinnedFile, encoding: Encoding): Promise<string[]> {
  if (file.packed || file.bytes === 0) return [];
  const handle = await open(file.path, 'r');
  try {
    const from = Math.max(0, file.bytes - tailBytes) & ~3;
    const buffer = Buffer.alloc(Math.min(tailBytes + 4, file.bytes - from));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
    return decodeLoosely(encoding, buffer.subarray(0, bytesRead)).split(/\r*\n|\r/);
  } finally {
    await handle.close();
  }
}
