import { mkdtemp, open, rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { Text } from '#shared/i18n/text';
import type { Recipe } from '#shared/model/recipe';
import type { EngineContext } from '../context.ts';
import { withLoader } from '../database/loader.ts';
import type { Job } from '../jobs/job.ts';
import type { EncodingGuess } from './delimited/encodings.ts';
import { planFile, type FilePlan } from './delimited/plan-file.ts';
import { parquetColumns, parquetNotes, parquetRecipe, parquetSample } from './parquet/load-parquet.ts';
import { sniffFormat } from './source/magic.ts';
import { pinFile, type PinnedFile } from './source/pinned-file.ts';

/** What a bounded look at a file gives. */
export interface FileLook {
  file: PinnedFile;
  recipe: Recipe;
  /** Only for delimited text. */
  plan: FilePlan | null;
  sample: (string | null)[][];
  encodings: EncodingGuess[];
  notes: Text[];
}

const shownRows = 200;

/**
 * Looks at a file without reading all of it: its format, how it is to be read, and its first rows.
 * @throws what pinFile and planFile throw, formatUnknown
 */
export async function lookAtFile(
  context: EngineContext,
  path: string,
  given: Recipe | null,
  job: Job,
): Promise<FileLook> {
  const file = await pinFile(path);
  const found = sniffFormat(await headOf(file));
  if (found.format === 'unknown')
    throw fault('formatUnknown', { path: file.path, what: found.what }, { remedy: 'chooseFile' });
  if (found.format === 'parquet') return lookAtParquet(context, file, job);
  const recipe = given?.format === 'delimited' ? { ...given, compression: found.compression } : null;
  const plan = await planFile(file, found.compression, recipe, job);
  const sample = plan.sample.map((row) => row.map((cell) => (cell === '' ? null : cell)));
  return { file, recipe: plan.recipe, plan, sample, encodings: plan.encodings, notes: plan.notes };
}

async function headOf(file: PinnedFile): Promise<Buffer> {
  const handle = await open(file.path, 'r').catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw fault('fileUnreadable', { path: file.path, reason }, { remedy: 'chooseFile' });
  });
  try {
    const head = Buffer.alloc(512);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function lookAtParquet(context: EngineContext, file: PinnedFile, job: Job): Promise<FileLook> {
  const folder = await mkdtemp(joinPath(context.tempFolder, 'kikite-look-'));
  try {
    const { memoryMb, threads } = context.limits;
    const target = joinPath(folder, 'look.duckdb');
    return await withLoader({ target, sources: [file.path], memoryMb, threads, job }, async (connection) => {
      const columns = await parquetColumns(connection, file.path);
      const sample = await parquetSample(connection, file.path, columns, shownRows);
      return {
        file,
        recipe: parquetRecipe(columns),
        plan: null,
        sample,
        encodings: [],
        notes: parquetNotes(columns),
      };
    });
  } catch (error) {
    throw unreadableParquet(error, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** DuckDB's words for a damaged Parquet file, as a fault about the file. */
export function unreadableParquet(error: unknown, file: PinnedFile): unknown {
  const text = error instanceof Error ? error.message : '';
  if (!/parquet|thrift|magic|Invalid Input|snappy|zstd/i.test(text)) return error;
  return fault(
    'fileUnreadable',
    { path: file.path, reason: 'Parquet' },
    { remedy: 'chooseFile', detail: text, cause: error },
  );
}
