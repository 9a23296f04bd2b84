import { mkdtemp, rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import type { EngineContext } from '../context.ts';
import { loadersEnded, withLoader } from '../database/loader.ts';
import { loadBatch } from './load-batch.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import type { SourceLook } from './look-at-file.ts';
import { hashFile } from './source/hash.ts';
import { assertUnchanged } from './source/pinned-file.ts';
import type { StagedJob } from './staged-job.ts';
import type { ColumnPlaces } from './table-columns.ts';

/**
 * Reads a file into a new batch file with the tables `rows` and `quarantine`. On a fault or a cancel the file is gone.
 * @throws fileChanged, what reading the file throws, Cancelled
 */
export async function writeBatch(
  context: EngineContext,
  look: SourceLook,
  places: ColumnPlaces,
  target: string,
  job: StagedJob,
): Promise<LoadedBatch> {
  const { file, format, origin } = look;
  const folder = await mkdtemp(joinPath(context.tempFolder, 'kikite-import-'));
  const { memoryMb, threads, tempMb } = context.limits;
  const sources = format.sources(file, folder);
  try {
    return await withLoader({ target, sources, memoryMb, threads, tempMb, job }, async (connection) => {
      const { ids, extraId } = places;
      const batch = await loadBatch(connection, format, { context, file, look, ids, extraId, folder, job });
      await assertUnchanged(origin);
      // A batch is known by the file that the person has, not by what lay in it.
      const isMember = file.path !== origin.path || file.packed?.by === 'zip' || file.packed?.by === 'tar';
      if (isMember) batch.sha256 = await hashFile(origin, job);
      return batch;
    });
  } catch (error) {
    await assertUnchanged(origin);
    throw error;
  } finally {
    const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
    // A cancelled load may still be reading from there.
    if (job.signal.aborted)
      void loadersEnded()
        .then(remove)
        .catch(() => undefined);
    else await remove();
  }
}
