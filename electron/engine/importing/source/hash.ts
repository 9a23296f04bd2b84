import { createHash } from 'node:crypto';
import type { Job } from '#engine/jobs/job';
import { readBytes } from './bytes.ts';
import type { PinnedFile } from './pinned-file.ts';

/**
 * SHA-256 of the file as it lies on the disk, in hexadecimal. Of a folder: that of a list of its files, a line each of
 * SHA-256, two blanks and the name, as `sha256sum` writes it.
 */
export async function hashFile(file: PinnedFile, job: Job): Promise<string> {
  if (file.files) {
    const hash = createHash('sha256');
    for (const one of file.files) hash.update(`${await hashFile(one, job)}  ${one.name}\n`);
    return hash.digest('hex');
  }
  return hashContent({ ...file, packed: null }, job);
}

/** SHA-256 of the bytes that are meant: unpacked, where the file is. */
export async function hashContent(file: PinnedFile, job: Job): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of readBytes(file, { job })) {
    hash.update(piece);
    await new Promise(setImmediate);
  }
  return hash.digest('hex');
}
