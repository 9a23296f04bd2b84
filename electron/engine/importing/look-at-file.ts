import { mkdtemp, rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { Recipe } from '#shared/model/recipe';
import type { EngineContext } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { openSource, plainFile, type OpenSource } from './archive/open-source.ts';
import { decodeLoosely } from './delimited/decoding.ts';
import { guessEncodings } from './delimited/encodings.ts';
import type { FileLook, SourceFormat, TextHead } from './format.ts';
import { formats, isFormatName, textFormatOf, type FormatName } from './formats.ts';
import type { PinnedFile } from './source/pinned-file.ts';
import { compoundFileFault } from './xls/compound-file.ts';

/** Which file, which table of it, and how it is to be read where that is said already. */
export interface SourceRequest {
  path: string;
  recipe: Recipe | null;
  /** A member of an archive. */
  inside: string | null;
  part: string | null;
}

/** A file that has been looked at and can be loaded. */
export interface SourceLook extends FileLook {
  format: SourceFormat;
  /** The file that the person chose; `file` lies in it or is it. */
  origin: PinnedFile;
}

/**
 * Looks at a file without reading all of it: what it is behind its compression, how it is to be read, and its first
 * rows. What had to be unpacked for it is removed when `work` is done.
 * @throws what openSource and the format's look throw, formatUnknown
 */
export async function withLook<T>(
  context: EngineContext,
  request: SourceRequest,
  job: Job,
  work: (look: SourceLook) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(joinPath(context.tempFolder, 'kikite-look-'));
  try {
    const wanted = request.inside ?? request.recipe?.inside ?? null;
    const source = await openSource(request.path, wanted, folder, job);
    const { origin } = source;
    await refuseBinaryWorkbook(source);
    const name = formatOf(source, request.recipe);
    const format = formats[name];
    const file = format.needsPlainFile ? await plainFile(source.file, folder, 9, job) : source.file;
    const recipe = request.recipe?.format === name ? request.recipe : null;
    const part = request.part ?? recipe?.part ?? null;
    const look = await format.look(context, file, { recipe, part, folder }, job);
    const { members, inside } = source;
    const named = inside === null ? look.recipe : { ...look.recipe, inside };
    const parts = [...(members.length > 1 ? members : []), ...look.parts];
    return await work({ ...look, recipe: named, parts, format, origin });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

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
