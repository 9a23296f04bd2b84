import { join as joinPath } from 'node:path';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { withLoader } from '../database/loader.ts';
import { withTempFolder } from '../database/temp-folder.ts';
import { loadBatch } from './load-batch.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import type { SourceLook } from './look-at-file.ts';
import type { StagedJob } from './staged-job.ts';
import { placesInNewTable, type ColumnPlaces } from './table-columns.ts';

interface LoadWish {
  /** Where the file's columns go: by default those of a new table. */
  places?: ColumnPlaces;
  /** The batch file that stays; without one nobody keeps what was loaded. */
  target?: string;
  /** Another file that `work` writes. */
  output?: string;
}

/** Loads a file into a batch, and gives `work` the connection that holds its `rows` and `quarantine`. */
export async function withLoaded<T>(
  context: EngineContext,
  look: SourceLook,
  { places = placesInNewTable(look.recipe.columns.map(({ name }) => name)), target, output }: LoadWish,
  job: StagedJob,
  work: (connection: Connection, batch: LoadedBatch) => Promise<T>,
): Promise<T> {
  const { file, format } = look;
  const { memoryMb, threads, tempMb } = context.limits;
  return withTempFolder(context, 'import', job.signal, (folder) => {
    const options = {
      target: target ?? joinPath(folder, 'batch.duckdb'),
      kept: target !== undefined,
      sources: [...format.sources(file, folder), ...(output === undefined ? [] : [output])],
    };
    return withLoader({ ...options, memoryMb, threads, tempMb, job }, async (connection) => {
      const { ids, extraId } = places;
      const load = { context, file, look, ids, extraId, folder, job };
      return work(connection, await loadBatch(connection, format, load));
    });
  });
}
