import { fault } from '#shared/faults/fault';
import { eitherSignal } from './either-signal.ts';
import type { Job } from './job.ts';

/** The calls that run in an engine, so that they can be ended before what they work on is closed. */
export class RunningCalls {
  private readonly ends = new Set<Promise<unknown>>();
  private stop = new AbortController();
  private stopping = false;

  get none(): boolean {
    return this.ends.size === 0;
  }

  /** Does a call's work under a job that ends with the caller's or with all calls. @throws engineStopped */
  async run<T>(job: Job, work: (job: Job) => Promise<T>): Promise<T> {
    if (this.stopping) throw fault('engineStopped', {}, { remedy: 'restartEngine' });
    const either = eitherSignal(job.signal, this.stop.signal);
    const running = work({
      signal: either.signal,
      progress: (progress) => job.progress(progress),
      page: (bytes) => job.page(bytes),
    }).finally(() => either.release());
    const end = running.then(
      () => undefined,
      () => undefined,
    );
    this.ends.add(end);
    try {
      return await running;
    } finally {
      this.ends.delete(end);
    }
  }

  /** Cancels all calls, takes no new ones, does the work once they have ended, and takes calls again. */
  async endedDuring(work: () => Promise<void>): Promise<void> {
    this.stopping = true;
    try {
      this.stop.abort();
      await Promise.all(this.ends);
      await work();
    } finally {
      this.stop = new AbortController();
      this.stopping = false;
    }
  }
}
