import { basename, extname, resolve } from 'node:path';
import { z } from 'zod';
import { RecentFile } from '#shared/rpc/desktop';
import type { JsonFile } from './json-file.ts';

const limit = 12;
export const RecentFiles = z.array(RecentFile);

/** The list with a file put first, without doubles, bounded. */
export function withRecent(files: readonly RecentFile[], path: string, now: Date): RecentFile[] {
  const full = resolve(path);
  const first = { path: full, name: basename(full, extname(full)), openedAt: now.toISOString() };
  return [first, ...files.filter((file) => file.path !== full)].slice(0, limit);
}

/** Workbooks opened or saved lately on this machine, newest first. */
export class RecentList {
  private readonly file: JsonFile<typeof RecentFiles>;
  private files: RecentFile[];
  private readonly listeners = new Set<(files: RecentFile[]) => void>();

  constructor(file: JsonFile<typeof RecentFiles>) {
    this.file = file;
    this.files = file.read();
  }

  get current(): RecentFile[] {
    return this.files;
  }

  add(path: string): void {
    this.replace(withRecent(this.files, path, new Date()));
  }

  clear(): void {
    this.replace([]);
  }

  onChange(listener: (files: RecentFile[]) => void): void {
    this.listeners.add(listener);
  }

  private replace(files: RecentFile[]): void {
    this.files = files;
    this.file.write(files);
    for (const listener of this.listeners) listener(files);
  }
}
