import { basename, dirname, join } from 'node:path';
import { errorCode } from '../container/io-faults.ts';
import { takeLock, type FileLock } from './file-lock.ts';
import type { LockRecord } from './lock-record.ts';

/** `.~name.kikite.lock` beside the workbook. */
export function lockPath(workbook: string): string {
  return join(dirname(workbook), `.~${basename(workbook)}.lock`);
}

export type WorkbookLock =
  | { state: 'held'; lock: FileLock }
  | { state: 'taken'; holder: LockRecord | null }
  /** The folder takes no files: nobody can save there, so nobody needs a lock. */
  | { state: 'unwritable' };

const unwritable = new Set(['EACCES', 'EPERM', 'EROFS']);

/** Takes the lock of a workbook's file. @param path the real path, links resolved */
export async function lockWorkbook(
  path: string,
  user: { name: string; host: string },
): Promise<WorkbookLock> {
  try {
    const attempt = await takeLock(lockPath(path), user);
    return attempt.held ? { state: 'held', lock: attempt.lock } : { state: 'taken', holder: attempt.holder };
  } catch (error) {
    if (unwritable.has(errorCode(error))) return { state: 'unwritable' };
    throw error;
  }
}
