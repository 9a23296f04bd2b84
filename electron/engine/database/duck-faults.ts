import { fault, type FaultError } from '#shared/faults/fault';

const outOfMemory = /^Out of Memory Error/i;
const noSpace = /No space left on device|not enough space|disk is full|ENOSPC/i;
const tempLimit = /max_temp_directory_size/;
const damaged =
  /^(Serialization|Fatal|INTERNAL)? ?Error.*(corrupt|invalid checksum|checksum)|Corrupt|replaying WAL|not a valid DuckDB database|is not a valid/i;
const invalidated = /database has been invalidated/i;
const locked = /Could not set lock on file|being used by another process/i;

/** True for the error that an interrupted statement ends with. */
export function isInterrupt(error: unknown): boolean {
  return error instanceof Error && /^INTERRUPT Error/i.test(error.message);
}

/**
 * DuckDB's own error as a fault. What is not an outside condition (memory, disk, damage, a lock) is a defect of ours:
 * `internal`, with DuckDB's words and the statement as detail.
 */
export function duckFault(error: unknown, path: string, statement?: string): FaultError {
  const message = error instanceof Error ? error.message : String(error);
  const detail = statement === undefined ? message : `${message}\n${statement.slice(0, 4000)}`;
  const extra = { detail, cause: error };
  if (invalidated.test(message)) return fault('engineStopped', {}, { ...extra, remedy: 'restartEngine' });
  if (noSpace.test(message)) return fault('diskFull', { path }, { ...extra, remedy: 'freeDisk' });
  if (tempLimit.test(message)) return fault('diskFull', { path }, { ...extra, remedy: 'raiseLimit' });
  if (outOfMemory.test(message)) {
    const need = /size ([\d.]+ [KMGT]?i?B)/.exec(message)?.[1] ?? '';
    return fault('engineMemory', { need }, { ...extra, remedy: 'raiseLimit' });
  }
  if (locked.test(message)) {
    const holder = /\(?PID (\d+)\)?/.exec(message)?.[0] ?? '';
    return fault('workbookLocked', { path, holder, since: '' }, { ...extra, remedy: 'openReadOnly' });
  }
  if (damaged.test(message)) return fault('workingCopyDamaged', { path }, extra);
  return fault('internal', {}, { ...extra, remedy: 'retry' });
}
