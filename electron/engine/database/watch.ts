import type { DuckDBConnection } from '@duckdb/node-api';
import { Cancelled } from '#shared/faults/fault';
import { onAbort } from '../jobs/on-abort.ts';
import { throwIfCancelled, type Job } from '../jobs/job.ts';
import { isInterrupt } from './duck-faults.ts';

const progressEveryMs = 100;
const interruptEveryMs = 5;

/**
 * Runs one statement under a job: its progress is reported, its cancel interrupts the statement. The interrupt is
 * repeated until the statement ends, since one that arrives before the statement has begun is forgotten by DuckDB.
 * @throws Cancelled
 */
export async function watch<T>(
  connection: DuckDBConnection,
  job: Job,
  statement: () => Promise<T>,
): Promise<T> {
  throwIfCancelled(job);
  let interrupting: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
    interrupting ??= setInterval(() => connection.interrupt(), interruptEveryMs);
  };
  let last = -1;
  const polling = setInterval(() => {
    const { percentage } = connection.progress;
    if (percentage <= last || percentage < 0) return;
    last = percentage;
    job.progress({ share: Math.min(percentage / 100, 1), text: { key: 'job.computing' }, cancellable: true });
  }, progressEveryMs);
  const release = onAbort(job.signal, interrupt);
  try {
    return await statement();
  } catch (error) {
    if (job.signal.aborted && isInterrupt(error)) throw new Cancelled();
    throw error;
  } finally {
    clearInterval(polling);
    clearInterval(interrupting);
    release();
  }
}
