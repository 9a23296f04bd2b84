import { mkdtemp, rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import type { EngineContext } from '../context.ts';
import { withLoader } from '../database/loader.ts';
import { loadDelimited, loaderSources } from './delimited/load-delimited.ts';
import { listUnread } from './list-unread.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import { fillByteOffsets } from './locate-lines.ts';
import { unreadableParquet, type FileLook } from './look-at-file.ts';
import { loadParquet } from './parquet/load-parquet.ts';
import { assertUnchanged } from './source/pinned-file.ts';
import type { StagedJob } from './staged-job.ts';
import type { ColumnPlaces } from './table-columns.ts';

/** An import may use this much memory when no limit is set. */
const defaultMemoryMb = 1_200;

/**
 * Reads a file into a new batch file with the tables `rows` and `quarantine`. On a fault or a cancel the file is gone.
 * @throws fileChanged, what reading the file throws, Cancelled
 */
export async function writeBatch(
  context: EngineContext,
  look: FileLook,
  places: ColumnPlaces,
  target: string,
  job: StagedJob,
): Promise<LoadedBatch> {
  const { file, plan } = look;
  const folder = await mkdtemp(joinPath(context.tempFolder, 'kikite-import-'));
  const { threads, tempMb } = context.limits;
  const memoryMb = Math.min(context.limits.memoryMb ?? defaultMemoryMb, defaultMemoryMb);
  const sources = loaderSources(file, folder);
  try {
    return await withLoader({ target, sources, memoryMb, threads, tempMb, job }, async (connection) => {
      const { ids, extraId } = places;
      const batch = plan
        ? await loadDelimited(connection, { file, plan, ids, extraId, folder, job })
        : await loadParquet(connection, { file, ids, job });
      batch.notes.push(...(await listUnread(connection, batch)));
      await fillByteOffsets(connection, file, batch.recipe, batch.stepByLineFeed, job);
      await assertUnchanged(file);
      return batch;
    });
  } catch (error) {
    await assertUnchanged(file);
    throw plan ? error : unreadableParquet(error, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
