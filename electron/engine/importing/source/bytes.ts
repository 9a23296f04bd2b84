import { open } from 'node:fs/promises';
import { fault } from '#shared/faults/fault';
import type { DelimitedRecipe } from '#shared/model/recipe';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import type { PinnedFile } from './pinned-file.ts';

export type Compression = DelimitedRecipe['compression'];

/** What lies around the bytes that are meant: a compression of the whole file, or an archive. */
export interface Packed {
  by: Exclude<Compression, 'none'>;
  /** Bytes that `onRaw` is told of in all, for progress. */
  total: number;
  /** The unpacked bytes from the beginning, in pieces that are only valid until the next one. */
  open(file: PinnedFile, options: ReadOptions): AsyncGenerator<Buffer>;
}

export interface ReadOptions {
  job: Job;
  /** Told of every piece of the file itself, still packed, in order (of a member of an archive: unpacked). */
  onRaw?: (piece: Uint8Array) => void;
}

const pieceBytes = 4 << 20;

/**
 * The bytes of a file, unpacked, in pieces. A piece is only valid until the next one is asked for.
 * @throws fileUnreadable (damaged or truncated, vanished), Cancelled
 */
export async function* readBytes(file: PinnedFile, options: ReadOptions): AsyncGenerator<Buffer> {
  try {
    yield* file.packed ? file.packed.open(file, options) : plain(file, options);
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
