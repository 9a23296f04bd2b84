import { extname } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { Recipe } from '#shared/model/recipe';
import type { SourcePart } from '#shared/rpc/importing';
import type { SourceFile } from '#shared/model/source-file';
import type { EngineContext } from '#engine/context';
import type { Job } from '#engine/jobs/job';
import { unpacksTooMuch } from '../archive/bomb.ts';
import type { SourceLook, SourceRequest } from '../look-at-file.ts';
import { shownRows } from '../look-of.ts';
import { areAlike, columnKeys, groupAlike } from './alike.ts';
import { byName } from './list-files.ts';
import { fileColumn, joinedColumns } from './joined-columns.ts';
import { lookAtMembers, withSettings, type LookedMember } from './looked-members.ts';
import { gather, hashMember, type Gathering } from './members.ts';
import { seriesFormat, type SeriesMember } from './series-format.ts';
import { seriesNotes } from './series-notes.ts';

/** `*` for all members that are alike, where some may be: they end alike. Offered, never chosen by itself. */
export function seriesPart(members: readonly SourcePart[]): SourcePart | null {
  const counts = new Map<string, number>();
  for (const { id, hidden } of members)
    if (!hidden) counts.set(extname(id).toLowerCase(), (counts.get(extname(id).toLowerCase()) ?? 0) + 1);
  const [ending, count] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? ['', 0];
  if (count < 2) return null;
  return { id: '*', name: `*${ending} (${count})`, kind: 'member', rows: null, hidden: true };
}

/**
 * Looks at every file of a folder, or member of an archive, and at those that are alike as one table. `*` is the largest
 * group of alike files, `*2` the next one.
 * @throws what gather throws, unpacksTooMuch, memberUnknown, the first file's fault when none can be read
 */
export async function lookAtSeries(
  context: EngineContext,
  request: SourceRequest & { inside: string },
  folder: string,
  job: Job,
): Promise<SourceLook> {
  const { path, inside, recipe: given, part } = request;
  const gathering = await gather(path, folder, job);
  if (gathering.tooMuch) throw unpacksTooMuch(gathering.origin, gathering.origin.name);
  const { looked, failed } = await lookAtMembers(context, gathering.members, { part, folder, given }, job);
  const [broken] = failed;
  if (looked.length === 0) throw broken?.error ?? fault('archiveEmpty', { path }, { remedy: 'chooseFile' });
  const groups = await sorted(groupAlike(looked), context, { part, folder }, job);
  const number = given && inside === '*' ? fitting(groups, given) : Number(inside.slice(1) || 1) - 1;
  const group = groups[number];
  if (!group) throw fault('memberUnknown', { path, member: inside }, { remedy: 'editRecipe' });
  const base = group[0] as LookedMember;

  const same = await duplicates(group, folder, job);
  const joined = joinedColumns(
    group.filter(({ member }) => !same.has(member.id)),
    given,
  );
  const members: SeriesMember[] = group.flatMap(({ member, bytes, settings, names }) => {
    if (same.has(member.id)) return [];
    const keys = columnKeys(names);
    const places = joined.keys.map((key) => keys.indexOf(key));
    return [{ member, bytes, settings, places }];
  });
  const files = reportOf(gathering, { group, groups, failed, same, keys: joined.keys });
  const { part: _, ...settings } = base.recipe;
  const recipe: Recipe = {
    ...settings,
    columns: [...joined.plans.map((plan) => plan.reading), fileColumn.reading],
    inside: number === 0 ? '*' : `*${number + 1}`,
    ...(part === null ? {} : { part }),
  };
  delete recipe.fixes;
  if (given?.fixes && given.format === recipe.format) recipe.fixes = given.fixes;
  return {
    file: gathering.origin,
    origin: gathering.origin,
    recipe,
    columns: [...joined.plans, fileColumn],
    plan: null,
    sample: joined.sample.slice(0, shownRows),
    parts: partsOf(groups, number),
    encodings: base.encodings,
    notes: [...seriesNotes(files, base.member.id), ...memberNotes(group)],
    files,
    format: seriesFormat({ members, part, files }),
  };
}

/** Groups by their size. Text that stands alone is read once more the way the largest group is. */
async function sorted(
  groups: LookedMember[][],
  context: EngineContext,
  { part, folder }: { part: string | null; folder: string },
  job: Job,
): Promise<LookedMember[][]> {
  const bySize = groups.toSorted((a, b) => b.length - a.length || bytesOf(b) - bytesOf(a));
  const [main = [], ...others] = bySize;
  const [base] = main;
  if (base?.recipe.format !== 'delimited' || main.length < 2) return bySize;
  const left: LookedMember[][] = [];
  for (const group of others) {
    const [only] = group;
    const again =
      group.length === 1 && only?.recipe.format === 'delimited'
        ? await withSettings(
            context,
            only,
            { ...base.recipe, encoding: only.recipe.encoding },
            { part, folder },
            job,
          )
        : null;
    if (again && areAlike(base.names, again.names)) main.push(again);
    else left.push(group);
  }
  main.sort((a, b) => byName(a.member.id, b.member.id));
  return [main, ...left];
}

const bytesOf = (group: readonly LookedMember[]): number => group.reduce((sum, { bytes }) => sum + bytes, 0);

/** The group that a recipe was made for. */
function fitting(groups: readonly LookedMember[][], { columns }: Recipe): number {
  const names = columns.map(({ name }) => name).filter((name) => name !== fileColumn.reading.name);
  const found = groups.findIndex(([one]) => one && areAlike(names, one.names));
  return Math.max(0, found);
}

/** Members with the same bytes as one before them, by id. */
async function duplicates(
  group: readonly LookedMember[],
  folder: string,
  job: Job,
): Promise<Map<string, string>> {
  const sizes = new Map<string, LookedMember[]>();
  for (const one of group) {
    const size = `${one.packing}/${one.bytes}`;
    sizes.set(size, [...(sizes.get(size) ?? []), one]);
  }
  const found = new Map<string, string>();
  for (const some of sizes.values()) {
    if (some.length < 2) continue;
    const first = new Map<string, string>();
    for (const { member } of some) {
      const sha256 = await hashMember(member, folder, job);
      const known = first.get(sha256);
      if (known === undefined) first.set(sha256, member.id);
      else found.set(member.id, known);
    }
  }
  return found;
}

interface Found {
  group: readonly LookedMember[];
  groups: readonly (readonly LookedMember[])[];
  failed: readonly { id: string; bytes: number; error: Error }[];
  same: ReadonlyMap<string, string>;
  keys: readonly string[];
}

const bareName = (key: string): string => key.slice(key.indexOf('\0') + 1);

function reportOf({ empty }: Gathering, { group, groups, failed, same, keys }: Found): SourceFile[] {
  const base = columnKeys(group[0]?.names ?? []);
  const none = { rows: null, quarantined: null, added: [], missing: [] };
  const inTable = group.map(({ member, bytes, names }): SourceFile => {
    const sameAs = same.get(member.id);
    const file = { ...none, name: member.id, bytes };
    if (sameAs !== undefined) return { ...file, state: 'duplicate', sameAs };
    const own = columnKeys(names);
    return {
      ...file,
      state: 'read',
      added: own.filter((key) => !base.includes(key)).map(bareName),
      missing: keys.filter((key) => !own.includes(key)).map(bareName),
    };
  });
  const others = groups
    .filter((one) => one !== group)
    .flat()
    .map(({ member, bytes }): SourceFile => ({ ...none, name: member.id, bytes, state: 'other' }));
  const unread = failed.map(({ id, bytes }): SourceFile => ({
    ...none,
    name: id,
    bytes,
    state: 'unreadable',
  }));
  const nothing = empty.map((name): SourceFile => ({ ...none, name, bytes: 0, state: 'empty' }));
  return [...inTable, ...others, ...unread, ...nothing];
}

/** Groups, and the files that stand alone: those of more than one column may be tables of their own. */
function partsOf(groups: readonly (readonly LookedMember[])[], chosen: number): SourcePart[] {
  const parts: SourcePart[] = groups.flatMap((group, index): SourcePart[] => {
    const [one] = group as [LookedMember];
    if (group.length === 1 && index !== chosen)
      return [
        { id: one.member.id, name: one.member.id, kind: 'member', rows: null, hidden: one.names.length < 2 },
      ];
    const id = index === 0 ? '*' : `*${index + 1}`;
    const name = `${one.member.id} … (${group.length})`;
    return [{ id, name, kind: 'member', rows: null, hidden: false }];
  });
  return parts.length > 1 ? parts : [];
}

const notesLimit = 20;

function memberNotes(group: readonly LookedMember[]): Text[] {
  const notes = new Map(group.flatMap(({ notes: own }) => own).map((note) => [JSON.stringify(note), note]));
  const more = group.filter(({ tables }) => tables > 1).length;
  return [
    ...[...notes.values()].slice(0, notesLimit),
    ...(more > 0 ? [text('import.note.series.moreTables', { count: more })] : []),
  ];
}
