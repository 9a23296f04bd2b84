import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join as joinPath, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Cancelled, FaultError } from '#shared/faults/fault';
import { raw, sql } from '#shared/sql/sql';
import { throwIfCancelled, type Job } from '../jobs/job.ts';
import { onAbort } from '../jobs/on-abort.ts';
import type { Connection } from './database.ts';
import { duckFault } from './duck-faults.ts';
import { claimFile, releaseFile } from './file-claims.ts';
import { attach, connectionSettings, lockDown, runAll, settings } from './lock-down.ts';
import { registerMask } from './mask-function.ts';
import { memoryLimits } from './memory.ts';
import { Session } from './session.ts';

export interface LoaderOptions {
  /** The batch file to write: new. */
  target: string;
  /** False where nobody keeps the file: it need not be whole when `work` is done. */
  kept?: boolean;
  /** The only files that may be read (and, when they do not exist yet, written). */
  sources: readonly string[];
  /** The limit that a person has set; an import stays below its own besides. */
  memoryMb: number | null;
  threads: number | null;
  tempMb?: number | null;
  timeZone?: string;
  /** Other database files to read from, by the names that they are attached under. */
  attached?: readonly { path: string; name: string }[];
  job: Job;
}

/**
 * A short-lived DuckDB instance that writes one batch file and may touch nothing else but the sources. The target
 * (attached as `batch`, in use) is checkpointed and closed when `work` is done, and removed when it fails.
 * @throws what `work` throws, Cancelled, diskFull, engineMemory
 */
export async function withLoader<T>(
  options: LoaderOptions,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const { signal } = options.job;
  const loading = load(options, work);
  let abandoned = false;
  const settled = loading.then(
    // What can't be removed now is removed at the next opening.
    () => (abandoned ? removeTarget(resolve(options.target)).catch(() => undefined) : undefined),
    () => undefined,
  );
  ending.add(settled);
  void settled.then(() => ending.delete(settled));
  const patience = new AbortController();
  try {
    return await Promise.race([loading, impatience(signal, patience.signal, () => (abandoned = true))]);
  } finally {
    patience.abort();
  }
}

async function removeTarget(target: string): Promise<void> {
  await Promise.all([target, `${target}.wal`].map((path) => rm(path, { force: true })));
}

const ending = new Set<Promise<void>>();

/**
 * Resolves when no instance of {@link withLoader} is at work any more, the cancelled ones included: their files are gone
 * then.
 */
export async function loadersEnded(): Promise<void> {
  await Promise.all(ending);
}

/** DuckDB does not hear an interrupt while it writes what it has read; nobody who cancelled has to wait for that. */
const patienceMs = 400;

function impatience(cancel: AbortSignal, end: AbortSignal, abandon: () => void): Promise<never> {
  return new Promise((_resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const release = onAbort(cancel, () => {
      timer = setTimeout(() => {
        abandon();
        reject(new Cancelled());
      }, patienceMs);
    });
    onAbort(end, () => {
      clearTimeout(timer);
      release();
    });
  });
}

const leaveBatch = [sql`USE memory`, sql`DETACH batch`];

async function load<T>(options: LoaderOptions, work: (connection: Connection) => Promise<T>): Promise<T> {
  const target = resolve(options.target);
  await mkdir(dirname(target), { recursive: true });
  claimFile(target);
  const temp = await mkdtemp(joinPath(dirname(target), 'loading-'));
  const instance = await DuckDBInstance.create(':memory:');
  let done = false;
  try {
    const connection = await instance.connect();
    registerMask(connection);
    try {
      await runAll(connection, [
        ...settings({
          memoryMb: memoryLimits(options.memoryMb).loader,
          tempMb: options.tempMb ?? null,
          threads: options.threads,
          timeZone: options.timeZone ?? 'UTC',
          tempFolder: temp,
          allowedFolders: [],
          allowedFiles: [target, `${target}.wal`, ...options.sources.map((source) => resolve(source))],
        }),
        sql`SET GLOBAL preserve_insertion_order = true`,
        // Closing an instance writes what is left to be written while everything waits: of what failed, for nothing.
        raw('PRAGMA disable_checkpoint_on_shutdown'),
        attach(target, 'batch', false),
        ...(options.attached ?? []).map(({ path, name }) => attach(path, name, true)),
        ...connectionSettings('batch'),
        ...lockDown,
      ]);
      const result = await work(new Session(connection, options.job, target));
      throwIfCancelled(options.job);
      await runAll(connection, options.kept === false ? leaveBatch : [sql`CHECKPOINT batch`, ...leaveBatch]);
      done = !options.job.signal.aborted;
      throwIfCancelled(options.job);
      return result;
    } catch (error) {
      // Letting go of what was loaded takes its time: here it takes nobody else's.
      await runAll(connection, leaveBatch).catch(() => undefined);
      throw error;
    } finally {
      connection.closeSync();
    }
  } catch (error) {
    if (error instanceof Cancelled || error instanceof FaultError) throw error;
    throw duckFault(error, target);
  } finally {
    instance.closeSync();
    releaseFile(target);
    await rm(temp, { recursive: true, force: true });
    if (!done) await removeTarget(target);
  }
}
