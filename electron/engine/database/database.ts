import type { Sql } from '#shared/sql/sql';
import type { Cell } from '#shared/model/result';
import type { Job } from '../jobs/job.ts';

/**
 * Values that `rows` and `table` give: BIGINT as a number when it is safe, else text; DECIMAL as exact text; DATE as
 * `2011-12-09`; TIMESTAMP as `2011-12-09 12:50:00[.ffffff]`; TIMESTAMPTZ as an ISO instant; everything nested as JSON text.
 */
export type PlainRow = Record<string, Cell>;

/** One connection of the working copy's instance. A statement of ours is always a fragment; text is for tests alone. */
export interface Connection {
  run(statement: Sql): Promise<void>;
  rows(statement: Sql): Promise<PlainRow[]>;
  table(statement: Sql): Promise<{ columns: { name: string; type: string }[]; rows: Cell[][] }>;
  /** The first row. @throws when there is none. */
  row(statement: Sql): Promise<PlainRow>;
  /** Arrow IPC stream in pages of at most 1 MB, copied from raw vectors. Resolves to the number of rows. */
  pages(statement: Sql, onPage: (page: Uint8Array) => void | Promise<void>): Promise<number>;
  /** As `pages`, of the first `limit` rows; `more` says that the statement gave more. */
  limitedPages(
    statement: Sql,
    onPage: (page: Uint8Array) => void | Promise<void>,
    limit: number,
  ): Promise<{ sent: number; more: boolean }>;
  /** Loads columns of plain values into an existing table, in chunks. */
  append(table: string, columns: readonly string[], rows: Iterable<readonly Cell[]>): Promise<number>;
  /** Acts once the transaction is committed, at once where there is none, and never when it is rolled back. */
  afterCommit(act: () => void): void;
}

export interface DatabaseOptions {
  /** Folder of the working copy: the only place the locked instance may touch. */
  folder: string;
  readOnly: boolean;
  memoryMb: number | null;
  tempMb: number | null;
  threads: number | null;
  timeZone: string;
}

/**
 * The locked DuckDB instance of one working copy (`book.duckdb` attached as `book`, in use) with its immutable batch
 * files attached read-only as `batch_<n>` (their rows are `batch_<n>.main.rows`).
 */
export interface Database {
  /** A connection of its own for one job: progress is reported to it, its cancel interrupts the statement (< 100 ms). */
  use<T>(job: Job, work: (connection: Connection) => Promise<T>): Promise<T>;
  /** As `use`, inside one transaction: all or nothing. */
  transaction<T>(job: Job, work: (connection: Connection) => Promise<T>): Promise<T>;
  attachBatch(id: number): Promise<void>;
  detachBatch(id: number): Promise<void>;
  attachedBatches(): number[];
  checkpoint(): Promise<void>;
  close(): Promise<void>;
}
