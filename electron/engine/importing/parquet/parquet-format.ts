import { join as joinPath } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { EngineContext } from '#engine/context';
import { withLoader } from '#engine/database/loader';
import type { Job } from '#engine/jobs/job';
import { assertNotTooWide } from '../column-limit.ts';
import type { FileLook, SourceFormat } from '../format.ts';
import { lookOf, shownRows } from '../look-of.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import {
  loadParquet,
  parquetColumns,
  parquetNotes,
  parquetPlans,
  parquetRecipe,
  parquetSample,
} from './load-parquet.ts';

/** Parquet, read by DuckDB itself in an instance that may touch nothing else. */
export const parquetFormat: SourceFormat = {
  needsPlainFile: true,
  async look(context, file, { folder }, job) {
    return saidPlainly(file, () => look(context, file, folder, job));
  },
  async load(connection, load) {
    return saidPlainly(load.file, () => loadParquet(connection, load));
  },
  sources: (file) => [file.path],
};

async function look(context: EngineContext, file: PinnedFile, folder: string, job: Job): Promise<FileLook> {
  const { memoryMb, threads } = context.limits;
  const target = joinPath(folder, 'look.duckdb');
  return withLoader({ target, sources: [file.path], memoryMb, threads, job }, async (connection) => {
    const columns = await parquetColumns(connection, file.path);
    assertNotTooWide(file, columns.length);
    const rows = await parquetSample(connection, file.path, columns, shownRows);
    const found = { file, recipe: parquetRecipe(columns), columns: parquetPlans(columns) };
    return lookOf({ ...found, notes: parquetNotes(columns) }, rows);
  });
}

/** DuckDB's words for a damaged Parquet file, as a fault about the file. */
async function saidPlainly<T>(file: PinnedFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const words = error instanceof Error ? error.message : '';
    if (!/parquet|thrift|magic|Invalid Input|snappy|zstd/i.test(words)) throw error;
    throw fault(
      'fileUnreadable',
      { path: file.path, reason: 'Parquet' },
      { remedy: 'chooseFile', detail: words, cause: error },
    );
  }
}
