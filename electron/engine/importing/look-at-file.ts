import type { Recipe } from '#shared/model/recipe';
import type { SourcePart } from '#shared/rpc/importing';
import type { EngineContext } from '../context.ts';
import { withTempFolder } from '../database/temp-folder.ts';
import type { Job } from '../jobs/job.ts';
import { openSource } from './archive/open-source.ts';
import { lookAtSlack } from './conversation/slack-format.ts';
import { lookInto, type FormatLook } from './look-into.ts';
import { isFolder } from './series/list-files.ts';
import { lookAtSeries, seriesPart } from './series/look-at-series.ts';
import { openInFolder } from './series/members.ts';
import { tellFiscalStart } from './typing/fiscal-start.ts';
import { reading } from '../workbook/records.ts';
import { readSettings } from '../workbook/settings.ts';
import type { PinnedFile } from './source/pinned-file.ts';

/** Which file, which table of it, and how it is to be read where that is said already. */
export interface SourceRequest {
  /** A file, or a folder of alike files. */
  path: string;
  recipe: Recipe | null;
  /** A member of an archive or a file of a folder; `*` is all that are alike. */
  inside: string | null;
  part: string | null;
}

/** A file that has been looked at and can be loaded. */
export interface SourceLook extends FormatLook {
  /** The file that the person chose; `file` lies in it or is it. */
  origin: PinnedFile;
}

/**
 * Looks at a file without reading all of it: what it is behind its compression, how it is to be read, and its first
 * rows. What had to be unpacked for it is removed when `work` is done.
 * @throws what openSource, the format's look and lookAtSeries throw
 */
export async function withLook<T>(
  context: EngineContext,
  request: SourceRequest,
  job: Job,
  work: (look: SourceLook) => Promise<T>,
): Promise<T> {
  return withTempFolder(context, 'look', job.signal, async (folder) => {
    const inside = request.inside ?? request.recipe?.inside ?? null;
    const ofFolder = await isFolder(request.path);
    const slack = inside === null ? await lookAtSlack(request, folder, job) : null;
    const look =
      slack ??
      (inside?.startsWith('*') || (ofFolder && inside === null)
        ? await lookAtSeries(context, { ...request, inside: inside ?? '*' }, folder, job)
        : await lookAtOne(context, { ...request, inside }, ofFolder, folder, job));
    return work(await withFiscalYears(context, look));
  });
}

/** Fiscal years begin when the open workbook says; without one, in April. */
async function withFiscalYears(context: EngineContext, look: SourceLook): Promise<SourceLook> {
  if (!context.workbook) return look;
  const { fiscalStart } = await reading(context, readSettings);
  tellFiscalStart(look.columns, fiscalStart);
  look.recipe.columns = look.recipe.columns.map((column, index) => look.columns[index]?.reading ?? column);
  return look;
}

async function lookAtOne(
  context: EngineContext,
  { path, inside: wanted, recipe, part }: SourceRequest,
  ofFolder: boolean,
  folder: string,
  job: Job,
): Promise<SourceLook> {
  const source = ofFolder
    ? await openInFolder(path, wanted ?? '', folder, job)
    : await openSource(path, wanted, folder, job);
  const { origin, members, inside } = source;
  const look = await lookInto(context, source, { recipe, part, folder }, job);
  const named = inside === null ? look.recipe : { ...look.recipe, inside };
  const together = seriesPart(members);
  const parts: SourcePart[] = [
    ...(members.length > 1 ? members : []),
    ...(together ? [together] : []),
    ...look.parts,
  ];
  return { ...look, recipe: named, parts, origin };
}
