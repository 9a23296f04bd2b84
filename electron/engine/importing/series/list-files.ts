import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join as joinPath, resolve } from 'node:path';
import { fault } from '#shared/faults/fault';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import { clutter } from '../archive/zip.ts';
import { pinFile, type PinnedFile } from '../source/pinned-file.ts';

/** Files of a folder, and folders in one another, that are looked at. */
const fileLimit = 10_000;
const depthLimit = 8;

export async function isFolder(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => null);
  return facts?.isDirectory() === true;
}

const inOrder = new Intl.Collator('en', { numeric: true });

/** The order in which files are read: by name, numbers by their value. */
export const byName = (a: string, b: string): number => inOrder.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

/**
 * The files of a folder and of the folders in it, named by their way from it with `/`; none that is hidden, none behind
 * links to folders. Empty ones are told apart by name.
 * @throws archiveEmpty, folderTooMany
 */
export async function pinFolder(given: string, job: Job): Promise<{ origin: PinnedFile; empty: string[] }> {
  const path = resolve(given);
  const files: PinnedFile[] = [];
  const empty: string[] = [];
  for (const name of (await namesIn(path, '', 0, job)).toSorted(byName)) {
    const at = joinPath(path, name);
    const facts = await stat(at).catch(() => null);
    if (!facts?.isFile()) continue;
    if (facts.size === 0) empty.push(name);
    else files.push({ ...(await pinFile(at)), name });
    if (files.length > fileLimit) throw fault('folderTooMany', { path, limit: fileLimit });
  }
  if (files.length === 0) throw fault('archiveEmpty', { path }, { remedy: 'chooseFile' });
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const modified = files.reduce((latest, file) => Math.max(latest, file.modified), 0);
  const origin: PinnedFile = { path, name: basename(path), bytes, modified, inode: 0, packed: null, files };
  return { origin, empty };
}

async function namesIn(root: string, within: string, depth: number, job: Job): Promise<string[]> {
  throwIfCancelled(job);
  const entries = await readdir(joinPath(root, within), { withFileTypes: true }).catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw fault('fileUnreadable', { path: joinPath(root, within), reason }, { remedy: 'chooseFile' });
  });
  const names: string[] = [];
  for (const entry of entries) {
    const name = within === '' ? entry.name : `${within}/${entry.name}`;
    if (isLeftOut(entry)) continue;
    if (!entry.isDirectory()) names.push(name);
    else if (depth < depthLimit) names.push(...(await namesIn(root, name, depth + 1, job)));
    if (names.length > 10 * fileLimit) throw fault('folderTooMany', { path: root, limit: fileLimit });
  }
  return names;
}

/** Hidden files, what systems put beside files, and the marks of spreadsheets that are open. */
const isLeftOut = ({ name }: Dirent): boolean =>
  name.startsWith('.') || name.startsWith('~$') || clutter.test(name);
