import { mkdir, rm } from 'node:fs/promises';
import { join as joinPath, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { fault } from '#shared/faults/fault';
import { sql } from '#shared/sql/sql';
import { eitherSignal } from '../jobs/either-signal.ts';
import type { Job } from '../jobs/job.ts';
import { silentJob, throwIfCancelled } from '../jobs/job.ts';
import { ConnectionPool } from './connection-pool.ts';
import type { Connection, Database, DatabaseOptions } from './database.ts';
import { duckFault } from './duck-faults.ts';
import { claimFile, releaseFile } from './file-claims.ts';
import { Session } from './session.ts';
import { attach, lockDown, runAll, settings } from './lock-down.ts';
import { registerMask } from './mask-function.ts';
import { memoryLimits } from './memory.ts';
import { makeSchemas } from './schemas.ts';
import { identifier } from '#shared/sql/sql';

/** Name of the working copy's own database in its folder. */
export const bookFile = 'book.duckdb';

/** File of a batch in a working copy's folder. */
export const batchFile = (id: number): string => `batch-${id}.duckdb`;

/**
 * Opens (or creates) the working copy in a folder as one locked DuckDB instance.
 * @throws workbookLocked, workingCopyDamaged, diskFull, engineMemory
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const folder = resolve(options.folder);
  const path = joinPath(folder, bookFile);
  const temp = joinPath(folder, 'temp');
  await mkdir(folder, { recursive: true });
  claimFile(path);
  let instance: DuckDBInstance | undefined;
  try {
    instance = await DuckDBInstance.create(':memory:');
    const first = await instance.connect();
    await runAll(
      first,
      settings({
        ...options,
        memoryMb: memoryLimits(options.memoryMb).database,
        tempFolder: temp,
        allowedFolders: [folder],
        allowedFiles: [],
      }),
    );
    await runAll(first, [attach(path, 'book', options.readOnly)]);
    await rm(temp, { recursive: true, force: true });
    registerMask(first);
    await runAll(first, makeSchemas);
    const pool = await ConnectionPool.create(instance, first, 'book');
    await runAll(first, lockDown);
    return new WorkingCopy(instance, pool, folder, options.readOnly);
  } catch (error) {
    instance?.closeSync();
    releaseFile(path);
    throw duckFault(error, path);
  }
}

class WorkingCopy implements Database {
  private readonly batches = new Set<number>();
  private readonly running = new Set<Promise<unknown>>();
  private readonly stop = new AbortController();
  private closing: Promise<void> | undefined;
  private lastTurn: Promise<void> = Promise.resolve();

  constructor(
    private readonly instance: DuckDBInstance,
    private readonly pool: ConnectionPool,
    private readonly folder: string,
    private readonly readOnly: boolean,
  ) {}

  async use<T>(job: Job, work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.track(job, work);
  }

  private async track<T>(job: Job, work: (session: Session) => Promise<T>): Promise<T> {
    if (this.closing) throw fault('workbookNotOpen', {});
    const running = this.lend(job, work);
    const settled = running.then(
      () => undefined,
      () => undefined,
    );
    this.running.add(settled);
    void settled.then(() => this.running.delete(settled));
    return running;
  }

  async transaction<T>(job: Job, work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.inTurn(async () => {
      throwIfCancelled(job);
      return this.track(job, (session) => session.transaction(work));
    });
  }

  /** Two transactions that write the same rows at once would end one of them: each waits for the one before. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.lastTurn.then(work);
    this.lastTurn = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  async attachBatch(id: number): Promise<void> {
    if (this.batches.has(id)) return;
    const path = joinPath(this.folder, batchFile(id));
    await this.use(silentJob(), (connection) => connection.run(attach(path, `batch_${id}`, true)));
    this.batches.add(id);
  }

  async detachBatch(id: number): Promise<void> {
    if (!this.batches.has(id)) return;
    await this.use(silentJob(), (connection) => connection.run(sql`DETACH ${identifier(`batch_${id}`)}`));
    this.batches.delete(id);
  }

  attachedBatches(): number[] {
    return [...this.batches].sort((a, b) => a - b);
  }

  async checkpoint(): Promise<void> {
    if (this.readOnly) return;
    await this.use(silentJob(), (connection) => connection.run(sql`CHECKPOINT book`));
  }

  close(): Promise<void> {
    this.closing ??= this.shut();
    return this.closing;
  }

  private async shut(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.running);
    try {
      const last = await this.pool.closeAllButOne();
      const names = [...this.attachedBatches().map((id) => `batch_${id}`), 'book'];
      await runAll(last, [sql`USE memory`, ...names.map((name) => sql`DETACH ${identifier(name)}`)]);
      last.closeSync();
    } finally {
      this.instance.closeSync();
      releaseFile(joinPath(this.folder, bookFile));
    }
  }

  private async lend<T>(job: Job, work: (session: Session) => Promise<T>): Promise<T> {
    const either = eitherSignal(job.signal, this.stop.signal);
    const watched: Job = {
      signal: either.signal,
      progress: (progress) => job.progress(progress),
      page: (bytes) => job.page(bytes),
    };
    try {
      const duck = await this.pool.take();
      const session = new Session(duck, watched, this.folder);
      try {
        return await work(session);
      } finally {
        await this.pool.give(duck, session.leavesTraces);
      }
    } finally {
      either.release();
    }
  }
}
