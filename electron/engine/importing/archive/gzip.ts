import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { throwIfCancelled } from '#engine/jobs/job';
import type { Packed, ReadOptions } from '../source/bytes.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { bombGuard, bombLimits } from './bomb.ts';

/** A file compressed with gzip; several streams behind one another are one text. */
export const gzipped = (file: PinnedFile, limits = bombLimits): Packed => ({
  by: 'gzip',
  total: file.bytes,
  open: (one, options) => unzipped(one, options, bombGuard(file, limits)),
});

async function* unzipped(
  file: PinnedFile,
  { job, onRaw }: ReadOptions,
  count: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const source = createReadStream(file.path, { highWaterMark: 1 << 20 });
  const unzip = createGunzip({ chunkSize: 1 << 20 });
  if (onRaw) source.on('data', (piece) => onRaw(piece as Buffer));
  source.on('error', (error) => unzip.destroy(error));
  source.pipe(unzip);
  try {
    for await (const piece of unzip) {
      throwIfCancelled(job);
      count((piece as Buffer).length);
      yield piece as Buffer;
    }
  } finally {
    source.destroy();
    unzip.destroy();
  }
}
