import { Cancelled } from '#shared/faults/fault';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { Recipe } from '#shared/model/recipe';
import type { EngineContext } from '#engine/context';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import type { EncodingGuess } from '../delimited/encodings.ts';
import { lookInto } from '../look-into.ts';
import type { ColumnPlan } from '../typing/plan-column.ts';
import { areAlike } from './alike.ts';
import { withMember, type Member } from './members.ts';

/** What is kept of the look at one of many files. */
export interface LookedMember {
  member: Member;
  /** As they lie in the folder or archive; and in what they are packed. */
  bytes: number;
  packing: string;
  format: Recipe['format'];
  recipe: Recipe;
  /** How it is to be read; null as its own look finds. */
  settings: Recipe | null;
  names: string[];
  columns: ColumnPlan[];
  /** First rows, as many as there is room for. */
  sample: (string | null)[][];
  /** Tables that it holds. */
  tables: number;
  encodings: EncodingGuess[];
  notes: Text[];
}

interface Asked {
  part: string | null;
  folder: string;
}

/** Cells of samples that are held in all. */
const sampledCells = 1_000_000;

/**
 * Looks at each. Where a recipe is given whose settings differ from what the first file shows, a person has changed
 * them: they hold for every file that has the recipe's columns when it is read with them.
 */
export async function lookAtMembers(
  context: EngineContext,
  members: readonly Member[],
  asked: Asked & { given: Recipe | null },
  job: Job,
): Promise<{ looked: LookedMember[]; failed: { id: string; bytes: number; error: Error }[] }> {
  const looked: LookedMember[] = [];
  const failed: { id: string; bytes: number; error: Error }[] = [];
  let room = sampledCells;
  let changed: Partial<Recipe> | null = null;
  for (const [index, member] of members.entries()) {
    throwIfCancelled(job);
    job.progress({ share: index / members.length, text: text('import.looking'), cancellable: true });
    try {
      const own = await lookAtMember(context, member, null, asked, job);
      const { given } = asked;
      if (given && changed === null && own.format === given.format)
        changed = changedSettings(own.recipe, given);
      const other =
        given && changed && Object.keys(changed).length > 0 && own.format === given.format
          ? await withSettings(context, own, { ...own.recipe, ...changed } as Recipe, asked, job)
          : null;
      const names = given?.columns.map(({ name }) => name) ?? [];
      const taken =
        other && (names.length === 0 || areAlike(names, other.names) || !areAlike(names, own.names))
          ? other
          : own;
      const rows = Math.max(0, Math.floor(room / Math.max(1, taken.names.length)));
      taken.sample = taken.sample.slice(0, rows);
      room -= taken.sample.length * taken.names.length;
      looked.push(taken);
    } catch (error) {
      if (error instanceof Cancelled || !(error instanceof Error)) throw error;
      failed.push({ id: member.id, bytes: member.inside === null ? member.file.bytes : 0, error });
    }
  }
  return { looked, failed };
}

/** The same member read in another way; null when it can not be. */
export async function withSettings(
  context: EngineContext,
  { member }: LookedMember,
  settings: Recipe,
  asked: Asked,
  job: Job,
): Promise<LookedMember | null> {
  const { inside: _, part: __, ...bare } = { ...settings, columns: [] };
  try {
    return await lookAtMember(context, member, bare, asked, job);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return null;
  }
}

async function lookAtMember(
  context: EngineContext,
  member: Member,
  settings: Recipe | null,
  { part, folder }: Asked,
  job: Job,
): Promise<LookedMember> {
  return withMember(member, folder, job, async (source, own) => {
    const look = await lookInto(context, source, { recipe: settings, part, folder: own }, job);
    const { packed, bytes } = source.file;
    return {
      member,
      bytes: packed?.by === 'zip' || packed?.by === 'tar' ? packed.total : bytes,
      packing: packed?.by ?? '',
      format: look.recipe.format,
      recipe: look.recipe,
      settings,
      names: look.recipe.columns.map(({ name }) => name),
      columns: look.columns,
      sample: look.sample,
      tables: look.parts.filter((one) => !one.hidden && one.kind !== 'child').length,
      encodings: look.encodings,
      notes: look.notes,
    };
  });
}

const personal: Partial<Record<Recipe['format'], readonly string[]>> = {
  delimited: ['encoding', 'delimiter', 'quote', 'escape', 'hasHeader', 'skipLines', 'headerRows', 'comment', 'boxed', 'footer'],
  json: ['encoding'],
  conversation: ['encoding', 'style'],
}; // prettier-ignore

/** What a given recipe says otherwise than what was found. */
function changedSettings(found: Recipe, given: Recipe): Partial<Recipe> {
  const [theirs, ours] = [new Map(Object.entries(found)), new Map(Object.entries(given))];
  const differ = (personal[given.format] ?? []).filter((key) => theirs.get(key) !== ours.get(key));
  return Object.fromEntries(differ.map((key) => [key, ours.get(key)])) as Partial<Recipe>;
}
