import { join as joinPath } from 'node:path';
import { mkdir, rm } from 'node:fs/promises';
import { fault } from '#shared/faults/fault';
import type { Job } from '#engine/jobs/job';
import { openArchive, openPinned, type OpenSource } from '../archive/open-source.ts';
import { hashContent, hashFile } from '../source/hash.ts';
import { pinFile, type PinnedFile } from '../source/pinned-file.ts';
import { byName, isFolder, pinFolder } from './list-files.ts';

/** One file of a folder, or member of an archive. */
export interface Member {
  /** Way from the folder or within the archive; what `_file` says and `inside` takes. */
  id: string;
  /** The file to open, and what is meant within it. */
  file: PinnedFile;
  inside: string | null;
}

/** Files that were chosen together: a folder's, or an archive's. */
export interface Gathering {
  origin: PinnedFile;
  members: Member[];
  /** Names of those that hold nothing at all. */
  empty: string[];
  /** Read together they would be a bomb: many members fill a disk as well as a large one does. */
  tooMuch: boolean;
}

/** Where a member's bytes are unpacked when they have to lie in a file. */
export const memberFolder = (folder: string): string => joinPath(folder, 'member');

/**
 * The files that a folder or an archive holds; archives in a folder are opened. Compressions around an archive are
 * taken off once, into `folder`.
 * @throws archiveEmpty, folderTooMany, what openArchive throws, fileNotRegular where the file holds no others
 */
export async function gather(path: string, folder: string, job: Job): Promise<Gathering> {
  if (!(await isFolder(path))) {
    const origin = await pinFile(path);
    const opened = await openArchive(origin, folder, job);
    if (!opened) throw fault('noSeries', { path }, { remedy: 'editRecipe' });
    const members = opened.members
      .filter((member) => !member.hidden)
      .map(({ id }): Member => ({ id, file: opened.archive, inside: id }));
    if (members.length === 0) throw fault('archiveEmpty', { path }, { remedy: 'chooseFile' });
    return {
      origin,
      members: members.toSorted((a, b) => byName(a.id, b.id)),
      empty: opened.empty,
      tooMuch: opened.tooMuch,
    };
  }
  const { origin, empty } = await pinFolder(path, job);
  const members: Member[] = [];
  for (const file of origin.files ?? []) members.push(...(await membersOf(file, folder, job)));
  return { origin, members, empty, tooMuch: false };
}

async function membersOf(file: PinnedFile, folder: string, job: Job): Promise<Member[]> {
  const whole: Member = { id: file.name, file, inside: null };
  const own = memberFolder(folder);
  await mkdir(own, { recursive: true });
  try {
    const inner = (await openArchive(file, own, job))?.members.filter((member) => !member.hidden) ?? [];
    return inner.length < 2
      ? [whole]
      : inner.map(({ id }) => ({ id: `${file.name}/${id}`, file, inside: id }));
  } catch {
    // What is wrong with it is said when it is looked at.
    return [whole];
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** Opens a member with a folder of its own, which is gone when `work` is done. */
export async function withMember<T>(
  { file, inside }: Member,
  folder: string,
  job: Job,
  work: (source: OpenSource, folder: string) => Promise<T>,
): Promise<T> {
  const own = memberFolder(folder);
  await mkdir(own, { recursive: true });
  try {
    return await work(await openPinned(file, inside, own, job), own);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** SHA-256 of a member's own bytes. */
export async function hashMember(member: Member, folder: string, job: Job): Promise<string> {
  const { file, inside } = member;
  if (inside === null) return hashFile(file, job);
  return withMember(member, folder, job, async ({ file: opened }) => hashContent(opened, job));
}

/**
 * Opens one file of a folder, or a member of an archive in it.
 * @throws memberUnknown, what openPinned throws
 */
export async function openInFolder(
  path: string,
  wanted: string,
  folder: string,
  job: Job,
): Promise<OpenSource> {
  const { origin } = await pinFolder(path, job);
  const file = origin.files?.find(({ name }) => name === wanted || wanted.startsWith(`${name}/`));
  if (!file) throw fault('memberUnknown', { path, member: wanted }, { remedy: 'editRecipe' });
  const within = file.name === wanted ? null : wanted.slice(file.name.length + 1);
  const source = await openPinned(file, within, folder, job);
  return { ...source, inside: wanted, members: [] };
}
