import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Entry } from 'yauzl';
import { crc32 } from './crc32.ts';
import type { Directory } from './directory.ts';
import { damaged, errorCode } from './io-faults.ts';

/** The unpacked bytes of an entry, checked against the archive's own CRC. `limit` was checked against its stated size. */
export async function readEntry(directory: Directory, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await directory.zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  } catch (error) {
    throw damaged(directory.path, entry.fileName, String(error), error);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length !== entry.uncompressedSize) throw damaged(directory.path, entry.fileName, 'cut short');
  if (crc32(bytes) !== entry.crc32) throw damaged(directory.path, entry.fileName, 'CRC-32 differs');
  return bytes;
}

/** Passes bytes on and tells their SHA-256 and number at the end. */
export function hashing(): { stream: Transform; digest: () => { sha256: string; bytes: number } } {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, digest: () => ({ sha256: hash.digest('hex'), bytes }) };
}

/** Streams a stored (not deflated) entry into a new file, or nowhere, and answers its hash and size. */
export async function hashEntry(
  directory: Directory,
  entry: Entry,
  target: string | null,
  signal: AbortSignal,
): Promise<{ sha256: string; bytes: number }> {
  const { stream, digest } = hashing();
  const source = await directory.zip.openReadStreamPromise(entry).catch((error: unknown) => {
    throw damaged(directory.path, entry.fileName, String(error), error);
  });
  try {
    if (target === null) await pipeline(source, stream, discard, { signal });
    else await pipeline(source, stream, createWriteStream(target, { flags: 'wx' }), { signal });
  } catch (error) {
    // What is no error of the system is the archive ending too early.
    if (errorCode(error) === '') throw damaged(directory.path, entry.fileName, String(error), error);
    throw error;
  }
  return digest();
}

async function discard(source: AsyncIterable<unknown>): Promise<void> {
  for await (const chunk of source) void chunk;
}
