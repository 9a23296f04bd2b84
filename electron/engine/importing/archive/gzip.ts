import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { fault } from '#shared/faults/fault';
import { throwIfCancelled } from '#engine/jobs/job';
import type { Packed, ReadOptions } from '../source/bytes.ts';
import type { PinnedFile } from '../source/pinned-file.ts';

/** Text that grows more than this from its compressed form is a bomb, not an export. */
const expansionLimit = 1_200;

/** A file compressed with gzip; several streams behind one another are one text. */
export const gzipped = (file: PinnedFile): Packed => ({ by: 'gzip', total: file.bytes, open: unzipped });

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
