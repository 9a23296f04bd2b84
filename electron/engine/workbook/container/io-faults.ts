import { dirname } from 'node:path';
import { fault, FaultError, Cancelled } from '#shared/faults/fault';

/** The errno name of a system error, or ''. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const refused = new Set(['EACCES', 'EPERM', 'EROFS']);

/** What failed while a workbook's file was being written, in the person's terms. */
export function writeFault(error: unknown, path: string): Error {
  if (error instanceof FaultError || error instanceof Cancelled) return error;
  const code = errorCode(error);
  const detail = error instanceof Error ? error.message : String(error);
  if (full.has(code) || /no space left|not enough space|disk full/i.test(detail)) {
    return fault('diskFull', { path: dirname(path) }, { remedy: 'freeDisk', detail, cause: error });
  }
  if (refused.has(code)) {
    return fault('workbookReadOnly', { path }, { remedy: 'saveAs', detail, cause: error });
  }
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ERR_INVALID_ARG_VALUE') {
    return fault('workbookNotFound', { path }, { remedy: 'saveAs', detail, cause: error });
  }
  return fault('fileUnreadable', { path, reason: code || 'I/O' }, { remedy: 'saveAs', detail, cause: error });
}

/** What failed while a workbook's file was being read. */
export function readFault(error: unknown, path: string): Error {
  if (error instanceof FaultError || error instanceof Cancelled) return error;
  const code = errorCode(error);
  const detail = error instanceof Error ? error.message : String(error);
  if (['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE', 'ENAMETOOLONG'].includes(code)) {
    return fault('workbookNotFound', { path }, { remedy: 'chooseFile', detail, cause: error });
  }
  return fault('fileUnreadable', { path, reason: code || 'I/O' }, { remedy: 'retry', detail, cause: error });
}

export function damaged(path: string, part: string, detail: string, cause?: unknown): FaultError {
  return fault('workbookDamaged', { path, part }, { remedy: 'chooseFile', detail, cause });
}
