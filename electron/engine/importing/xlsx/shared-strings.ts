import { join as joinPath } from 'node:path';
import type { Job } from '#engine/jobs/job';
import { noStrings, type SharedStrings } from '../sheets/book.ts';
import type { PackagePart, ZipPackage } from '../sheets/zip-package.ts';
import { parsed } from '../sheets/read-xml.ts';
import { StringStore } from './string-store.ts';
import { TextItem } from './text-item.ts';

/** Reads the texts up to the last one wanted, and keeps only the wanted ones. */
export async function someStrings(
  zip: ZipPackage,
  part: PackagePart,
  wanted: ReadonlySet<number>,
  job: Job,
): Promise<SharedStrings> {
  const found = new Map<number, string>();
  let last = -1;
  for (const index of wanted) last = Math.max(last, index);
  if (last < 0) return noStrings;
  let index = 0;
  const item = new TextItem((text) => {
    if (wanted.has(index)) found.set(index, text);
    index += 1;
  });
  for await (const piece of parsed(zip, part, job, item)) {
    void piece;
    if (index > last) break;
  }
  return { get: (at) => found.get(at), close: () => undefined };
}

/** Reads all texts into little room: UTF-8 in memory up to a limit, a file of this import's own beyond it. */
export async function allStrings(
  zip: ZipPackage,
  part: PackagePart,
  folder: string,
  job: Job,
): Promise<SharedStrings> {
  const store = new StringStore(joinPath(folder, 'strings.tmp'));
  const item = new TextItem((text) => store.add(text));
  try {
    for await (const piece of parsed(zip, part, job, item)) {
      void piece;
      await new Promise(setImmediate);
    }
  } catch (error) {
    store.close();
    throw error;
  }
  return store;
}
