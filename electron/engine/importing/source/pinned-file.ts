import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { Packed } from './bytes.ts';

/** A regular file as it was when the import began. */
export interface PinnedFile {
  path: string;
  /** Without folders: nothing of this machine is kept in a workbook. */
  name: string;
  bytes: number;
  modified: number;
  inode: number;
  /** How the bytes that are meant are got out of the file; null when they are the file's own. */
  packed: Packed | null;
  /** Of a folder: the files in it that are read. */
  files?: readonly PinnedFile[];
}

/**
 * Notes what a file is before it is read.
 * @throws fileNotFound, fileNotRegular (folders, pipes, devices), fileUnreadable, fileEmpty
 */
export async function pinFile(given: string): Promise<PinnedFile> {
  const path = resolve(given);
  const facts = await stat(path).catch((error: unknown) => {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw fault('fileNotFound', { path }, { remedy: 'chooseFile' });
    throw fault('fileUnreadable', { path, reason: code }, { remedy: 'chooseFile' });
  });
  if (!facts.isFile()) throw fault('fileNotRegular', { path }, { remedy: 'chooseFile' });
  await access(path, constants.R_OK).catch((error: unknown) => {
    throw fault('fileUnreadable', { path, reason: errorCode(error) }, { remedy: 'chooseFile' });
  });
  if (facts.size === 0) throw fault('fileEmpty', { path }, { remedy: 'chooseFile' });
  const { size: bytes, mtimeMs: modified, ino: inode } = facts;
  return { path, name: basename(path), bytes, modified, inode, packed: null };
}

/** @throws fileChanged when the file is not what it was when it was pinned. */
export async function assertUnchanged(file: PinnedFile): Promise<void> {
  if (file.files) {
    for (const one of file.files) await assertUnchanged(one);
    return;
  }
  const facts = await stat(file.path).catch(() => null);
  const same =
    facts?.isFile() === true &&
    facts.size === file.bytes &&
    facts.mtimeMs === file.modified &&
    facts.ino === file.inode;
  if (!same) throw fault('fileChanged', { path: file.path }, { remedy: 'retry' });
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
