import { createHash } from 'node:crypto';
import { text } from '#shared/i18n/translate';
import type { Guess, Inspection } from '#shared/rpc/importing';
import type { Recipe } from '#shared/model/recipe';
import type { EngineContext } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { guessDefinition } from '../meaning/guess.ts';
import { listBatches, listTables, reading } from '../workbook/records.ts';
import { lookAtFile, type FileLook } from './look-at-file.ts';
import { readBytes } from './source/bytes.ts';
import type { PinnedFile } from './source/pinned-file.ts';
import { matches } from './table-columns.ts';

/** Larger files are not hashed for a mere look. */
const hashedBytes = 200_000_000;

/** Answers `import.inspect`: what the file is, and what its table may mean. Nothing is stored. */
export async function inspectFile(
  context: EngineContext,
  path: string,
  recipe: Recipe | null,
  job: Job,
): Promise<Inspection> {
  const look = await lookAtFile(context, path, recipe, job);
  const guessed = guessDefinition({ file: look.file.name, columns: guessColumns(look) });
  const names = look.recipe.columns.map((column) => column.name);
  return {
    path: look.file.path,
    file: look.file.name,
    bytes: look.file.bytes,
    recipe: look.recipe,
    sample: look.sample,
    encodingGuesses: look.encodings.map((guess): Guess => ({
      value: guess.encoding,
      confidence: guess.confidence,
      evidence: [text(`import.encoding.${guess.evidence}`)],
    })),
    ...guessed,
    matchingTable: await matchingTable(context, names),
    duplicateOf: await duplicateOf(context, look.file, job),
    notes: look.notes,
  };
}

/** What the meaning of columns is guessed from: names, types and the first values. */
export const guessColumns = (look: FileLook) =>
  look.recipe.columns.map(({ name, type }, index) => ({
    name,
    type,
    examples: look.sample.map((row) => row[index] ?? null),
  }));

async function matchingTable(context: EngineContext, names: readonly string[]): Promise<string | null> {
  if (!context.workbook) return null;
  const tables = await reading(context, listTables);
  return tables.findLast(({ definition }) => matches(names, definition))?.id ?? null;
}

async function duplicateOf(
  context: EngineContext,
  file: PinnedFile,
  job: Job,
): Promise<Inspection['duplicateOf']> {
  if (!context.workbook || file.bytes > hashedBytes) return null;
  const batches = await reading(context, (connection) => listBatches(connection));
  if (!batches.some((batch) => batch.bytes === file.bytes)) return null;
  const hash = createHash('sha256');
  for await (const piece of readBytes(file, { compression: 'none', job })) {
    hash.update(piece);
    await new Promise(setImmediate);
  }
  const sha256 = hash.digest('hex');
  const same = batches.find((batch) => batch.sha256 === sha256);
  return same ? { table: same.table, batch: same.id } : null;
}
