import { fault } from '#shared/faults/fault';
import type { PinnedFile } from './source/pinned-file.ts';

/** Columns of one table at most. */
export const columnLimit = 10_000;

/** @throws importTooManyColumns, which names the limit and the way on */
export function assertNotTooWide({ path }: Pick<PinnedFile, 'path'>, columns: number): void {
  if (columns > columnLimit)
    throw fault('importTooManyColumns', { path, columns, limit: columnLimit }, { remedy: 'chooseFile' });
}
