import type { DuckDBConnection } from '@duckdb/node-api';
import { render } from '#shared/sql/render';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';

/** What a working copy's files are written with, so that an older Kikite of the same storage version reads them. */
const storageVersion = 'v1.5.0';

export interface InstanceSettings {
  memoryMb: number;
  tempMb: number | null;
  threads: number | null;
  timeZone: string;
  tempFolder: string;
  allowedFolders: readonly string[];
  allowedFiles: readonly string[];
}

const list = (paths: readonly string[]) => sql`[${join(paths.map((path) => sql`${path}`))}]`;

/** Freed memory goes back to the system soon, also while no statement runs: the limit does not count what an allocator keeps. */
const returnsMemory: Sql[] = [
  raw('SET GLOBAL allocator_background_threads = true'),
  raw("SET GLOBAL allocator_flush_threshold = '32MiB'"),
  raw("SET GLOBAL allocator_bulk_deallocation_flush_threshold = '64MiB'"),
];

/** Settings of a fresh instance, before anything is attached. */
export function settings(options: InstanceSettings): Sql[] {
  return [
    sql`SET GLOBAL TimeZone = ${options.timeZone}`,
    sql`SET GLOBAL temp_directory = ${options.tempFolder}`,
    ...(options.tempMb === null ? [] : [sql`SET GLOBAL max_temp_directory_size = ${`${options.tempMb}MiB`}`]),
    sql`SET GLOBAL memory_limit = ${`${options.memoryMb}MiB`}`,
    ...returnsMemory,
    ...(options.threads === null ? [] : [sql`SET GLOBAL threads = ${options.threads}`]),
    ...(options.allowedFolders.length === 0
      ? []
      : [sql`SET GLOBAL allowed_directories = ${list(options.allowedFolders)}`]),
    ...(options.allowedFiles.length === 0
      ? []
      : [sql`SET GLOBAL allowed_paths = ${list(options.allowedFiles)}`]),
  ];
}

/** Attaches a database file; a new one is written in our storage version. */
export function attach(path: string, name: string, readOnly: boolean): Sql {
  const how = readOnly ? sql`READ_ONLY` : sql`STORAGE_VERSION ${storageVersion}`;
  return sql`ATTACH ${path} AS ${identifier(name)} (${how})`;
}

/** Settings that DuckDB keeps by connection; after the lock they can no longer be set. */
export function connectionSettings(catalog: string): Sql[] {
  return [
    sql`SET enable_progress_bar = true`,
    sql`SET enable_progress_bar_print = false`,
    sql`SET progress_bar_time = 0`,
    sql`USE ${identifier(catalog)}`,
  ];
}

/** Ends all access to files outside the allowed ones, and all changes of settings. */
export const lockDown: Sql[] = [
  raw('SET GLOBAL autoinstall_known_extensions = false'),
  raw('SET GLOBAL autoload_known_extensions = false'),
  raw('SET GLOBAL enable_external_access = false'),
  raw('SET GLOBAL lock_configuration = true'),
];

export async function runAll(connection: DuckDBConnection, statements: readonly Sql[]): Promise<void> {
  for (const statement of statements) await connection.run(render(statement));
}
