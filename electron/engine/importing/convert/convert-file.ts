import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join as joinPath, resolve } from 'node:path';
import { randomUUID } from 'node:crypto';
import { fault, FaultError } from '#shared/faults/fault';
import { text } from '#shared/i18n/translate';
import type { Answer, Params } from '#shared/rpc/contract';
import type { EngineContext } from '#engine/context';
import type { Job } from '#engine/jobs/job';
import { withLook } from '../look-at-file.ts';
import { assertUnchanged } from '../source/pinned-file.ts';
import { stagedJob } from '../staged-job.ts';
import { convertLoaded } from './convert-loaded.ts';
import { convertText } from './convert-text.ts';

type Converted = Answer<'import.convert'>;

/**
 * Answers `import.convert`: any readable file becomes a clean CSV, Parquet, Arrow or XLSX file, without a workbook. The
 * file appears whole or not at all. Text becomes CSV record by record, in bounded memory; everything else goes through
 * a batch of its own, which is removed.
 * @throws what looking at and loading a file throws, outputExists when both names are one file
 */
export async function convertFile(
  context: EngineContext,
  params: Params<'import.convert'>,
  given: Job,
): Promise<Converted> {
  const { path, out, format, units, recipe, inside, part } = params;
  await assertOther(path, out);
  const job = stagedJob(given);
  const beside = joinPath(dirname(resolve(out)), `.${randomUUID()}.tmp`);
  try {
    const converted = await withLook(context, { path, recipe, inside, part }, job, async (look) => {
      const plain = format === 'csv' && look.plan ? look.plan : null;
      const answer = plain
        ? await convertText(look.file, plain, beside, units, job)
        : await convertLoaded(context, look, beside, { format, units }, job);
      await assertUnchanged(look.origin);
      return answer;
    });
    await rename(beside, out);
    return converted;
  } catch (error) {
    await rm(beside, { force: true });
    // A file without any rows is an empty table, not a failure.
    if (format === 'csv' && error instanceof FaultError && isEmpty(error)) {
      await writeFile(out, '');
      return {
        rows: 0,
        quarantined: 0,
        noted: 0,
        hasHeader: false,
        notes: [text('import.note.nothingInside')],
      };
    }
    if (error instanceof Error && 'code' in error) throw unwritable(error, out);
    throw error;
  }
}

const isEmpty = ({ fault: { code } }: FaultError): boolean => code === 'fileEmpty' || code === 'importNoRows';

async function assertOther(path: string, out: string): Promise<void> {
  const [from, to] = await Promise.all([path, out].map((one) => stat(one).catch(() => null)));
  if (from && to && from.ino === to.ino && from.dev === to.dev)
    throw fault('outputExists', { path: out }, { remedy: 'saveAs' });
}

function unwritable(error: Error & { code: unknown }, path: string): FaultError {
  const reason = String(error.code);
  if (reason === 'ENOSPC') return fault('diskFull', { path }, { remedy: 'freeDisk', cause: error });
  return fault('fileUnreadable', { path, reason }, { remedy: 'saveAs', cause: error });
}
