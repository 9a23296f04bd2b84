import { createHash } from 'node:crypto';
import type { Job } from '#engine/jobs/job';
import { readBytes } from './bytes.ts';
import type { PinnedFile } from './pinned-file.ts';

/** SHA-256 of the file as it lies on the disk, in hexadecimal. */
export async function hashFile(file: PinnedFile, job: Job): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of readBytes({ ...file, packed: null }, { job })) {
    hash.update(piece);
    await new Promise(setImmediate);
  }
  return hash.digest('hex');
}
