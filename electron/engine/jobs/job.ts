import { Cancelled } from '#shared/faults/fault';
import type { Progress } from '#shared/rpc/messages';

/** What a running command tells its caller, and hears from it. */
export interface Job {
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  /** Sends one Arrow IPC page (≤ 1 MB). Resolves when the caller can take another. */
  page(bytes: Uint8Array): void | Promise<void>;
}

/** A job nobody watches: for tests and inner calls. */
export function silentJob(): Job {
  return { signal: new AbortController().signal, progress: () => undefined, page: () => undefined };
}

/** @throws Cancelled when the person asked to stop. */
export function throwIfCancelled(job: Job): void {
  if (job.signal.aborted) throw new Cancelled();
}
