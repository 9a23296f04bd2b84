import type { EngineContext } from '../context.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import type { SourceLook } from './look-at-file.ts';
import { hashFile } from './source/hash.ts';
import { assertUnchanged } from './source/pinned-file.ts';
import type { StagedJob } from './staged-job.ts';
import type { ColumnPlaces } from './table-columns.ts';
import { withLoaded } from './with-loaded.ts';

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
  const { file, origin } = look;
  try {
    return await withLoaded(context, look, { places, target }, job, async (_connection, batch) => {
      await assertUnchanged(origin);
      // A batch is known by the file that the person has, not by what lay in it.
      const isMember = file.path !== origin.path || file.packed?.by === 'zip' || file.packed?.by === 'tar';
      if (isMember) batch.sha256 = await hashFile(origin, job);
      return batch;
    });
  } catch (error) {
    await assertUnchanged(origin);
    throw error;
  }
}
