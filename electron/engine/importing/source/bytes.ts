import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { fault } from '#shared/faults/fault';
import type { DelimitedRecipe } from '#shared/model/recipe';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import type { PinnedFile } from './pinned-file.ts';

export type Compression = DelimitedRecipe['compression'];

export interface ReadOptions {
  compression: Compression;
  job: Job;
  /** Told of every piece of the file itself, still compressed, in order. */
  onRaw?: (piece: Uint8Array) => void;
}

const pieceBytes = 4 << 20;
/** Text that grows more than this from its compressed form is a bomb, not an export. */
const expansionLimit = 1_200;

/**
 * The bytes of a file, decompressed, in pieces. A piece is only valid until the next one is asked for.
 * @throws fileUnreadable (damaged or truncated gzip, vanished file), Cancelled
 */
export async function* readBytes(file: PinnedFile, options: ReadOptions): AsyncGenerator<Buffer> {
  try {
    yield* options.compression === 'gzip' ? unzipped(file, options) : plain(file, options);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    const reason = String(error.code);
    throw fault(
      'fileUnreadable',
      { path: file.path, reason },
      { remedy: 'chooseFile', detail: error.message },
    );
  }
}

async function* plain(file: PinnedFile, { job, onRaw }: ReadOptions): AsyncGenerator<Buffer> {
  const handle = await open(file.path, 'r');
  try {
    const buffer = Buffer.allocUnsafeSlow(Math.min(pieceBytes, Math.max(file.bytes, 1)));
    for (;;) {
      throwIfCancelled(job);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return;
      const piece = buffer.subarray(0, bytesRead);
      onRaw?.(piece);
      yield piece;
    }
  } finally {
    await handle.close();
  }
}

async function* unzipped(file: PinnedFile, { job, onRaw }: ReadOptions): AsyncGenerator<Buffer> {
  const source = createReadStream(file.path, { highWaterMark: 1 << 20 });
  const unzip = createGunzip({ chunkSize: 1 << 20 });
  if (onRaw) source.on('data', (piece) => onRaw(piece as Buffer));
  source.on('error', (error) => unzip.destroy(error));
  source.pipe(unzip);
  let given = 0;
  try {
    for await (const piece of unzip) {
      throwIfCancelled(job);
      given += (piece as Buffer).length;
      if (given > (file.bytes + 1024) * expansionLimit)
        throw fault('fileUnreadable', { path: file.path, reason: 'gzip > 1:1200' });
      yield piece as Buffer;
    }
  } finally {
    source.destroy();
    unzip.destroy();
  }
}
