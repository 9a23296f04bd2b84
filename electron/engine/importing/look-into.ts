import { fault } from '#shared/faults/fault';
import type { Recipe } from '#shared/model/recipe';
import type { EngineContext } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { plainFile, type OpenSource } from './archive/open-source.ts';
import { decodeLoosely } from './delimited/decoding.ts';
import { guessEncodings } from './delimited/encodings.ts';
import type { FileLook, SourceFormat, TextHead, Wanted } from './format.ts';
import { formats, isFormatName, textFormatOf, type FormatName } from './formats.ts';
import type { PinnedFile } from './source/pinned-file.ts';
import { compoundFileFault } from './xls/compound-file.ts';

/** What a format saw of a file. */
export interface FormatLook extends FileLook {
  format: SourceFormat;
}

/**
 * Looks at an opened file by its format. A recipe of another format is not followed.
 * @throws spreadsheetBinary, porFile, formatUnknown, what the format's look throws
 */
export async function lookInto(
  context: EngineContext,
  source: OpenSource,
  { recipe: given, part: wanted, folder }: Wanted,
  job: Job,
): Promise<FormatLook> {
  await refuseBinaryWorkbook(source);
  const name = formatOf(source, given);
  const format = formats[name];
  const file = format.needsPlainFile ? await plainFile(source.file, folder, plainLayer, job) : source.file;
  const recipe = given?.format === name ? given : null;
  const part = wanted ?? recipe?.part ?? null;
  const look = await format.look(context, file, { recipe, part, folder }, job);
  if (recipe?.fixes) look.recipe.fixes = recipe.fixes;
  return { ...look, format };
}

/** Behind the layers of wrappings. */
export const plainLayer = 9;

/** Binary workbooks and locked ones: the way out is said. */
async function refuseBinaryWorkbook({ found, file }: OpenSource): Promise<void> {
  if (found.kind !== 'binary') return;
  if (found.what === 'xls') throw await compoundFileFault(file);
  if (found.what === 'xlsb')
    throw fault('spreadsheetBinary', { path: file.path, format: '.xlsb' }, { remedy: 'chooseFile' });
}

function formatOf({ found, head, file }: OpenSource, given: Recipe | null): FormatName {
  if (found.kind === 'binary') {
    if (isFormatName(found.what)) return found.what;
    if (found.what === 'docx') return 'conversation';
    if (found.what === 'spss') throw fault('porFile', { path: file.path }, { remedy: 'chooseFile' });
    throw fault('formatUnknown', { path: file.path, what: found.what }, { remedy: 'chooseFile' });
  }
  // Any text can be read as any format of text, when a person says so.
  if (given && formats[given.format].claims) return given.format;
  return textFormatOf(textHead(head, file));
}

function textHead(head: Buffer, file: PinnedFile): TextHead {
  const [guess] = guessEncodings({ head, blocks: [], whole: false });
  const text = decodeLoosely(guess?.encoding ?? 'utf-8', head);
  return { text, name: file.name, whole: head.length < 64 << 10 };
}
