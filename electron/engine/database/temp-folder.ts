import { mkdtemp, rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import type { EngineContext } from '../context.ts';
import { loadersEnded } from './loader.ts';

/** Gives `work` a folder for files that nobody keeps, and removes it when `work` is done. */
export async function withTempFolder<T>(
  { tempFolder }: EngineContext,
  name: string,
  signal: AbortSignal,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(joinPath(tempFolder, `kikite-${name}-`));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    return await work(folder);
  } finally {
    // A cancelled load may still be reading from there; what can't be removed then is the system's to clear away.
    if (signal.aborted)
      void loadersEnded()
        .then(remove)
        .catch(() => undefined);
    else await remove();
  }
}
