import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { fault } from '#shared/faults/fault';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/**
 * Writes a file whole or not at all: a temporary file beside it, flushed, then renamed.
 * @returns its size in bytes. @throws diskFull, fileUnreadable
 */
export async function writeFileWhole(path: string, content: string | Uint8Array): Promise<number> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const beside = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
    return bytes.byteLength;
  } catch (error) {
    await rm(beside, { force: true });
    if (codeOf(error) === 'ENOSPC') throw fault('diskFull', { path }, { remedy: 'freeDisk', cause: error });
    throw fault(
      'fileUnreadable',
      { path, reason: codeOf(error) || String(error) },
      { remedy: 'saveAs', cause: error },
    );
  }
}
