/** Places where a test can make the process die as if by a power cut: `KIKITE_FAILPOINT=<name>`. */
export const failPointNames = [
  'import.batchWritten',
  'import.batchAttached',
  'save.encoded',
  'save.pending',
  'save.written',
  'save.published',
  'open.locked',
  'open.extracted',
  'open.built',
  'open.stated',
] as const;

/** The same while somebody is forgotten: before it is decided, and at every step after that. */
export const forgetPointNames = [
  'forget.written',
  'forget.noted',
  'forget.batchInPlace',
  'forget.bookWritten',
  'forget.inPlace',
  'forget.derived',
  'forget.saved',
] as const;
export type FailPoint = (typeof failPointNames)[number] | (typeof forgetPointNames)[number];

/** Kills this process, hard, when the environment names this point; otherwise does nothing. */
export function failPoint(name: FailPoint): void {
  if (process.env.KIKITE_FAILPOINT !== name) return;
  process.kill(process.pid, 'SIGKILL');
  // The signal may arrive a moment later: nothing may happen in between.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
}
