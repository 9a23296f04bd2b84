import { silentJob, type Job } from './job.ts';

/** Work that is done when nobody waits: some time after the last command, and given up as soon as the next one comes. */
export class IdleWork {
  private timer: NodeJS.Timeout | undefined;
  private running: { controller: AbortController; end: Promise<void> } | null = null;

  constructor(
    private readonly afterMs: number,
    private readonly work: (job: Job) => Promise<void>,
  ) {}

  /** Nothing runs any more: the work may begin in a while. */
  rest(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.begin(), this.afterMs);
    this.timer.unref();
  }

  /** Something comes: resolves as soon as the work has stopped, at once when it was not under way. */
  async interrupt(): Promise<void> {
    clearTimeout(this.timer);
    this.running?.controller.abort();
    await this.running?.end;
  }

  private begin(): void {
    const controller = new AbortController();
    // Cancelled or failed, it leaves everything as it was; the next rest tries again.
    const end = this.work({ ...silentJob(), signal: controller.signal })
      .catch(() => undefined)
      .finally(() => (this.running = null));
    this.running = { controller, end };
  }
}
